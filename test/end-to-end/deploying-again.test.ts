import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateDBSnapshotCommand, DeleteDBInstanceCommand, DeleteDBSnapshotCommand, RDSClient, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { ferry } from '../../bin/migrations';
import {
  type FerryProps, type RestoredClusterOptions, type RestoredInstanceOptions, SourceDatabase, SourceEncryption, TargetDatabase,
} from '../../lib';
import { type DeploymentOutcome, deployStack } from '../support/deployment';
import { statementPlaces, withoutStatement } from '../support/policy-statements';
import { synthesizeApp, type SynthesizedApp } from '../support/synthesized-app';
import { givenAccounts, givenDatabase, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, SOURCE, TARGET } from '../support/world';

jest.setTimeout(60_000);

let aws: EmbeddedAws;
afterEach(() => aws.close());

async function deployAll(app: SynthesizedApp): Promise<DeploymentOutcome> {
  const source = await deployStack(aws, app.source);
  return source.failures.length > 0 ? source : deployStack(aws, app.target);
}

async function deleteStack(StackName: string): Promise<void> {
  const cloudFormation = new CloudFormationClient(aws.clientConfiguration(TARGET, REGION));
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  for (let exists = true; exists;) {
    await aws.clock.sleep(1_000);
    exists = ((await cloudFormation.send(new DescribeStacksCommand({}))).Stacks ?? []).some((stack) => stack.StackName === StackName);
  }
}

async function deleteDatabase(account: string): Promise<void> {
  await new RDSClient(aws.clientConfiguration(account, REGION)).send(new DeleteDBInstanceCommand(
    { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true },
  ));
  await aws.clock.settled();
}

function appWith(options: RestoredInstanceOptions, maxWait = Duration.minutes(50)): SynthesizedApp {
  const migrations: FerryProps['migrations'] = ferry.migrations.map((migration) => (
    { ...migration, database: TargetDatabase.instance({ instanceIdentifier: 'database-1', ...options }), maxWait }
  ));
  return synthesizeApp({ ...ferry, migrations });
}

const changes = (): string[] => rdsChanges(aws.journal.entries);

describe('a deployment after a green one', () => {
  test('finds nothing to deploy and takes no RDS action', async () => {
    aws = await givenAccounts();
    const app = synthesizeApp(shortRelays);
    expect((await deployAll(app)).status).toBe('CREATE_COMPLETE');
    const callsBefore = aws.journal.entries.length;
    expect((await deployStack(aws, app.source)).status).toBe('NO_CHANGES');
    expect((await deployStack(aws, app.target)).status).toBe('NO_CHANGES');
    expect(aws.journal.entries.slice(callsBefore).filter((entry) => entry.kind === 'call' && entry.service === 'rds')).toEqual([]);
    expect(changes()).toEqual(MIGRATION_CHANGES);
  });

  test('with another setting of the step that restored goes through without touching the restored database', async () => {
    aws = await givenAccounts();
    await deployAll(synthesizeApp(shortRelays));
    expect((await deployAll(appWith({ deletionProtection: false }))).status).toBe('UPDATE_COMPLETE');
    expect(changes()).toEqual(MIGRATION_CHANGES);
  });
});

test('a finished cluster gets no member back that its owner deleted', async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { pace: 'jump' });
  aws.rds.seedCluster(SOURCE, REGION, {
    identifier: 'orders', engine: 'aurora-mysql', engineVersion: '8.0', allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'admin',
    members: ['orders-1', 'orders-2'].map((identifier) => ({ identifier, instanceClass: 'db.r6g.large' })),
  });
  const source = SourceDatabase.auroraCluster('orders', { encryption: SourceEncryption.awsManaged() });
  const appOf = (options: RestoredClusterOptions): SynthesizedApp => synthesizeApp({
    ...ferry, migrations: [{ id: 'orders', source, database: TargetDatabase.cluster(options), maxWait: Duration.minutes(100) }],
  });
  expect((await deployAll(appOf({}))).status).toBe('CREATE_COMPLETE');
  const before = changes();
  await new RDSClient(aws.clientConfiguration(TARGET, REGION)).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'orders-2' }));
  await aws.clock.settled();
  expect((await deployAll(appOf({ instanceType: new InstanceType('r6g.xlarge') }))).status).toBe('UPDATE_COMPLETE');
  expect(changes()).toEqual([...before, `DeleteDBInstance in ${TARGET}`]);
});

