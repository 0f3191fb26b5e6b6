import { GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateDBClusterSnapshotCommand, DescribeDBClusterSnapshotAttributesCommand, DescribeDBClusterSnapshotsCommand, DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand, RDSClient, StartDBInstanceCommand, StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../../bin/migrations';
import { SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { deleteStack, type DeploymentOptions, type DeploymentOutcome, deployStack } from '../../support/deployment';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, SOURCE, TARGET } from '../../support/world';

jest.setTimeout(60_000);

let aws: EmbeddedAws;
afterEach(() => aws.close());

let open: SynthesizedApp;
let closed: SynthesizedApp;
beforeAll(() => {
  open = synthesizeApp(shortRelays);
  closed = synthesizeApp({ ...shortRelays, closed: true });
});

async function deployAll(app: SynthesizedApp, options?: DeploymentOptions): Promise<DeploymentOutcome> {
  const source = await deployStack(aws, app.source, options);
  return source.failures.length > 0 ? source : deployStack(aws, app.target, options);
}

const rdsOf = (account: string): RDSClient => new RDSClient(aws.clientConfiguration(account, REGION));

async function snapshotsIn(account: string): Promise<readonly string[]> {
  const { DBSnapshots: snapshots = [] } = await rdsOf(account).send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }));
  const { DBClusterSnapshots: ofClusters = [] } = await rdsOf(account).send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual' }));
  return [...snapshots.map(({ DBSnapshotIdentifier: name = '' }) => name), ...ofClusters.map(({ DBClusterSnapshotIdentifier: name = '' }) => name)];
}

async function databasesIn(account: string): Promise<readonly string[]> {
  const { DBInstances: instances = [] } = await rdsOf(account).send(new DescribeDBInstancesCommand({}));
  return instances.map(({ DBInstanceIdentifier: name = '' }) => name);
}

/** The changes since the migration ended. */
const closingChanges = (): readonly string[] => rdsChanges(aws.journal.entries).slice(MIGRATION_CHANGES.length);

const EVERYTHING = [
  `ModifyDBSnapshotAttribute in ${SOURCE}`, `DeleteDBSnapshot in ${SOURCE}`, `DeleteDBSnapshot in ${SOURCE}`, `DeleteDBSnapshot in ${TARGET}`,
];

test('a migration that is closed leaves its database alone, and both stacks can be destroyed', async () => {
  aws = await givenAccounts();
  const { TransferKeyArn: keyArn = '' } = (await deployAll(open)).outputs;
  const { failures, outputs } = await deployAll(closed);
  expect(failures).toEqual([]);
  expect(outputs).toMatchObject({
    database1Left: 'no snapshots', database1Result: `arn:aws:rds:${REGION}:${TARGET}:db:database-1`, TransferKeyArn: keyArn,
    TransferKeyUse: expect.stringMatching(/^No database and no snapshot .* it may go, .* Last used at 20/) as string,
    Leftovers: expect.stringMatching(/^database-1 \(closed\): database database-1; key /) as string,
    NotDeclared: 'none', NeededFor: `nothing: this stack can be destroyed, and then the one of account ${SOURCE}`,
  });
  const { Policy: policy } = await new KMSClient(aws.clientConfiguration(TARGET, REGION)).send(new GetKeyPolicyCommand({ KeyId: keyArn }));
  expect(policy).not.toContain(SOURCE);
  expect((await deployStack(aws, closed.target)).status).toBe('NO_CHANGES');
  for (const stack of [closed.target, closed.source]) await deleteStack(aws, stack);
  expect([await snapshotsIn(SOURCE), await snapshotsIn(TARGET), await databasesIn(TARGET)]).toEqual([[], [], ['database-1']]);
  expect(closingChanges()).toEqual(EVERYTHING);
});

test('a destroyed stack is deployed again to close what it moved, and once more when all is closed', async () => {
  aws = await givenAccounts();
  await deployAll(open);
  for (const changes of [EVERYTHING, EVERYTHING]) {
    await deleteStack(aws, closed.target);
    expect((await deployAll(closed)).failures).toEqual([]);
    expect(closingChanges()).toEqual(changes);
  }
});

test('a closed migration is moved once more under another run, with the same key', async () => {
  aws = await givenAccounts();
  const { TransferKeyArn: keyArn } = (await deployAll(open)).outputs;
  await deployAll(closed);
  const again = await deployAll(synthesizeApp({
    ...shortRelays, migrations: shortRelays.migrations.map((migration) => (
      { ...migration, run: 'again', database: TargetDatabase.instance({ instanceIdentifier: 'database-1-again' }) })),
  }));
  expect(again.failures).toEqual([]);
  expect(again.outputs.TransferKeyArn).toBe(keyArn);
  expect(await databasesIn(TARGET)).toEqual(['database-1', 'database-1-again']);
});

