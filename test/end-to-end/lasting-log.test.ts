import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { deployStack } from '../support/deployment';
import { synthesizeApp } from '../support/synthesized-app';
import { REGION, shortRelays, TARGET } from '../support/world';

jest.setTimeout(120_000);

let aws: EmbeddedAws;
afterEach(() => aws.close());

/** How many lines each log group of the target account has. */
async function lines(): Promise<Record<string, number>> {
  const logs = new CloudWatchLogsClient(aws.clientConfiguration(TARGET, REGION));
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const counted = await Promise.all(logGroups.map(async ({ logGroupName = '' }) => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    return [logGroupName, events.length] as const;
  }));
  return Object.fromEntries(counted);
}

test('the log of a deployment outlives its stack, and the next stack of that name gets another', async () => {
  // no database: Preflight refuses, and the log says why.
  aws = await EmbeddedAws.start({}, { pace: 'jump' });
  const app = synthesizeApp(shortRelays);
  await deployStack(aws, app.source);
  expect((await deployStack(aws, app.target)).status).toBe('CREATE_FAILED');
  const first = await lines();
  const [name = ''] = Object.keys(first);
  expect(name).toMatch(/^\/aws\/lambda\/rds-ferry-on-event-[0-9a-f]{8}$/);
  expect(first[name]).toBeGreaterThan(0);

  const cloudFormation = new CloudFormationClient(aws.clientConfiguration(TARGET, REGION));
  await cloudFormation.send(new DeleteStackCommand({ StackName: app.target.name }));
  for (let stacks = 1; stacks > 0;) {
    await aws.clock.sleep(1_000);
    stacks = (await cloudFormation.send(new DescribeStacksCommand({}))).Stacks?.filter(({ StackName }) => StackName === app.target.name).length ?? 0;
  }
  expect(await lines()).toEqual(first);

  await deployStack(aws, app.target);
  const both = await lines();
  expect(Object.keys(both)).toHaveLength(2);
  expect(both[name]).toBe(first[name]);
});
