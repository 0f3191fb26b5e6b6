import { ClusterWorld } from '../clusters/cluster-world';
import { A, B, RdsWorld } from '../rds-world';
import { ask, refused } from './operator';

const GROUP = { DBParameterGroupName: 'own' };
const OF_CLUSTER = { DBClusterParameterGroupName: 'own' };
const change = (ParameterName: string, ParameterValue?: string, ApplyMethod: string | undefined = 'immediate'): object =>
  ({ ...GROUP, Parameters: [{ ParameterName, ParameterValue, ApplyMethod }] });

async function withGroup(family = 'mysql8.0'): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  await ask(world, 'CreateDBParameterGroup', { ...GROUP, DBParameterGroupFamily: family, Description: 'x' });
  await ask(world, 'CreateDBClusterParameterGroup', { ...OF_CLUSTER, DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'x' });
  return world;
}

const IN_USE = 'InvalidDBParameterGroupState: One or more database instances are still members of this parameter group own, so the group cannot be '
  + 'deleted';

const named = (name: string): object => ({ Filters: [{ Name: 'parameter-name', Values: [name] }] });

test.each([
  ['mysql8.0', 'lower_case_table_names', 'static', '0,1', 'engine-default', undefined],
  ['mysql8.0', 'max_connections', 'dynamic', '1-100000', 'system', '{DBInstanceClassMemory/12582880}'],
  ['mysql8.0', 'binlog_format', 'dynamic', 'ROW,STATEMENT,MIXED', 'system', 'MIXED'],
  ['postgres14', 'rds.force_ssl', 'dynamic', '0,1', 'system', '0'],
  ['postgres16', 'rds.force_ssl', 'dynamic', '0,1', 'system', '1'],
  ['postgres16', 'rds.logical_replication', 'static', '0,1', 'system', '0'],
  ['sqlserver-ee-15.0', 'rds.force_ssl', 'static', '0,1', 'system', '0'],
  ['oracle-ee-19', 'open_cursors', 'dynamic', '0-65535', 'system', '300'],
])('the family %s has %s: %s, of the values %s', async (DBParameterGroupFamily, ParameterName, ApplyType, AllowedValues, Source, ParameterValue) => {
  const { EngineDefaults } = await ask(new RdsWorld(), 'DescribeEngineDefaultParameters', { DBParameterGroupFamily, ...named(ParameterName) });
  expect(EngineDefaults).toMatchObject({
    DBParameterGroupFamily,
    Parameters: [{ ParameterName, ApplyType, AllowedValues, Source, ...ParameterValue === undefined ? {} : { ParameterValue } }],
  });
});

test('a group shows what its owner has set as of the source user, and nothing of it after a reset', async () => {
  const world = await withGroup();
  await ask(world, 'ModifyDBParameterGroup', change('time_zone', 'Asia/Tokyo'));
  await ask(world, 'ModifyDBParameterGroup', change('lower_case_table_names', '1', 'pending-reboot'));
  expect((await ask(world, 'DescribeDBParameters', { ...GROUP, Source: 'user' })).Parameters).toMatchObject([
    { ParameterName: 'lower_case_table_names', ParameterValue: '1', ApplyMethod: 'pending-reboot', Source: 'user' },
    { ParameterName: 'time_zone', ParameterValue: 'Asia/Tokyo', ApplyMethod: 'immediate' },
  ]);
  await ask(world, 'ResetDBParameterGroup', { ...GROUP, Parameters: [{ ParameterName: 'time_zone', ApplyMethod: 'immediate' }] });
  expect((await ask(world, 'DescribeDBParameters', { ...GROUP, Source: 'user' })).Parameters).toHaveLength(1);
  await ask(world, 'ResetDBParameterGroup', { ...GROUP, ResetAllParameters: true });
  expect((await ask(world, 'DescribeDBParameters', { ...GROUP, Source: 'user' })).Parameters).toEqual([]);
});

