import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { runCdk } from '../../cloud-assembly/cdk-command';
import { deployStack } from '../support/deployment';
import { synthesizeExample } from '../support/synthesized-app';
import { REGION, TARGET } from '../support/world';

jest.setTimeout(120_000);

/** Its `cdk.json` switches rollback off; with it on, the log is gone before the CLI looks. */
const PROJECT = resolve(__dirname, '../..');
const LOG_GROUP = '/aws/lambda/rds-ferry-on-event-[0-9a-f]{8}';
const REASON = 'Migration "database-1", step preflight in account 222222222222 (ap-northeast-1): 1 thing stands against starting, and nothing was '
  + 'changed. (1) There is no DB instance database-1 in account 111111111111 (ap-northeast-1). Correct the identifier, the kind of database, the '
  + 'source account, or `source.region`. [RF-2101] Then run `cdk deploy` again. [RF-2001]';

/** What the framework's dumps of whole events have in them, and the URL that answers CloudFormation. */
const DUMPED = /provider-framework\]|ResponseURL|ServiceToken|ResourceProperties|_cloudformation\/response/;

describe('the stock cdk CLI, when Preflight refuses', () => {
  let aws: EmbeddedAws;
  let scratch: string;
  let printed: string;
  let resources: number;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-cli-failure-'));
    // no database: what the example declares isn't there.
    aws = await EmbeddedAws.start({}, { seed: 'cli-failure' });
    const app = synthesizeExample();
    resources = Object.keys(app.target.template.Resources).length;
    await deployStack(aws, app.source);
    const { exitCode, output } = await runCdk({
      arguments: ['deploy', app.target.name, '--exclusively', '--app', app.directory, '--require-approval', 'never'], directory: PROJECT,
      environment: { ...aws.environment(TARGET, REGION), CDK_HOME: scratch },
    });
    expect(exitCode).toBe(1);
    printed = output;
  });
  afterAll(async () => {
    await aws.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  test('prints of the log the reason as one line, and beside it only Lambda\'s own about the error', () => {
    const [, log = ''] = printed.split(new RegExp(`Logs from ${LOG_GROUP}:\n`));
    const lines = log.slice(0, log.indexOf('   Logs: https://')).trimEnd().split('\n').map((line) => line.trim());
    expect(lines).toEqual([`ERROR ${REASON}`, expect.stringMatching(/^ERROR Invoke Error \t\{"errorType":"StepError",/)]);
  });

  test('prints no dump of an event, and little beside the course of the deployment', () => {
    expect(printed).not.toMatch(DUMPED);
    const lines = printed.trimEnd().split('\n');
    const course = lines.filter((line) => /^RdsFerryTarget(: | \| )/.test(line));
    // each resource begins, is made, may be waited for until it has spread, and is complete; and so is the stack.
    expect(course.length).toBeLessThanOrEqual(4 * (resources + 1));
    expect(lines.length - course.length).toBeLessThanOrEqual(40);
  });

  test('finds in the one log group of the account an event that is JSON as a whole, and the response URL nowhere', async () => {
    const client = new CloudWatchLogsClient(aws.clientConfiguration(TARGET, REGION));
    const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({}));
    expect(logGroups.map(({ logGroupName }) => logGroupName)).toEqual([expect.stringMatching(new RegExp(`^${LOG_GROUP}$`))]);
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: logGroups[0]?.logGroupName }));
    const messages = events.map(({ message = '' }) => message);
    const told = messages.filter((message) => message.startsWith('{')).map((message) => JSON.parse(message) as Record<string, unknown>);
    expect(told.filter(({ level }) => level !== undefined)).toEqual([
      expect.objectContaining({
        level: 'ERROR', message: REASON, migration: 'database-1', step: 'preflight', status: 'failed', requestType: 'Create',
      }),
    ]);
    expect(messages.filter((message) => DUMPED.test(message))).toEqual([]);
  });
});
