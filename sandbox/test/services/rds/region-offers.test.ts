import { A, OTHER_REGION, RdsWorld, REGION, snapshotArn } from './rds-world';

/** `REGION` without MySQL 8.0.42 and all of 8.4, and without db.t4g.micro; a snapshot of MySQL 8.0.42 on that class is there. */
async function withLess(offers: { engineVersions?: Record<string, string[]>; instanceClasses?: string[] }): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  world.rds.withhold(REGION, offers);
  return world;
}

const NO_VERSION = { engineVersions: { mysql: ['8.0.42', '8.4'] } };
const NO_CLASS = { instanceClasses: ['db.t4g.micro'] };
const RESTORE = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' };
const CREATE = {
  DBInstanceIdentifier: 'new', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'owner',
  MasterUserPassword: 'long-enough',
};

test('a Region that lacks an engine version lists it nowhere, while another Region does', async () => {
  const world = await withLess(NO_VERSION);
  const asked = { Engine: 'mysql', EngineVersion: '8.0.42' };
  expect((await world.call(A, 'DescribeDBEngineVersions', asked)).DBEngineVersions).toEqual([]);
  expect((await world.call(A, 'DescribeDBEngineVersions', { Engine: 'mysql', EngineVersion: '8.4' })).DBEngineVersions).toEqual([]);
  expect((await world.call(A, 'DescribeDBEngineVersions', { Engine: 'mysql', EngineVersion: '8.0' })).DBEngineVersions).not.toEqual([]);
  expect((await world.call(A, 'DescribeOrderableDBInstanceOptions', asked)).OrderableDBInstanceOptions).toEqual([]);
  expect((await world.call(A, 'DescribeDBEngineVersions', asked, OTHER_REGION)).DBEngineVersions).toHaveLength(1);
});

test('a Region that lacks an instance class does not list it', async () => {
  const world = await withLess(NO_CLASS);
  const asked = { Engine: 'mysql', EngineVersion: '8.0.42', DBInstanceClass: 'db.t4g.micro' };
  expect((await world.call(A, 'DescribeOrderableDBInstanceOptions', asked)).OrderableDBInstanceOptions).toEqual([]);
  expect((await world.call(A, 'DescribeOrderableDBInstanceOptions', asked, OTHER_REGION)).OrderableDBInstanceOptions).not.toEqual([]);
});

test.each([
  ['engine version', NO_VERSION, /^Cannot find version 8\.0\.42 for mysql$/],
  ['instance class', NO_CLASS, /does not support .*DBInstanceClass=db\.t4g\.micro/],
])('neither makes nor restores an instance in a Region that lacks its %s', async (_what, offers, message) => {
  const world = await withLess(offers);
  const expected = { code: 'InvalidParameterCombination', message: expect.stringMatching(message) as string };
  expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE)).toEqual(expected);
  expect(await world.refusal(A, 'CreateDBInstance', { ...CREATE, EngineVersion: '8.0.42' })).toEqual(expected);
});

test('restores to another class where the Region lacks that of the snapshot', async () => {
  const world = await withLess(NO_CLASS);
  await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, DBInstanceClass: 'db.t4g.small' })).resolves.toBeDefined();
});

test('copies no snapshot into a Region that lacks its engine version', async () => {
  const world = await withLess({});
  world.rds.withhold(OTHER_REGION, NO_VERSION);
  const copy = { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy' };
  expect((await world.refusal(A, 'CopyDBSnapshot', copy, OTHER_REGION)).message).toBe('Cannot find version 8.0.42 for mysql');
  await expect(world.call(A, 'CopyDBSnapshot', copy)).resolves.toBeDefined();
});

test.each([
  ['a minor version and a class', { EngineVersion: '8.0.42', DBInstanceClass: 'db.m5.12xlarge' }, 4],
  ['a deprecated version', { EngineVersion: '8.0.35', DBInstanceClass: 'db.m5.12xlarge' }, 0],
  ['a minor version that there is not', { EngineVersion: '8.0.99', DBInstanceClass: 'db.t4g.micro' }, 0],
  ['a class that there is not', { EngineVersion: '8.0.42', DBInstanceClass: 'db.r6g.larg' }, 0],
  ['a class that is retired', { EngineVersion: '8.0.42', DBInstanceClass: 'db.m4.large' }, 0],
  ['a class that the engine does not run on', { Engine: 'oracle-ee', EngineVersion: '19', DBInstanceClass: 'db.m6g.large' }, 0],
  ['a class that is none', { EngineVersion: '8.0.42', DBInstanceClass: 'micro' }, 0],
  ['a major version that there is not', { EngineVersion: '5.5', DBInstanceClass: 'db.m5.large' }, 0],
])('lists what can be ordered of %s', async (_what, asked, count) => {
  const { OrderableDBInstanceOptions } = await new RdsWorld().call(A, 'DescribeOrderableDBInstanceOptions', { Engine: 'mysql', ...asked });
  expect(OrderableDBInstanceOptions).toHaveLength(count);
});

test.each([
  ['oracle-se2', undefined, ['bring-your-own-license', 'license-included']], ['oracle-se2', 'license-included', ['license-included']],
  ['mysql', 'license-included', []],
])('lists what can be ordered of %s under the licence model %s', async (Engine, LicenseModel, models) => {
  const { OrderableDBInstanceOptions = [] } = await new RdsWorld().call(A, 'DescribeOrderableDBInstanceOptions', {
    Engine, LicenseModel, DBInstanceClass: 'db.m5.large',
  });
  expect([...new Set(OrderableDBInstanceOptions.map((option) => option.LicenseModel))].sort()).toEqual(models);
});