test.each([
  ['an unknown name', change('wal_levell', '1'), 'InvalidParameterValue: Could not find parameter with name: wal_levell'],
  ['a static one at once', change('lower_case_table_names', '1'),
    'InvalidParameterCombination: cannot use immediate apply method for static parameter'],
  ['one that RDS keeps', change('port', '3307', 'pending-reboot'), 'InvalidParameterValue: The parameter port cannot be modified.'],
  ['a value that is not allowed', change('binlog_format', 'row-ish'),
    'InvalidParameterValue: Invalid parameter value: row-ish for: binlog_format allowed values are: ROW,STATEMENT,MIXED'],
  ['a number out of range', change('max_connections', '100001'), 'InvalidParameterValue: Invalid parameter value: 100001 for: max_connections'],
  ['no value', change('max_connections'), 'InvalidParameterValue'],
  ['no way to apply it', change('max_connections', '10', ''), 'InvalidParameterValue'],
  ['no parameters', GROUP, 'MissingParameter'],
  ['more than 20', { ...GROUP, Parameters: Array.from({ length: 21 }, () => ({})) }, 'InvalidParameterCombination'],
  ['a default group', { ...change('max_connections', '10'), DBParameterGroupName: 'default.mysql8.0' },
    'InvalidParameterValue: Cannot modify a default parameter group.'],
  ['a group that is not there', { ...change('max_connections', '10'), DBParameterGroupName: 'x' },
    'DBParameterGroupNotFound: DBParameterGroup not found: x'],
])('a change of %s is refused', async (_case, input, expected) => {
  const refusal = await refused(await withGroup(), 'ModifyDBParameterGroup', input);
  expect(refusal.startsWith(expected)).toBe(true);
});

test.each(['{DBInstanceClassMemory/25165760}', 'LEAST({DBInstanceClassMemory/9531392},5000)', '200'])('max_connections may be %s', async (value) => {
  await expect(ask(await withGroup(), 'ModifyDBParameterGroup', change('max_connections', value))).resolves.toEqual({ DBParameterGroupName: 'own' });
});

test('a change for the next restart waits for it in each instance of the group', async () => {
  const world = await withGroup();
  world.source('none', { parameterGroupName: 'own' });
  const status = (): string | undefined => world.instance(A, 'database-1')?.DBParameterGroups?.[0]?.ParameterApplyStatus;
  await ask(world, 'ModifyDBParameterGroup', change('max_connections', '10'));
  expect(status()).toBe('in-sync');
  await ask(world, 'ModifyDBParameterGroup', change('lower_case_table_names', '1', 'pending-reboot'));
  expect(status()).toBe('pending-reboot');
  await ask(world, 'RebootDBInstance', { DBInstanceIdentifier: 'database-1' });
  world.clock.advance(600_000);
  expect(status()).toBe('in-sync');
});

test.each([
  ['one that an instance is in', 'DeleteDBParameterGroup', GROUP, IN_USE],
  ['one that a cluster is in', 'DeleteDBClusterParameterGroup', OF_CLUSTER, 'InvalidDBParameterGroupState: One or more database clusters'],
  ['a default one', 'DeleteDBParameterGroup', { DBParameterGroupName: 'default.mysql8.0' },
    'InvalidDBParameterGroupState: Default DBParameterGroup cannot be deleted: default.mysql8.0'],
  ['a default one of clusters', 'DeleteDBClusterParameterGroup', { DBClusterParameterGroupName: 'default.docdb5.0' },
    'InvalidDBParameterGroupState: Default DBClusterParameterGroup cannot be deleted: default.docdb5.0'],
  ['one that is not there', 'DeleteDBParameterGroup', { DBParameterGroupName: 'x' }, 'DBParameterGroupNotFound'],
])('no group is deleted: %s', async (_case, name, input, expected) => {
  const world = await withGroup();
  world.source('none', { parameterGroupName: 'own' });
  world.cluster('aurora-mysql', 'none', { parameterGroupName: 'own' });
  expect((await refused(world, name, input)).startsWith(expected)).toBe(true);
});

test('a group that nothing is in is deleted', async () => {
  const world = await withGroup();
  await ask(world, 'DeleteDBParameterGroup', GROUP);
  await ask(world, 'DeleteDBClusterParameterGroup', OF_CLUSTER);
  expect(await refused(world, 'DeleteDBClusterParameterGroup', OF_CLUSTER)).toBe('DBParameterGroupNotFound: DBClusterParameterGroup not found: own');
});