test('a closing that is refused leaves everything as it was, rolls back, and goes on when its cause is gone', async () => {
  aws = await givenAccounts();
  await deployAll(open);
  const target = rdsOf(TARGET);
  await target.send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'database-1' }));
  await aws.clock.settled();
  const refused = await deployAll(closed, { rollback: true });
  expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(refused.failures.map(({ reason }) => reason).join()).toMatch(/isn't closed, and everything was left as it is.*is "stopped", not available/);
  expect(closingChanges()).toEqual([`StopDBInstance in ${TARGET}`]);
  await target.send(new StartDBInstanceCommand({ DBInstanceIdentifier: 'database-1' }));
  await aws.clock.settled();
  expect((await deployAll(closed, { rollback: true })).status).toBe('UPDATE_COMPLETE');
  expect(closingChanges().slice(2)).toEqual(EVERYTHING);
});

test('a migration that never began isn\'t closed', async () => {
  aws = await givenAccounts();
  const { failures } = await deployAll(closed);
  expect(failures.map(({ reason }) => reason).join())
    .toMatch(/database-1 isn't there in account 222222222222.*If the migration never ended, take `closed` out/);
  expect(rdsChanges(aws.journal.entries)).toEqual([]);
});

test('one of two migrations is closed, and the other one goes on using the key', async () => {
  aws = await givenAccounts();
  aws.rds.seedInstance(SOURCE, REGION, {
    identifier: 'second', engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
    masterUsername: 'admin',
  });
  await deployAll(open);
  const source = SourceDatabase.instance('second', { encryption: SourceEncryption.awsManaged() });
  const second = { id: 'second', maxWait: Duration.hours(1), source };
  const { failures, outputs } = await deployAll(synthesizeApp({
    ...shortRelays,
    migrations: [...shortRelays.migrations.map((migration) => ({ ...migration, closed: true, keepImportedSnapshot: true })), second],
  }));
  expect(failures).toEqual([]);
  expect(outputs.database1Left).toMatch(/rds-ferry-database-1-imported stays, as declared/);
  expect([await databasesIn(TARGET), await snapshotsIn(TARGET)])
    .toEqual([['database-1', 'second'], ['rds-ferry-database-1-imported', 'rds-ferry-second-imported']]);
});

describe('a cluster that isn\'t encrypted', () => {
  const appOf = (isClosed: boolean, snapshot?: SnapshotOrigin): SynthesizedApp => synthesizeApp({
    ...ferry, closed: isClosed,
    migrations: [{
      id: 'orders', maxWait: Duration.hours(1),
      source: SourceDatabase.auroraCluster('orders', { encryption: SourceEncryption.none(), snapshot }),
    }],
  });

  beforeEach(async () => {
    aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { pace: 'jump' });
    aws.rds.seedCluster(SOURCE, REGION, {
      identifier: 'orders', engine: 'aurora-mysql', engineVersion: '8.0', allocatedGib: 20, encryption: 'none', masterUsername: 'admin',
      members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }],
    });
  });

  test('loses the snapshot that it was restored from', async () => {
    expect((await deployAll(appOf(false))).failures).toEqual([]);
    expect(await snapshotsIn(SOURCE)).toEqual(['rds-ferry-orders-snapshot']);
    expect((await deployAll(appOf(true))).failures).toEqual([]);
    expect([await snapshotsIn(SOURCE), await databasesIn(TARGET)]).toEqual([[], ['orders-1']]);
  });

  test('keeps a declared snapshot, which is only unshared', async () => {
    await rdsOf(SOURCE).send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: 'orders', DBClusterSnapshotIdentifier: 'before' }));
    await aws.clock.settled();
    const sharesOf = async (): Promise<readonly string[]> => {
      const { DBClusterSnapshotAttributesResult: result } = await rdsOf(SOURCE)
        .send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: 'before' }));
      return result?.DBClusterSnapshotAttributes?.[0]?.AttributeValues ?? [];
    };
    expect((await deployAll(appOf(false, SnapshotOrigin.manual('before')))).failures).toEqual([]);
    expect(await sharesOf()).toEqual([TARGET]);
    expect((await deployAll(appOf(true, SnapshotOrigin.manual('before')))).failures).toEqual([]);
    expect([await sharesOf(), await snapshotsIn(SOURCE)]).toEqual([[], ['before']]);
  });
});
