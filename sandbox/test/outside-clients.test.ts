import {
  CloudFormationClient, CreateChangeSetCommand, DescribeChangeSetCommand, DescribeStacksCommand, ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CopyDBSnapshotCommand, CreateDBSnapshotCommand, DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, RDSClient, waitUntilDBSnapshotAvailable,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { EmbeddedAws, type EmbeddedAwsOptions } from '../aws';

const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
/** Longer than a snapshot of the 20 GiB takes, in milliseconds. */
const LONG = 600_000;

let aws: EmbeddedAws;
const start = (options: EmbeddedAwsOptions = {}): void => {
  aws = EmbeddedAws.inProcess({}, { seed: 'outside', ...options });
  aws.rds.seedInstance(ACCOUNT, REGION, {
    identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
    masterUsername: 'owner',
  });
};
beforeEach(() => { start(); });
afterEach(() => aws.close());

const rds = (): RDSClient => new RDSClient({ ...aws.clientConfiguration(ACCOUNT, REGION), maxAttempts: 1 });
const cloudFormation = (): CloudFormationClient => new CloudFormationClient(aws.clientConfiguration(ACCOUNT, REGION));
const snapshot = () => rds().send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'first' }));
const copy = () => rds().send(new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: 'first', TargetDBSnapshotIdentifier: 'second' }));
const status = async (client = rds()): Promise<string | undefined> =>
  (await client.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'first' }))).DBSnapshots?.[0]?.Status;
/** More turns than the clock takes to jump, where it may. */
const aWhile = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
};

describe('an outside client that has begun a snapshot', () => {
  test('is refused a copy of it at once, and sees it being made', async () => {
    await snapshot();
    await aWhile();
    await expect(copy()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
    expect(await status()).toBe('creating');
  });

  test('gets it by polling as the waiters of AWS do, in a bounded number of questions and of its own time', async () => {
    await snapshot();
    const begun = performance.now();
    await waitUntilDBSnapshotAvailable({ client: rds(), maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.02 }, { DBSnapshotIdentifier: 'first' });
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(aws.journal.entries.filter((entry) => entry.kind === 'call' && entry.operation === 'DescribeDBSnapshots')).toHaveLength(2);
    await expect(copy()).resolves.toBeDefined();
  });

  test('gets it by trying again what was refused', async () => {
    await snapshot();
    await expect(copy()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
    await expect(copy()).resolves.toMatchObject({ DBSnapshot: { DBSnapshotIdentifier: 'second' } });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['other databases', () => rds().send(new DescribeDBInstancesCommand({}))],
    ['the snapshots before it was begun', () => status().catch(() => undefined)],
  ])('does not wait by one look at %s', async (_what, look) => {
    await look();
    await snapshot();
    await look();
    await expect(copy()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
  });

  test('does not wait by asking another service again and again', async () => {
    await snapshot();
    const sts = new STSClient(aws.clientConfiguration(ACCOUNT, REGION));
    for (let time = 0; time < 3; time++) await sts.send(new GetCallerIdentityCommand({}));
    await expect(copy()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
  });

  test('has it as well when time passes for what runs in the sandbox', async () => {
    await snapshot();
    await aws.clock.sleep(LONG);
    expect(await status()).toBe('available');
  });

  test.each<[string, number, number]>([
    ['when as much of its own time has passed', 1, LONG], ['in ten seconds of its own at a pace of sixty', 60, LONG / 60],
  ])('has it %s', async (_when, pace, passed) => {
    let now = Date.UTC(2026, 10, 30);
    await aws.close();
    start({ now: () => now, pace });
    await snapshot();
    await aWhile();
    now += passed;
    await rds().send(new DescribeDBInstancesCommand({}));
    await aWhile();
    expect(await status()).toBe('available');
  });

  test('has it at once where time may jump', async () => {
    await aws.close();
    start({ pace: 'jump' });
    await snapshot();
    await aWhile();
    expect(await status()).toBe('available');
  });
});

test('a function that polls waits by its own time, not by its questions', async () => {
  const iam = new IAMClient(aws.clientConfiguration(ACCOUNT, REGION));
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'Poller', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await aws.clock.settled();
  await snapshot();
  const poller = new RDSClient({ ...aws.clientConfigurationOfRole(Role?.Arn ?? '', REGION, 'lambda.amazonaws.com'), maxAttempts: 1 });
  for (let time = 0; time < 3; time++) await expect(status(poller)).rejects.toThrow('not authorized');
  await expect(copy()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
});

describe('an outside client that deploys', () => {
  const template = { Resources: { Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } } } };
  const stack = { StackName: 'Stack', ChangeSetName: 'changes' };
  const prepare = () =>
    cloudFormation().send(new CreateChangeSetCommand({ ...stack, ChangeSetType: 'CREATE', TemplateBody: JSON.stringify(template) }));
  const execute = () => cloudFormation().send(new ExecuteChangeSetCommand(stack));
  const stackStatus = async () => (await cloudFormation().send(new DescribeStacksCommand({ StackName: 'Stack' }))).Stacks?.[0]?.StackStatus;

  test('can execute a change set once it has looked at it, not before', async () => {
    await prepare();
    await aWhile();
    await expect(execute()).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
    expect((await cloudFormation().send(new DescribeChangeSetCommand(stack))).Status).toBe('CREATE_COMPLETE');
    await execute();
  });

  test('sees the stack in progress first, and complete without having to ask often', async () => {
    await prepare();
    await cloudFormation().send(new DescribeChangeSetCommand(stack));
    await execute();
    await aWhile();
    expect(await stackStatus()).toBe('CREATE_IN_PROGRESS');
    await aWhile();
    expect(await stackStatus()).toBe('CREATE_COMPLETE');
  });
});