test('a copy of a group has its family and what is set in it', async () => {
  const world = await withGroup();
  await ask(world, 'ModifyDBParameterGroup', change('time_zone', 'Asia/Tokyo'));
  await ask(world, 'CopyDBParameterGroup', {
    SourceDBParameterGroupIdentifier: 'own', TargetDBParameterGroupIdentifier: 'Copy', TargetDBParameterGroupDescription: 'y',
  });
  await ask(world, 'ResetDBParameterGroup', { ...GROUP, ResetAllParameters: true });
  expect((await ask(world, 'DescribeDBParameters', { DBParameterGroupName: 'copy', Source: 'user' })).Parameters)
    .toMatchObject([{ ParameterName: 'time_zone', ParameterValue: 'Asia/Tokyo' }]);
  expect((await ask(world, 'DescribeDBParameterGroups', { DBParameterGroupName: 'copy' })).DBParameterGroups)
    .toMatchObject([{ DBParameterGroupFamily: 'mysql8.0', Description: 'y' }]);
});

test.each([
  ['a default group', 'default.mysql8.0', 'copy', A, 'InvalidParameterValue'],
  ['onto a name that is taken', 'own', 'own', A, 'DBParameterGroupAlreadyExists'],
  ['onto a badly formed name', 'own', 'a--b', A, 'InvalidParameterValue'],
  ['another account\'s group', `arn:aws:rds:ap-northeast-1:${A}:pg:own`, 'copy', B, 'DBParameterGroupNotFound'],
])('no copy is made: %s', async (_case, source, target, accountId, code) => {
  const world = await withGroup();
  expect(await refused(world, 'CopyDBParameterGroup', {
    SourceDBParameterGroupIdentifier: source, TargetDBParameterGroupIdentifier: target, TargetDBParameterGroupDescription: 'y',
  }, accountId)).toMatch(new RegExp(`^${code}: `));
});

test('a group of clusters has the parameters of clusters and of their members, a group of members only theirs', async () => {
  const world = await withGroup('aurora-mysql8.0');
  await ask(world, 'ModifyDBClusterParameterGroup', {
    ...OF_CLUSTER, Parameters: [{ ParameterName: 'binlog_format', ParameterValue: 'ROW', ApplyMethod: 'pending-reboot' }],
  });
  const { Parameters } = await ask(world, 'DescribeDBClusterParameters', { ...OF_CLUSTER, Source: 'user' });
  expect(Parameters).toMatchObject([{ ParameterValue: 'ROW' }]);
  expect(await refused(world, 'ModifyDBParameterGroup', change('binlog_format', 'ROW')))
    .toContain('Could not find parameter with name: binlog_format');
  const { EngineDefaults } = await ask(world, 'DescribeEngineDefaultClusterParameters', {
    DBParameterGroupFamily: 'aurora-mysql8.0', ...named('max_connections'),
  });
  expect(EngineDefaults).toMatchObject({ Parameters: [{ ParameterName: 'max_connections' }] });
});

test.each([
  ['an unknown source', 'DescribeDBParameters', { ...GROUP, Source: 'x' }, 'InvalidParameterValue'],
  ['an unknown filter', 'DescribeDBParameters', { ...GROUP, Filters: [{ Name: 'x', Values: [] }] }, 'InvalidParameterValue'],
  ['a group that is not there', 'DescribeDBParameters', { DBParameterGroupName: 'x' }, 'DBParameterGroupNotFound'],
  ['a group that is not there', 'DescribeDBClusterParameters', { DBClusterParameterGroupName: 'x' }, 'DBParameterGroupNotFound'],
  ['an unknown family', 'DescribeEngineDefaultParameters', { DBParameterGroupFamily: 'mysql1' }, 'InvalidParameterValue'],
  ['all and some', 'ResetDBParameterGroup', { ...GROUP, ResetAllParameters: true, Parameters: [{ ParameterName: 'x' }] },
    'InvalidParameterCombination'],
  ['neither all nor some', 'ResetDBParameterGroup', { ...GROUP, ResetAllParameters: false }, 'InvalidParameterCombination'],
])('%s is refused by %s', async (_case, name, input, code) => {
  expect(await refused(await withGroup(), name, input)).toMatch(new RegExp(`^${code}: `));
});

test('another group is there at once, and what is in it with the next restart', async () => {
  const world = await withGroup();
  world.source('none');
  await ask(world, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', DBParameterGroupName: 'own' });
  expect(world.instance(A, 'database-1')?.DBParameterGroups).toEqual([{ DBParameterGroupName: 'own', ParameterApplyStatus: 'pending-reboot' }]);
});
