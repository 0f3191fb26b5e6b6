import { EmbeddedAws } from '../../../../aws';
import { Administrator } from '../../../foreign/clients';

const StackName = 'Stack';

/** A group of instances and one of clusters, in one template. */
function groups(parameters: object, ofCluster: object, Tags: readonly object[] = []): string {
  return JSON.stringify({
    Resources: {
      Group: {
        Type: 'AWS::RDS::DBParameterGroup',
        Properties: { DBParameterGroupName: 'tuned', Family: 'mysql8.0', Description: 'of instances', Parameters: parameters, Tags },
      },
      ClusterGroup: {
        Type: 'AWS::RDS::DBClusterParameterGroup',
        Properties: { DBClusterParameterGroupName: 'tuned-cluster', Family: 'aurora-mysql8.0', Description: 'of clusters', Parameters: ofCluster },
      },
    },
  });
}

let aws: EmbeddedAws;
let me: Administrator;
beforeEach(() => {
  aws = EmbeddedAws.inProcess({}, { seed: 'groups' });
  me = new Administrator(aws, '111111111111');
});
afterEach(() => aws.close());

async function status(): Promise<string | undefined> {
  await aws.clock.settled();
  return (await me.call<{ Stacks: [{ StackStatus: string }] }>('cloudformation', 'DescribeStacks', { StackName })).Stacks[0].StackStatus;
}

interface Answer { readonly Parameters: readonly { readonly ParameterName: string; readonly ParameterValue: string }[] }

async function values(): Promise<object> {
  const of = async (operation: string, input: object): Promise<object> => Object.fromEntries(
    (await me.call<Answer>('rds', operation, { ...input, Source: 'user' })).Parameters.map((each) => [each.ParameterName, each.ParameterValue]),
  );
  return {
    ...await of('DescribeDBParameters', { DBParameterGroupName: 'tuned' }),
    ...await of('DescribeDBClusterParameters', { DBClusterParameterGroupName: 'tuned-cluster' }),
  };
}

test('parameter groups are made with their values, which change, and go back to the default when they leave the template', async () => {
  await me.call('cloudformation', 'CreateStack', {
    StackName, TemplateBody: groups({ max_connections: '200', performance_schema: '1' }, { time_zone: 'UTC' }),
  });
  expect(await status()).toBe('CREATE_COMPLETE');
  expect(await values()).toEqual({ max_connections: '200', performance_schema: '1', time_zone: 'UTC' });

  const Tags = [{ Key: 'team', Value: 'a' }];
  await me.call('cloudformation', 'UpdateStack', { StackName, TemplateBody: groups({ max_connections: 300 }, { time_zone: 'Asia/Tokyo' }, Tags) });
  expect(await status()).toBe('UPDATE_COMPLETE');
  expect(await values()).toEqual({ max_connections: '300', time_zone: 'Asia/Tokyo' });
  expect(aws.journal.entries.filter((entry) => entry.kind === 'call' && entry.operation === 'AddTagsToResource')).toHaveLength(1);

  await me.call('cloudformation', 'DeleteStack', { StackName });
  await aws.clock.settled();
  await expect(me.call('rds', 'DescribeDBParameterGroups', { DBParameterGroupName: 'tuned' })).rejects.toThrow();
});