describe('a finished migration', () => {
  test('whose stack was deleted ends green when it is deployed again, without its source and without another copy', async () => {
    aws = await givenAccounts();
    const app = appWith({});
    const first = await deployAll(app);
    expect(first.outputs.database1DataTime).toMatch(/^\d{4}-\d\d-\d\dT/);
    await deleteStack('RdsFerryTarget');
    await deleteDatabase(SOURCE);
    const before = changes();
    const { status, outputs } = await deployAll(app);
    expect([status, outputs.database1DataTime]).toEqual(['CREATE_COMPLETE', first.outputs.database1DataTime]);
    expect(changes()).toEqual(before);
  });

  test('whose database was deleted doesn\'t bring it back by itself', async () => {
    aws = await givenAccounts();
    const unprotected = { deletionProtection: false };
    await deployAll(appWith(unprotected));
    await deleteDatabase(TARGET);
    const longer = await deployAll(appWith(unprotected, Duration.minutes(100)));
    expect([longer.status, longer.failures[0]?.logicalId.replace(/Leg.*/, '')]).toEqual(['UPDATE_FAILED', 'database1Database']);
    await deleteStack('RdsFerryTarget');
    const anew = await deployAll(appWith(unprotected));
    expect(anew.failures[0]?.logicalId).toMatch(/^database1Preflight/);
    for (const { failures } of [longer, anew]) expect(failures[0]?.reason).toMatch(/isn't there any more.*remove-tags-from-resource/);
    expect(changes().filter((change) => change.startsWith('Restore'))).toHaveLength(1);
  });
});

describe('data of another day', () => {
  const send = (account: string, name: string): Promise<unknown> => (
    new RDSClient(aws.clientConfiguration(account, REGION)).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }))
  );

  test('is not restored under another name by a changed declaration', async () => {
    aws = await givenAccounts();
    await deployAll(appWith({ instanceIdentifier: 'trial' }));
    const { status, failures } = await deployAll(appWith({ instanceIdentifier: 'database-1' }));
    expect(status).toBe('UPDATE_FAILED');
    expect(failures[0]?.reason).toContain('with the data of that time');
    expect(changes()).toEqual(MIGRATION_CHANGES);
  });

  test('that is there under another name is found before anything is copied anew', async () => {
    aws = await givenAccounts();
    await deployAll(appWith({ instanceIdentifier: 'trial' }));
    await deleteStack('RdsFerryTarget');
    for (const name of ['rds-ferry-database-1-snapshot', 'rds-ferry-database-1-transfer']) await send(SOURCE, name);
    await aws.clock.sleep(86_400_000);
    const { failures } = await deployAll(appWith({}));
    expect(failures[0]?.logicalId).toMatch(/^database1PreflightLeg01/);
    expect(failures[0]?.reason).toContain('is there as trial');
    expect(changes().filter((change) => change.startsWith('RestoreDBInstance'))).toHaveLength(1);
  });
});

describe('a copy that takes longer than the relay', () => {
  /** A leg polls for 50 minutes, once a minute. */
  const LONGER_THAN_A_LEG = 55 * 60_000;
  const TWO_WORKS = [`CreateDBSnapshot in ${SOURCE}`, `ModifyDBSnapshotAttribute in ${SOURCE}`, `CopyDBSnapshot in ${TARGET}`];

  beforeEach(async () => {
    aws = await EmbeddedAws.start({ snapshotBase: LONGER_THAN_A_LEG, snapshotPerGib: 0 }, { pace: 'jump' });
    givenDatabase(aws, 'none');
  });

  /** A declaration with the fewest works: one in either account. */
  function appOfTwoWorks(maxWait: Duration): SynthesizedApp {
    const source = SourceDatabase.instance('database-1', { encryption: SourceEncryption.none() });
    return synthesizeApp({ ...ferry, migrations: [{ id: 'database-1', source, database: TargetDatabase.importedSnapshot(), maxWait }] });
  }

  test('fails the deployment with its progress; the next deployment goes on waiting and starts nothing again', async () => {
    const app = appOfTwoWorks(Duration.minutes(50));
    const first = await deployAll(app);
    expect(first.failures[0]).toMatchObject({ logicalId: expect.stringMatching(/^database1SnapshotLeg01/) as string });
    expect(first.failures[0]?.reason).toMatch(/at \d+ %.*cdk deploy/s);
    const outcomes: string[] = [];
    while (outcomes.length < 3 && outcomes.at(-1) !== 'UPDATE_COMPLETE') outcomes.push((await deployAll(app)).status);
    expect(outcomes).toEqual(['UPDATE_FAILED', 'UPDATE_COMPLETE']);
    expect(changes()).toEqual(TWO_WORKS);
  });

  test('goes through in one deployment when there are legs enough', async () => {
    await aws.close();
    aws = await EmbeddedAws.start({ snapshotBase: LONGER_THAN_A_LEG, snapshotPerGib: 0 }, { pace: 'jump' });
    // of a version that RDS doesn't upgrade: it is restored and backed up, each longer than a leg.
    givenDatabase(aws, 'aws-managed', '8.0.45');
    expect((await deployAll(appWith({}, Duration.minutes(150)))).status).toBe('CREATE_COMPLETE');
    expect(changes()).toEqual(MIGRATION_CHANGES);
  });
});

