import { CloudWatchLogsClient, FilterLogEventsCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { deleteStack, deployStack } from '../../support/deployment';
import { synthesizeApp } from '../../support/synthesized-app';
import { givenAccounts, REGION, shortRelays, TARGET } from '../../support/world';

jest.setTimeout(120_000);

let aws: EmbeddedAws;
beforeEach(async () => { aws = await givenAccounts(); });
afterEach(() => aws.close());

interface Log {
  readonly name: string;
  readonly retention?: number;
  readonly lines: number;
}

/** The log groups of the steps in the target's account, each with the number of its first lines. */
async function logs(): Promise<readonly Log[]> {
  const client = new CloudWatchLogsClient(aws.clientConfiguration(TARGET, REGION));
  const found: Log[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName: name = '', retentionInDays: retention } of logGroups) {
      const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: name }));
      found.push({ name, retention, lines: events.length });
    }
  }
  return found;
}

test('the log outlives its stack with all its lines and its retention, and the next stack of the name has a log of its own beside it', async () => {
  const app = synthesizeApp(shortRelays);
  await deployStack(aws, app.source);
  expect((await deployStack(aws, app.target)).status).toBe('CREATE_COMPLETE');
  const before = await logs();
  expect(before.map(({ retention, lines }) => [retention, lines > 0])).toEqual([[365, true]]);

  await deleteStack(aws, app.target);
  expect(await logs()).toEqual(before);
  expect((await deployStack(aws, app.target)).status).toBe('CREATE_COMPLETE');
  const after = await logs();
  expect(after).toHaveLength(2);
  expect(after).toContainEqual(before[0]);
  expect(after.every(({ retention }) => retention === 365)).toBe(true);
});
