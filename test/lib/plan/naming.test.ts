import { defaultExternalId, ferryNames, migrationNames, outputName, runLabel, runName } from '../../../lib/plan/naming';

/** RDS's rule of DBSnapshotIdentifier. */
const SNAPSHOT_NAME = /^(?=.{1,255}$)[a-zA-Z](-?[a-zA-Z0-9])*$/;
const LONGEST_PREFIX = 'p'.repeat(52);
const LONGEST_ID = 'm'.repeat(128);

test('names what a pair of stacks has once after the prefix', () => {
  expect(ferryNames('rds-ferry')).toEqual({
    prefix: 'rds-ferry',
    isOverFunctionName: 'rds-ferry-is-over',
    providerFunctionName: 'rds-ferry-provider',
    sourceRoleName: 'rds-ferry-source',
    targetRoleName: 'rds-ferry-target',
    rolePath: '/',
    sourceRoleWithPath: 'rds-ferry-source',
    targetRoleWithPath: 'rds-ferry-target',
    transferKeyAliasName: 'alias/rds-ferry-transfer',
    onEventFunctionName: 'rds-ferry-on-event',
    isCompleteFunctionName: 'rds-ferry-is-complete',
  });
});

test('puts the path before the names of the roles where ARNs have it', () => {
  expect(ferryNames('rds-ferry', '/app/data/')).toMatchObject({
    rolePath: '/app/data/', sourceRoleName: 'rds-ferry-source', sourceRoleWithPath: 'app/data/rds-ferry-source',
    targetRoleWithPath: 'app/data/rds-ferry-target',
  });
});

test('names what a migration makes after the prefix and its id', () => {
  expect(migrationNames('rds-ferry', 'database-1')).toEqual({
    snapshotName: 'rds-ferry-database-1-snapshot',
    transferSnapshotName: 'rds-ferry-database-1-transfer',
    importedSnapshotName: 'rds-ferry-database-1-imported',
    groupPrefix: 'rds-ferry-database-1-group',
  });
});

test('makes the external id of the prefix and both accounts', () => {
  expect(defaultExternalId('rds-ferry', '111111111111', '222222222222')).toBe('rds-ferry-111111111111-222222222222');
});

test('keeps the longest names within the limits of IAM, Lambda and RDS', () => {
  const { sourceRoleName, targetRoleName, onEventFunctionName, isCompleteFunctionName, transferKeyAliasName } = ferryNames(LONGEST_PREFIX);
  for (const name of [sourceRoleName, targetRoleName, onEventFunctionName, isCompleteFunctionName]) {
    expect(name.length).toBeLessThanOrEqual(64);
  }
  expect(transferKeyAliasName.length).toBeLessThanOrEqual(256);
  for (const name of Object.values(migrationNames(LONGEST_PREFIX, LONGEST_ID))) {
    expect(name).toMatch(SNAPSHOT_NAME);
  }
});

test('never gives two migrations a common snapshot name', () => {
  const ids = ['a', 'a-snapshot', 'a-transfer', 'a-imported', 'a-group', 'a-snapshot-transfer'];
  const names = ids.flatMap((id) => Object.values(migrationNames('p', id)) as string[]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['orders', undefined, 'orders', 'orders'],
  ['orders', 'cutover', 'orders-cutover', 'orders/cutover'],
])('calls the migration %s in the run %s %s in names and %s in tags', (id, run, name, label) => {
  expect(runName(id, run)).toBe(name);
  expect(runLabel(id, run)).toBe(label);
});

test('outputs are named after the run, in letters and digits', () => {
  expect(outputName('orders', 'KeyArn')).toBe('ordersKeyArn');
  expect(outputName('orders-2-cutover', 'KeyArn')).toBe('orders2CutoverKeyArn');
});
