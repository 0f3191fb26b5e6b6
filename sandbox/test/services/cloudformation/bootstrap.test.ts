import { readFileSync } from 'node:fs';
import {
  CloudFormationClient, CreateChangeSetCommand, DeleteStackCommand, DescribeChangeSetCommand, DescribeStackEventsCommand,
  DescribeStackResourcesCommand, DescribeStacksCommand, ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetBucketEncryptionCommand, GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { EmbeddedAws } from '../../../aws';

const [OTHER, ACCOUNT, REGION] = ['111111111111', '222222222222', 'ap-northeast-1'];
const TemplateBody = readFileSync(require.resolve('aws-cdk/lib/api/bootstrap/bootstrap-template.yaml'), 'utf8');

const client = (aws: EmbeddedAws): CloudFormationClient => new CloudFormationClient(aws.clientConfiguration(ACCOUNT, REGION));

/** Bootstraps the account as the CDK CLI does, and gives the actions of the change set. */
async function bootstrap(aws: EmbeddedAws, trusted: string, isUpdate = false): Promise<readonly (string | undefined)[]> {
  const change = { StackName: 'CDKToolkit', ChangeSetName: 'bootstrap' };
  const values = {
    TrustedAccounts: trusted, CloudFormationExecutionPolicies: 'arn:aws:iam::aws:policy/AdministratorAccess',
    FileAssetsBucketKmsKeyId: 'AWS_MANAGED_KEY',
  };
  await client(aws).send(new CreateChangeSetCommand({
    ...change, TemplateBody, ChangeSetType: isUpdate ? 'UPDATE' : 'CREATE', ImportExistingResources: true, Capabilities: ['CAPABILITY_NAMED_IAM'],
    Parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  }));
  await aws.clock.settled();
  const { Changes = [], Status } = await client(aws).send(new DescribeChangeSetCommand(change));
  if (Status === 'CREATE_COMPLETE') await client(aws).send(new ExecuteChangeSetCommand(change));
  await aws.clock.settled();
  return Changes.map(({ ResourceChange }) => `${ResourceChange?.Action} ${ResourceChange?.LogicalResourceId}`);
}

/** What an account's bootstrap stack holds and tells. */
async function described(aws: EmbeddedAws): Promise<object> {
  const { Stacks: [stack] = [] } = await client(aws).send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
  const { StackResources = [] } = await client(aws).send(new DescribeStackResourcesCommand({ StackName: 'CDKToolkit' }));
  return {
    outputs: Object.fromEntries(stack?.Outputs?.map(({ OutputKey, OutputValue }): [string, unknown] => [OutputKey ?? '', OutputValue]) ?? []),
    // policies have a name that CloudFormation draws.
    resources: StackResources.map(({ LogicalResourceId, PhysicalResourceId, ResourceType }) => (
      ResourceType === 'AWS::IAM::Policy' ? LogicalResourceId : `${LogicalResourceId} ${PhysicalResourceId}`)).sort(),
  };
}

async function status(aws: EmbeddedAws): Promise<string> {
  const { Stacks: [stack] = [] } = await client(aws).send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
  const { StackEvents = [] } = await client(aws).send(new DescribeStackEventsCommand({ StackName: 'CDKToolkit' }));
  const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
  return [stack?.StackStatus, ...failed.map(({ ResourceStatusReason }) => ResourceStatusReason)].join(' ');
}

describe('the bootstrap template of the CDK', () => {
  test('makes in an empty account what a seeded one has from the start', async () => {
    const [empty, seeded] = [EmbeddedAws.inProcess({}, { bootstrapped: false, seed: 'a' }), EmbeddedAws.inProcess({}, { seed: 'b' })];
    await bootstrap(empty, OTHER);

    expect(await status(empty)).toBe('CREATE_COMPLETE');
    expect(await described(empty)).toEqual(await described(seeded));
    const answers = async (aws: EmbeddedAws): Promise<object> => {
      const configuration = aws.clientConfiguration(ACCOUNT, REGION);
      const Bucket = `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`;
      const { ServerSideEncryptionConfiguration } = await new S3Client(configuration).send(new GetBucketEncryptionCommand({ Bucket }));
      const { Status } = await new S3Client(configuration).send(new GetBucketVersioningCommand({ Bucket }));
      const { repositories } = await new ECRClient(configuration).send(new DescribeRepositoriesCommand({}));
      const undated = repositories?.map((repository) => ({ ...repository, createdAt: undefined }));
      return { ServerSideEncryptionConfiguration, Status, repositories: undated };
    };
    expect(await answers(empty)).toEqual(await answers(seeded));
    await Promise.all([empty.close(), seeded.close()]);
  });

  test('updates the stack of a seeded account', async () => {
    const aws = EmbeddedAws.inProcess({}, { seed: 'c' });
    const changes = await bootstrap(aws, '', true);
    expect(await status(aws)).toBe('UPDATE_COMPLETE');
    expect(changes.every((change) => change?.startsWith('Modify ') === true)).toBe(true);
    const RoleName = `cdk-hnb659fds-deploy-role-${ACCOUNT}-${REGION}`;
    const { Role } = await new IAMClient(aws.clientConfiguration(ACCOUNT, REGION)).send(new GetRoleCommand({ RoleName }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).not.toContain(OTHER);
    await aws.close();
  });

  test('takes over the bucket that an earlier stack left behind', async () => {
    const aws = EmbeddedAws.inProcess({}, { bootstrapped: false, seed: 'd' });
    await bootstrap(aws, OTHER);
    await client(aws).send(new DeleteStackCommand({ StackName: 'CDKToolkit' }));
    await aws.clock.settled();
    expect(await bootstrap(aws, OTHER)).toContain('Import StagingBucket');
    expect(await status(aws)).toBe('CREATE_COMPLETE');
    await aws.close();
  });
});
