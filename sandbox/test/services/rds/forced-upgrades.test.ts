import { forcedUpgrade } from '../../../services/rds/catalogue/forced-upgrade';
import { ClusterWorld } from './clusters/cluster-world';
import { A, LONG, RdsWorld, REGION } from './rds-world';

const OFF = 'open-source-rds-extended-support-disabled';

/** An instance that was restored of a snapshot of this version, at once and when all is done. */
async function restored(engine: string, engineVersion: string, extra: object = {}): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source('none', { engine, engineVersion, instanceClass: 'db.m5.large' });
  await world.snapshot('snap');
  await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'restored', DBSnapshotIdentifier: 'snap', ...extra });
  return world;
}

test.each([
  ['mysql', '8.0.35', {}, '8.0.45', 'default.mysql8.0'], ['mysql', '8.0.43', {}, '8.0.43', 'default.mysql8.0'],
  ['mysql', '5.7.44-rds.20260212', {}, '5.7.44-rds.20260212', 'default.mysql5.7'],
  ['mysql', '5.7.44-rds.20260212', { EngineLifecycleSupport: OFF }, '8.0.45', 'default.mysql8.0'],
  ['mariadb', '10.3.39', {}, '10.5.29', 'default.mariadb10.5'],
])('%s %s that is restored with %j becomes %s', async (engine, version, extra, expected, group) => {
  const world = await restored(engine, version, extra);
  expect(world.instance(A, 'restored')).toMatchObject({ DBInstanceStatus: 'creating', EngineVersion: version });
  world.clock.advance(LONG);
  expect(world.instance(A, 'restored')).toMatchObject({
    DBInstanceStatus: 'available', EngineVersion: expected, DBParameterGroups: [{ DBParameterGroupName: group }],
  });
});

test.each([
  ['13.23', '2026-02-28', undefined], ['13.23', '2026-03-01', { engineVersion: '14.22', parameterGroupName: 'default.postgres14' }],
  ['13.23', '2027-03-01', { engineVersion: '15.17', parameterGroupName: 'default.postgres15' }], ['16.11', '2026-11-30', undefined],
])('postgres %s without Extended Support becomes on %s %j', (engineVersion, day, expected) => {
  const settings = {
    engine: 'postgres', engineVersion, engineLifecycleSupport: OFF, parameterGroupName: `default.postgres${engineVersion.slice(0, 2)}`,
  };
  expect(forcedUpgrade(settings, Date.parse(day))).toEqual(expected);
});

test('an instance of a deprecated version is never available before it is upgraded', async () => {
  const world = await restored('mysql', '8.0.35');
  const seen = new Set<string>();
  while (world.instance(A, 'restored')?.DBInstanceStatus !== 'available') {
    world.clock.advance(60_000);
    const { DBInstanceStatus, EngineVersion } = world.instance(A, 'restored') ?? {};
    seen.add(`${DBInstanceStatus} ${EngineVersion}`);
  }
  expect([...seen]).toEqual(['creating 8.0.35', 'upgrading 8.0.35', 'backing-up 8.0.45', 'available 8.0.45']);
});

test.each([
  ['mariadb10.5', undefined], ['mariadb10.3', 'InvalidParameterCombination'],
])('a group that is named for a deprecated version is of the version that RDS makes of it: %s', async (family, code) => {
  const world = new RdsWorld();
  world.rds.seedParameterGroup(A, REGION, { name: 'tuned', family });
  world.source('none', { engine: 'mariadb', engineVersion: '10.3.39', instanceClass: 'db.m5.large' });
  await world.snapshot('snap');
  const restore = { DBInstanceIdentifier: 'restored', DBSnapshotIdentifier: 'snap', DBParameterGroupName: 'tuned' };
  if (code === undefined) await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore);
  else expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore)).code).toBe(code);
});

test('a cluster of a deprecated version is upgraded with its restore', async () => {
  const world = new ClusterWorld();
  world.cluster('aurora-postgresql', 'none', { engineVersion: '16.2' });
  await world.clusterSnapshot('snap');
  await world.call(A, 'RestoreDBClusterFromSnapshot', {
    DBClusterIdentifier: 'restored', SnapshotIdentifier: 'snap', Engine: 'aurora-postgresql',
  });
  world.clock.advance(LONG);
  const { DBClusters } = await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'restored' });
  expect(DBClusters).toMatchObject([{ Status: 'available', EngineVersion: '16.13' }]);
});

test.each([
  ['mysql', '8.0.35'], ['mysql', '8.0.99'], ['postgres', '16.2'],
])('no new instance is to be had of %s %s', async (Engine, EngineVersion) => {
  expect(await new RdsWorld().refusal(A, 'CreateDBInstance', {
    DBInstanceIdentifier: 'new', DBInstanceClass: 'db.m5.large', Engine, EngineVersion, AllocatedStorage: 20, MasterUsername: 'owner',
    MasterUserPassword: 'long-enough',
  })).toEqual({ code: 'InvalidParameterCombination', message: `Cannot find version ${EngineVersion} for ${Engine}` });
});

test.each([
  ['CreateDBInstance', {
    DBInstanceIdentifier: 'new', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'owner', MasterUserPassword: 'long-enough',
  }],
  ['RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' }],
  ['ModifyDBInstance', { DBInstanceIdentifier: 'database-1' }],
] as const)('%s refuses a class that RDS does not have', async (operation, input) => {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  expect((await world.refusal(A, operation, { ...input, DBInstanceClass: 'db.r6g.larg' })).code).toMatch(/^InvalidParameter(Combination|Value)$/);
});
