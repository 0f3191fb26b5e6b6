import { ClusterWorld } from '../clusters/cluster-world';
import { A, LONG, MINUTE, RdsWorld } from '../rds-world';
import { ask, refused } from './operator';

interface Told {
  readonly SourceType: string;
  readonly SourceIdentifier: string;
  readonly Message: string;
  readonly EventCategories: readonly string[];
}

async function told(world: RdsWorld, input: object = {}): Promise<readonly Told[]> {
  return (await ask(world, 'DescribeEvents', { Duration: 1440, ...input })).Events as readonly Told[];
}

const lines = (events: readonly Told[]): string[] => events.map((event) => `${event.SourceIdentifier}: ${event.Message}`);
const DATABASE = { DBInstanceIdentifier: 'database-1' };
const modify = (world: RdsWorld, input: object): Promise<unknown> =>
  ask(world, 'ModifyDBInstance', { ...DATABASE, ApplyImmediately: true, ...input });

test.each<[string, string, (world: RdsWorld) => Promise<unknown>, readonly string[]]>([
  ['the creation of an instance with its first backup', 'new', (world) => ask(world, 'CreateDBInstance', {
    DBInstanceIdentifier: 'new', Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'a',
    MasterUserPassword: 'password',
  }), ['DB instance created', 'Backing up DB instance', 'Finished DB Instance backup']],
  ['a change of its class', 'database-1', (world) => modify(world, { DBInstanceClass: 'db.t4g.large' }),
    ['Applying modification to database instance class', 'Finished applying modification to DB instance class']],
  ['another password', 'database-1', (world) => modify(world, { MasterUserPassword: 'password' }), ['Reset master credentials']],
  ['a second zone', 'database-1', (world) => modify(world, { MultiAZ: true }),
    ['Applying modification to convert to a Multi-AZ DB instance', 'Finished applying modification to convert to a Multi-AZ DB instance']],
  ['backups that are turned off', 'database-1', (world) => modify(world, { BackupRetentionPeriod: 0 }),
    ['Disabled automated backups']],
  ['a stop', 'database-1', (world) => ask(world, 'StopDBInstance', DATABASE), ['DB instance stopped']],
  ['a restart', 'database-1', (world) => ask(world, 'RebootDBInstance', DATABASE), ['DB instance shutdown', 'DB instance restarted']],
  ['a deletion', 'database-1', (world) => ask(world, 'DeleteDBInstance', { ...DATABASE, SkipFinalSnapshot: true }), ['DB instance deleted']],
])('tells of an instance: %s', async (_case, identifier, act, expected) => {
  const world = new RdsWorld();
  world.source('none', { backupRetentionPeriod: 1 });
  await act(world);
  world.clock.advance(LONG);
  const events = await told(world, { SourceType: 'db-instance', SourceIdentifier: identifier });
  expect(events.map(({ Message }) => Message)).toEqual(expected);
});

test('tells of a snapshot, of its copy, of a restore from it and of its deletion', async () => {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  await ask(world, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'copy' });
  world.clock.advance(LONG);
  await ask(world, 'RestoreDBInstanceFromDBSnapshot', {
    DBInstanceIdentifier: 'restored', DBSnapshotIdentifier: 'snap', BackupRetentionPeriod: 0,
  });
  world.clock.advance(LONG);
  await ask(world, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap' });
  expect(lines(await told(world, { SourceType: 'db-snapshot' }))).toEqual([
    'snap: Creating manual snapshot', 'snap: Manual snapshot created',
    'copy: Started copy of snapshot snap in region ap-northeast-1', 'copy: Finished copy of snapshot snap in region ap-northeast-1',
    'snap: Restored from snapshot snap', 'snap: Deleted user snapshot',
  ]);
});

test('tells of a cluster, its snapshots and a failover', async () => {
  const world = new ClusterWorld();
  world.cluster('aurora-postgresql', 'none');
  await ask(world, 'CreateDBClusterSnapshot', { DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'snap' });
  world.clock.advance(LONG);
  const [, reader = ''] = world.rds.clusters(A, 'ap-northeast-1')[0]?.DBClusterMembers?.map((member) => member.DBInstanceIdentifier) ?? [];
  await ask(world, 'FailoverDBCluster', { DBClusterIdentifier: 'cluster-1' });
  world.clock.advance(LONG);
  expect(lines(await told(world))).toEqual([
    'snap: Creating manual cluster snapshot', 'snap: Manual cluster snapshot created',
    `cluster-1: Started cross AZ failover to DB instance: ${reader}`, `cluster-1: Completed failover to DB instance: ${reader}`,
  ]);
  expect(world.rds.clusters(A, 'ap-northeast-1')[0]?.DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier).toBe(reader);
});

test('tells the last hour, unless it is asked for another time, and fourteen days at most', async () => {
  const world = new RdsWorld();
  world.source('none');
  const start = new Date(world.clock.now());
  await ask(world, 'RebootDBInstance', DATABASE);
  world.clock.advance(61 * MINUTE);
  expect(await told(world, { Duration: undefined })).toHaveLength(1);
  world.clock.advance(10 * MINUTE);
  expect(await told(world, { Duration: undefined })).toEqual([]);
  expect(await told(world, { Duration: undefined, StartTime: start })).toHaveLength(2);
  expect(await told(world, { Duration: undefined, StartTime: start, EndTime: start })).toHaveLength(1);
  world.clock.advance(15 * 24 * 60 * MINUTE);
  await ask(world, 'RebootDBInstance', DATABASE);
  expect(await told(world, { Duration: undefined, StartTime: start })).toHaveLength(1);
});

test('tells the events of the caller\'s own account, of the categories that are asked for', async () => {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  expect((await told(world, { EventCategories: ['creation'] })).map(({ EventCategories }) => EventCategories)).toEqual([['creation'], ['creation']]);
  expect((await ask(world, 'DescribeEvents', { Duration: 1440 }, '222222222222')).Events).toEqual([]);
});

test.each([
  ['a source without its type', 'DescribeEvents', { SourceIdentifier: 'database-1' }, 'InvalidParameterCombination'],
  ['an unknown type of source', 'DescribeEvents', { SourceType: 'database' }, 'InvalidParameterValue'],
  ['a filter', 'DescribeEvents', { Filters: [{ Name: 'x', Values: ['y'] }] }, 'InvalidParameterValue'],
  ['a page of 19', 'DescribeEvents', { MaxRecords: 19 }, 'InvalidParameterValue'],
  ['an unknown source', 'DescribeEventCategories', { SourceType: 'database' }, 'InvalidParameterValue'],
])('%s is refused by %s', async (_case, name, input, code) => {
  expect(await refused(new RdsWorld(), name, input)).toMatch(new RegExp(`^${code}: `));
});

test('DescribeEventCategories tells the categories of each source', async () => {
  const { EventCategoriesMapList: all } = await ask(new RdsWorld(), 'DescribeEventCategories');
  expect(all).toContainEqual({ SourceType: 'db-parameter-group', EventCategories: ['configuration change'] });
  const { EventCategoriesMapList: one } = await ask(new RdsWorld(), 'DescribeEventCategories', { SourceType: 'db-snapshot' });
  expect(one).toEqual([{ SourceType: 'db-snapshot', EventCategories: ['creation', 'deletion', 'failure', 'notification', 'restoration'] }]);
});