async function givenKey(): Promise<string> {
  const { KeyMetadata: key } = await new KMSClient(aws.clientConfiguration(SOURCE, REGION)).send(new CreateKeyCommand({}));
  return key?.Arn ?? '';
}

describe('facts that stand against a migration', () => {
  async function refused(app: SynthesizedApp): Promise<string> {
    const before = changes();
    const { status, failures } = await deployAll(app);
    expect(status).toBe('CREATE_FAILED');
    expect(failures).toEqual([{ logicalId: expect.stringMatching(/^database1PreflightLeg01/) as string, reason: expect.any(String) as string }]);
    expect(changes()).toEqual(before);
    return failures[0]?.reason ?? '';
  }

  test('are a missing source: refused before anything is changed, and the deployment goes on when it is there', async () => {
    aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { pace: 'jump' });
    const app = synthesizeApp(shortRelays);
    expect(await refused(app)).toContain('database-1');
    givenDatabase(aws);
    expect((await deployAll(app)).status).toBe('UPDATE_COMPLETE');
    expect(changes()).toEqual(MIGRATION_CHANGES);
  });

  test.each(['none', 'cmk'] as const)('are a source whose encryption (%s) is not the declared one', async (encryption) => {
    aws = await EmbeddedAws.start({}, { pace: 'jump' });
    givenDatabase(aws, encryption === 'none' ? 'none' : { keyArn: await givenKey() });
    expect(await refused(synthesizeApp(shortRelays))).toMatch(encryption === 'none' ? /not encrypted|isn't encrypted/ : /aws\/rds/);
  });

  test('are a source that is stopped', async () => {
    aws = await givenAccounts();
    await new RDSClient(aws.clientConfiguration(SOURCE, REGION)).send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'database-1' }));
    await aws.clock.settled();
    expect(await refused(synthesizeApp(shortRelays))).toContain('stopped');
  });

  test('are told whole when the source role may do nothing at all', async () => {
    aws = await givenAccounts();
    const app = synthesizeApp(shortRelays);
    const powerless = statementPlaces(app).filter(({ stack }) => stack === 'source')
      .slice(1).reduce(withoutStatement, app);
    const reason = await refused(powerless);
    for (const action of ['rds:DescribeDBSnapshots', 'snapshot:rds-ferry-database-1-transfer']) expect(reason).toContain(action);
    expect(reason).not.toContain('More in the log');
  });

  test('come all at once: a stopped source, four names that are taken, a subnet group and a security group that are missing', async () => {
    aws = await givenAccounts();
    aws.rds.seedInstance(TARGET, REGION, {
      identifier: 'database-1', engine: 'postgres', engineVersion: '16', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
      masterUsername: 'other',
    });
    const [source, target] = [SOURCE, TARGET].map((account) => new RDSClient(aws.clientConfiguration(account, REGION)));
    for (const [rds, name] of [[source, 'snapshot'], [source, 'transfer'], [target, 'imported']] as const) {
      await rds?.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: `rds-ferry-database-1-${name}` }));
      await aws.clock.settled();
    }
    await source?.send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'database-1' }));
    await aws.clock.settled();
    const reason = await refused(appWith({ subnetGroupName: 'nowhere', securityGroupIds: ['sg-0123456789abcdef0'] }));
    expect(reason).toContain('7 things stand against starting');
    for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(reason).toContain(`(${number}) `);
    for (const thing of [
      '"stopped"', '1-snapshot in', '1-transfer in', '1-imported in', 'DB instance database-1 in', 'nowhere', 'sg-0123456789abcdef0',
    ]) {
      expect(reason).toContain(thing);
    }
  });
});
