import { ClusterWorld } from '../clusters/cluster-world';
import { A, LONG, MINUTE, RdsWorld, REGION } from '../rds-world';
import { ask, refused } from './operator';

const DATABASE = { DBInstanceIdentifier: 'database-1' };
const TO_TIME = { SourceDBInstanceIdentifier: 'database-1', TargetDBInstanceIdentifier: 'restored', UseLatestRestorableTime: true };
const CLUSTER_TO_TIME = { SourceDBClusterIdentifier: 'cluster-1', DBClusterIdentifier: 'restored', UseLatestRestorableTime: true };

async function backedUp(retention = 7, extra: object = {}): Promise<RdsWorld> {
  const world = new RdsWorld();
  await ask(world, 'CreateDBInstance', {
    ...DATABASE, Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'owner', MasterUserPassword: 'password',
    BackupRetentionPeriod: retention, StorageEncrypted: true, ...extra,
  });
  world.clock.advance(2 * LONG);
  return world;
}

async function backedUpCluster(encryption: 'aws-managed' | 'none' = 'aws-managed'): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  world.cluster('aurora-postgresql', encryption);
  world.clock.advance(LONG);
  return Promise.resolve(world);
}

test('the automated backup of an instance tells between when it can be restored', async () => {
  const world = await backedUp();
  const { DBInstanceAutomatedBackups } = await ask(world, 'DescribeDBInstanceAutomatedBackups', DATABASE);
  expect(DBInstanceAutomatedBackups).toMatchObject([{
    DBInstanceIdentifier: 'database-1', Status: 'active', Encrypted: true, BackupRetentionPeriod: 7,
    RestoreWindow: { LatestTime: world.instance(A, 'database-1')?.LatestRestorableTime },
  }]);
  const none = await backedUp(0);
  expect((await ask(none, 'DescribeDBInstanceAutomatedBackups')).DBInstanceAutomatedBackups).toEqual([]);
});

test('a backup that is kept stays as retained for its days, restores, and can be deleted', async () => {
  const world = await backedUp();
  const id = world.instance(A, 'database-1')?.DbiResourceId;
  await ask(world, 'DeleteDBInstance', { ...DATABASE, SkipFinalSnapshot: true, DeleteAutomatedBackups: false });
  world.clock.advance(LONG);
  const { DBInstanceAutomatedBackups } = await ask(world, 'DescribeDBInstanceAutomatedBackups', { DbiResourceId: id });
  expect(DBInstanceAutomatedBackups).toMatchObject([{ Status: 'retained' }]);
  await ask(world, 'RestoreDBInstanceToPointInTime', { ...TO_TIME, SourceDBInstanceIdentifier: undefined, SourceDbiResourceId: id });
  await ask(world, 'DeleteDBInstanceAutomatedBackup', { DbiResourceId: id });
  expect(await refused(world, 'DescribeDBInstanceAutomatedBackups', { DbiResourceId: id })).toMatch(/^DBInstanceAutomatedBackupNotFound: /);
});

test('a backup that is kept goes by itself after the retention period', async () => {
  const world = await backedUp(1);
  await ask(world, 'DeleteDBInstance', { ...DATABASE, SkipFinalSnapshot: true, DeleteAutomatedBackups: false });
  world.clock.advance(LONG);
  expect((await ask(world, 'DescribeDBInstanceAutomatedBackups')).DBInstanceAutomatedBackups).toHaveLength(1);
  world.clock.advance(25 * 60 * MINUTE);
  expect((await ask(world, 'DescribeDBInstanceAutomatedBackups')).DBInstanceAutomatedBackups).toEqual([]);
});

test('a restore to a point in time makes another instance under the same key, with default groups', async () => {
  const world = await backedUp();
  world.authorizer.asked = [];
  await ask(world, 'RestoreDBInstanceToPointInTime', { ...TO_TIME, DBInstanceClass: 'db.t4g.large' });
  expect(world.authorizer.asked.map(({ action, resource }) => `${action.slice(4)} ${resource.split(':').slice(5).join(':')}`)).toEqual(
    ['db:restored', 'db:database-1', 'subgrp:default', 'og:default:mysql-8-4', 'pg:default.mysql8.4']
      .map((resource) => `RestoreDBInstanceToPointInTime ${resource}`),
  );
  world.clock.advance(LONG);
  const [before, after] = ['database-1', 'restored'].map((name) => world.instance(A, name));
  expect(after).toMatchObject({
    DBInstanceClass: 'db.t4g.large', KmsKeyId: before?.KmsKeyId, AllocatedStorage: 20, MasterUsername: 'owner', TagList: [],
  });
  expect(after?.DbiResourceId).not.toBe(before?.DbiResourceId);
  const { Events } = await ask(world, 'DescribeEvents', {
    SourceType: 'db-instance', SourceIdentifier: 'restored', EventCategories: ['restoration'],
  });
  expect(Events).toMatchObject([{ Message: 'Restored from DB instance database-1 to restored' }]);
});

