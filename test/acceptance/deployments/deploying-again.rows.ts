import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeleteDBInstanceCommand, DeleteDBSnapshotCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { ferry } from '../../../bin/migrations';
import {
  type FerryProps, type RestoredClusterOptions, type RestoredInstanceOptions, SourceDatabase, SourceEncryption, TargetDatabase,
} from '../../../lib';
import { type DeploymentOutcome, deployStack } from '../../support/deployment';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, givenDatabase, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, SOURCE, TARGET } from '../../support/world';

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

function appWith(options: RestoredInstanceOptions, maxWait = Duration.hours(1)): SynthesizedApp {
  const migrations: FerryProps['migrations'] = ferry.migrations.map((migration) => (
    { ...migration, database: TargetDatabase.instance({ instanceIdentifier: 'database-1', ...options }), maxWait }
  ));
  return synthesizeApp({ ...ferry, migrations });
}

const changes = (): string[] => rdsChanges(aws.journal.entries);

test('a deployment after a green one takes no RDS action, and doesn\'t touch the restored database when a setting of it is declared', async () => {
  aws = await givenAccounts();
  const app = synthesizeApp(shortRelays);
  expect((await deployAll(app)).status).toBe('CREATE_COMPLETE');
  const callsBefore = aws.journal.entries.length;
  expect((await deployStack(aws, app.source)).status).toBe('NO_CHANGES');
  expect((await deployStack(aws, app.target)).status).toBe('NO_CHANGES');
  expect(aws.journal.entries.slice(callsBefore).filter((entry) => entry.kind === 'call' && entry.service === 'rds')).toEqual([]);
  expect(changes()).toEqual(MIGRATION_CHANGES);
  expect((await deployAll(appWith({ deletionProtection: false }))).status).toBe('UPDATE_COMPLETE');
  expect(changes()).toEqual(MIGRATION_CHANGES);
});

test('a finished cluster gets no member back that its owner deleted', async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { pace: 'jump' });
  aws.rds.seedCluster(SOURCE, REGION, {
    identifier: 'orders', engine: 'aurora-mysql', engineVersion: '8.0', allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'admin',
    members: ['orders-1', 'orders-2'].map((identifier) => ({ identifier, instanceClass: 'db.r6g.large' })),
  });
  const source = SourceDatabase.auroraCluster('orders', { encryption: SourceEncryption.awsManaged() });
  const appOf = (options: RestoredClusterOptions): SynthesizedApp => synthesizeApp({
    ...ferry, migrations: [{ id: 'orders', source, database: TargetDatabase.cluster(options), maxWait: Duration.hours(1) }],
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
    // a longer wait changes the end of the step alone.
    const longer = await deployAll(appWith(unprotected, Duration.days(2)));
    expect([longer.status, longer.failures[0]?.logicalId.replace(/End.*/, '')]).toEqual(['UPDATE_FAILED', 'database1Database']);
    await deleteStack('RdsFerryTarget');
    const anew = await deployAll(appWith(unprotected));
    expect(anew.failures[0]?.logicalId).toMatch(/^database1Preflight/);
    for (const { failures } of [longer, anew]) expect(failures[0]?.reason).toMatch(/isn't there any more.*remove-tags-from-resource/);
    expect(changes().filter((change) => change.startsWith('Restore'))).toHaveLength(1);
  });
});

test('data of another day is neither restored under another name by a changed declaration, nor copied anew', async () => {
  aws = await givenAccounts();
  await deployAll(appWith({ instanceIdentifier: 'trial' }));
  const { status, failures } = await deployAll(appWith({ instanceIdentifier: 'database-1' }));
  expect(status).toBe('UPDATE_FAILED');
  expect(failures[0]?.reason).toContain('with the data of that time');
  expect(changes()).toEqual(MIGRATION_CHANGES);
  await deleteStack('RdsFerryTarget');
  const source = new RDSClient(aws.clientConfiguration(SOURCE, REGION));
  for (const name of ['rds-ferry-database-1-snapshot', 'rds-ferry-database-1-transfer']) {
    await source.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
  }
  await aws.clock.sleep(86_400_000);
  const { failures: [later] } = await deployAll(appWith({}));
  expect(later?.logicalId).toMatch(/^database1PreflightLeg/);
  expect(later?.reason).toContain('is there as trial');
  expect(changes().filter((change) => change.startsWith('RestoreDBInstance'))).toHaveLength(1);
});

test('a copy of more than an hour is waited for by the wait conditions of its step, and begun once', async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1.5 * 3_600_000, snapshotPerGib: 0 }, { pace: 'jump' });
  givenDatabase(aws, 'none');
  const source = SourceDatabase.instance('database-1', { encryption: SourceEncryption.none() });
  const app = synthesizeApp({
    ...ferry, migrations: [{ id: 'database-1', source, database: TargetDatabase.importedSnapshot(), maxWait: Duration.hours(1) }],
  });
  expect(await deployAll(app)).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(changes()).toEqual([`CreateDBSnapshot in ${SOURCE}`, `ModifyDBSnapshotAttribute in ${SOURCE}`, `CopyDBSnapshot in ${TARGET}`]);
}, 300_000);

test('a missing source is refused before anything is changed, and the deployment goes on when it is there', async () => {
  aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { pace: 'jump' });
  const app = synthesizeApp(shortRelays);
  const { status, failures } = await deployAll(app);
  expect(status).toBe('CREATE_FAILED');
  expect(failures).toEqual([
    { logicalId: expect.stringMatching(/^database1PreflightLeg/) as string, reason: expect.stringContaining('database-1') as string },
  ]);
  expect(changes()).toEqual([]);
  givenDatabase(aws);
  expect((await deployAll(app)).status).toBe('UPDATE_COMPLETE');
  expect(changes()).toEqual(MIGRATION_CHANGES);
});