test.each<[string, object, string]>([
  ['both a time and the latest one', { RestoreTime: new Date(0) }, 'InvalidParameterCombination'],
  ['no time', { UseLatestRestorableTime: undefined }, 'InvalidParameterCombination'],
  ['a time before the first backup', { UseLatestRestorableTime: undefined, RestoreTime: new Date(0) }, 'InvalidParameterValue'],
  ['a time to come', { UseLatestRestorableTime: undefined, RestoreTime: new Date(Date.UTC(2030, 1)) }, 'InvalidParameterValue'],
  ['two sources', { SourceDbiResourceId: 'db-X' }, 'InvalidParameterCombination'],
  ['a source that is not there', { SourceDBInstanceIdentifier: 'x' }, 'DBInstanceNotFound'],
  ['a backup that is not there', { SourceDBInstanceIdentifier: undefined, SourceDbiResourceId: 'db-X' }, 'DBInstanceAutomatedBackupNotFound'],
  ['a name that is taken', { TargetDBInstanceIdentifier: 'database-1' }, 'DBInstanceAlreadyExists'],
  ['a managed password of another engine than Oracle', { ManageMasterUserPassword: true }, 'InvalidParameterCombination'],
  ['less storage', { AllocatedStorage: 10 }, 'InvalidParameterCombination'],
])('no instance is restored to a point in time with %s', async (_case, change, code) => {
  expect(await refused(await backedUp(), 'RestoreDBInstanceToPointInTime', { ...TO_TIME, ...change })).toMatch(new RegExp(`^${code}: `));
});

test('an instance without automated backups can not be restored to a point in time', async () => {
  expect(await refused(await backedUp(0), 'RestoreDBInstanceToPointInTime', TO_TIME)).toMatch(/^PointInTimeRestoreNotEnabled: /);
});

test('a member is restored with its cluster', async () => {
  const world = await backedUpCluster();
  const member = world.rds.instances(A, REGION)[0]?.DBInstanceIdentifier;
  expect(await refused(world, 'RestoreDBInstanceToPointInTime', { ...TO_TIME, SourceDBInstanceIdentifier: member }))
    .toMatch(/^InvalidParameterValue: /);
});

test.each(['full-copy', 'copy-on-write'])('a cluster is restored to a point in time as %s, without members', async (RestoreType) => {
  const world = await backedUpCluster();
  await ask(world, 'RestoreDBClusterToPointInTime', { ...CLUSTER_TO_TIME, RestoreType });
  world.clock.advance(LONG);
  const [source, restored] = ['cluster-1', 'restored']
    .map((name) => world.rds.clusters(A, REGION).find((cluster) => cluster.DBClusterIdentifier === name));
  expect(restored).toMatchObject({ Status: 'available', Engine: 'aurora-postgresql', KmsKeyId: source?.KmsKeyId, DBClusterMembers: [] });
});

test.each<[string, object, string]>([
  ['both a time and the latest one', { RestoreToTime: new Date(0) }, 'InvalidParameterCombination'],
  ['a clone of an earlier time', { RestoreType: 'copy-on-write', RestoreToTime: new Date(0), UseLatestRestorableTime: undefined },
    'InvalidParameterCombination'],
  ['an unknown type', { RestoreType: 'x' }, 'InvalidParameterValue'],
  ['a source that is not there', { SourceDBClusterIdentifier: 'x' }, 'DBClusterNotFoundFault'],
  ['a name that is taken', { DBClusterIdentifier: 'cluster-1' }, 'DBClusterAlreadyExistsFault'],
  ['a key for what is not encrypted', { KmsKeyId: 'alias/x' }, 'InvalidParameterCombination'],
])('no cluster is restored to a point in time with %s', async (_case, change, code) => {
  const refusal = await refused(await backedUpCluster('none'), 'RestoreDBClusterToPointInTime', { ...CLUSTER_TO_TIME, ...change });
  expect(refusal).toMatch(new RegExp(`^${code}: `));
});

test('the automated backup of a cluster is retained where it is asked for', async () => {
  const world = await backedUpCluster();
  const id = world.rds.clusters(A, REGION)[0]?.DbClusterResourceId;
  expect((await ask(world, 'DescribeDBClusterAutomatedBackups')).DBClusterAutomatedBackups).toMatchObject([{ Status: 'active' }]);
  expect(await refused(world, 'DeleteDBClusterAutomatedBackup', { DbClusterResourceId: id })).toMatch(/^InvalidDBClusterAutomatedBackupStateFault: /);
  for (const { DBInstanceIdentifier } of world.rds.instances(A, REGION)) await ask(world, 'DeleteDBInstance', { DBInstanceIdentifier });
  world.clock.advance(LONG);
  await ask(world, 'DeleteDBCluster', { DBClusterIdentifier: 'cluster-1', SkipFinalSnapshot: true, DeleteAutomatedBackups: false });
  world.clock.advance(LONG);
  expect((await ask(world, 'DescribeDBClusterAutomatedBackups')).DBClusterAutomatedBackups).toMatchObject([{ Status: 'retained' }]);
  await ask(world, 'DeleteDBClusterAutomatedBackup', { DbClusterResourceId: id });
  expect((await ask(world, 'DescribeDBClusterAutomatedBackups')).DBClusterAutomatedBackups).toEqual([]);
});

test.each([
  ['of a database that is there', 'DeleteDBInstanceAutomatedBackup', 'InvalidDBInstanceAutomatedBackupState'],
])('no automated backup is deleted %s', async (_case, name, code) => {
  const world = await backedUp();
  expect(await refused(world, name, { DbiResourceId: world.instance(A, 'database-1')?.DbiResourceId })).toMatch(new RegExp(`^${code}: `));
  expect(await refused(world, name, { DbiResourceId: 'db-X' })).toMatch(/^DBInstanceAutomatedBackupNotFound: /);
});
