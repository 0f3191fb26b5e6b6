import type * as sdk from '@aws-sdk/client-rds';
import { ClusterWorld } from './clusters/cluster-world';
import { A, B, LONG, MINUTE, RdsWorld, REGION } from './rds-world';

const arn = (resource: string): string => `arn:aws:rds:${REGION}:${A}:${resource}`;

describe('an instance that is renamed', () => {
  const RENAME = { DBInstanceIdentifier: 'database-1', NewDBInstanceIdentifier: 'Orders', ApplyImmediately: true };

  function withDatabase(extra: object = {}): RdsWorld {
    const world = new RdsWorld();
    world.source('none', { tags: { team: 'data' }, ...extra });
    return world;
  }

  test('has its old name and the status renaming for a while, then the new one with another ARN and endpoint', async () => {
    const world = withDatabase();
    const before = world.instance(A, 'database-1');
    expect((await world.call(A, 'ModifyDBInstance', RENAME)).DBInstance).toMatchObject({
      DBInstanceIdentifier: 'database-1', DBInstanceStatus: 'renaming', PendingModifiedValues: { DBInstanceIdentifier: 'orders' },
    });
    expect(world.instance(A, 'orders')).toBeUndefined();
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toBeUndefined();
    expect(world.instance(A, 'orders')).toMatchObject({
      DBInstanceStatus: 'available', DBInstanceArn: arn('db:orders'), PendingModifiedValues: { DBInstanceIdentifier: undefined },
      Endpoint: { ...before?.Endpoint, Address: before?.Endpoint?.Address?.replace('database-1', 'orders') },
    });
  });

  test('keeps its resource id, settings and tags', async () => {
    const world = withDatabase();
    const before = world.instance(A, 'database-1');
    await world.call(A, 'ModifyDBInstance', RENAME);
    world.clock.advance(LONG);
    const { DBInstanceIdentifier, DBInstanceArn, Endpoint, ...kept } = world.instance(A, 'orders') ?? {};
    expect({ ...before, ...kept }).toEqual(before);
    expect([DBInstanceIdentifier, DBInstanceArn, Endpoint?.Port]).toEqual(['orders', arn('db:orders'), before?.Endpoint?.Port]);
    expect(await world.call(A, 'ListTagsForResource', { ResourceName: arn('db:orders') })).toEqual({ TagList: [{ Key: 'team', Value: 'data' }] });
  });

  test('has snapshots that keep the name that it had', async () => {
    const world = withDatabase();
    await world.snapshot('before');
    await world.call(A, 'ModifyDBInstance', RENAME);
    world.clock.advance(LONG);
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'orders', DBSnapshotIdentifier: 'after' });
    expect(['before', 'after'].map((name) => world.seen(A, name)?.DBInstanceIdentifier)).toEqual(['database-1', 'orders']);
    expect(world.seen(A, 'before')?.DbiResourceId).toBe(world.instance(A, 'orders')?.DbiResourceId);
  });

  test('waits for the maintenance window unless it is to be at once', async () => {
    const world = withDatabase();
    await world.call(A, 'ModifyDBInstance', { ...RENAME, ApplyImmediately: false });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1'))
      .toMatchObject({ DBInstanceStatus: 'available', PendingModifiedValues: { DBInstanceIdentifier: 'orders' } });
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ApplyImmediately: true });
    world.clock.advance(LONG);
    expect(world.instance(A, 'orders')?.DBInstanceStatus).toBe('available');
  });

  test.each([
    ['another instance has', 'taken', 'DBInstanceAlreadyExists'], ['is in other letters another one\'s', 'TAKEN', 'DBInstanceAlreadyExists'],
    ['is no identifier', '1st', 'InvalidParameterValue'], ['ends with a hyphen', 'orders-', 'InvalidParameterValue'],
    ['is longer than 63 characters', 'a'.repeat(64), 'InvalidParameterValue'],
  ])('gets no name that %s', async (_, NewDBInstanceIdentifier, code) => {
    const world = withDatabase();
    world.source('none', { identifier: 'taken' });
    expect((await world.refusal(A, 'ModifyDBInstance', { ...RENAME, NewDBInstanceIdentifier })).code).toBe(code);
    expect(world.instance(A, 'database-1'))
      .toMatchObject({ DBInstanceStatus: 'available', PendingModifiedValues: { DBInstanceIdentifier: undefined } });
  });

  test('leaves its new name to nobody else meanwhile, and its old one to everybody afterwards', async () => {
    const world = withDatabase();
    await world.snapshot('snap');
    await world.call(A, 'ModifyDBInstance', RENAME);
    const restore = (DBInstanceIdentifier: string): sdk.RestoreDBInstanceFromDBSnapshotMessage => ({
      DBInstanceIdentifier, DBSnapshotIdentifier: 'snap',
    });
    for (const name of ['orders', 'database-1']) {
      expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore(name))).code).toBe('DBInstanceAlreadyExists');
    }
    world.clock.advance(LONG);
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('database-1'));
    expect([world.instance(A, 'database-1'), world.instance(A, 'orders')].map((instance) => instance?.DBInstanceStatus))
      .toEqual(['creating', 'available']);
  });

  test('cannot be modified again before it is available', async () => {
    const world = withDatabase();
    await world.call(A, 'ModifyDBInstance', RENAME);
    expect((await world.refusal(A, 'ModifyDBInstance', { ...RENAME, NewDBInstanceIdentifier: 'other' })).code).toBe('InvalidDBInstanceState');
  });

  test('is deleted while it is being renamed', async () => {
    const world = withDatabase();
    await world.call(A, 'ModifyDBInstance', RENAME);
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true });
    world.clock.advance(LONG);
    expect(world.rds.instances(A, REGION)).toEqual([]);
  });

  test('needs a permission on its present name only', async () => {
    const world = withDatabase();
    world.authorizer.asked = [];
    await world.call(A, 'ModifyDBInstance', RENAME);
    expect(world.authorizer.asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([`rds:ModifyDBInstance ${arn('db:database-1')}`]);
  });

  test('is still its cluster\'s writer', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'writer', NewDBInstanceIdentifier: 'z-first', ApplyImmediately: true });
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION)[0]?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'z-first', IsClusterWriter: true }, { DBInstanceIdentifier: 'reader', IsClusterWriter: false },
    ]);
  });
});

describe('a cluster that is renamed', () => {
  const RENAME = { DBClusterIdentifier: 'cluster-1', NewDBClusterIdentifier: 'Orders', ApplyImmediately: true };

  function withCluster(): ClusterWorld {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { tags: { team: 'data' } });
    return world;
  }

  const clusters = (world: ClusterWorld): readonly sdk.DBCluster[] => world.rds.clusters(A, REGION);

  test('has its old name and the status renaming for a while, then the new one with another ARN and other endpoints', async () => {
    const world = withCluster();
    const [before] = clusters(world);
    expect((await world.call(A, 'ModifyDBCluster', RENAME)).DBCluster).toMatchObject({
      DBClusterIdentifier: 'cluster-1', Status: 'renaming', PendingModifiedValues: { DBClusterIdentifier: 'orders' },
    });
    world.clock.advance(LONG);
    expect(clusters(world)).toEqual([{
      ...before, DBClusterIdentifier: 'orders', DBClusterArn: arn('cluster:orders'), Endpoint: before?.Endpoint?.replace('cluster-1', 'orders'),
      ReaderEndpoint: before?.ReaderEndpoint?.replace('cluster-1', 'orders'), LatestRestorableTime: new Date(world.clock.now()),
    }]);
  });

  test('keeps its members, which keep their names and go on meanwhile', async () => {
    const world = withCluster();
    await world.call(A, 'ModifyDBCluster', RENAME);
    world.clock.advance(MINUTE / 60);
    expect(['writer', 'reader'].map((name) => world.instance(A, name)?.DBInstanceStatus)).toEqual(['available', 'available']);
    world.clock.advance(LONG);
    expect(['writer', 'reader'].map((name) => world.instance(A, name)?.DBClusterIdentifier)).toEqual(['orders', 'orders']);
    expect(clusters(world)[0]?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'writer', IsClusterWriter: true }, { DBInstanceIdentifier: 'reader', IsClusterWriter: false },
    ]);
  });

  test('has cluster snapshots that keep the name that it had', async () => {
    const world = withCluster();
    await world.clusterSnapshot('before');
    await world.call(A, 'ModifyDBCluster', RENAME);
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'before'))
      .toMatchObject({ DBClusterIdentifier: 'cluster-1', DbClusterResourceId: clusters(world)[0]?.DbClusterResourceId });
  });

  test('keeps its name until the maintenance window unless it is to be at once', async () => {
    const world = withCluster();
    await world.call(A, 'ModifyDBCluster', { ...RENAME, ApplyImmediately: false });
    world.clock.advance(LONG);
    expect(clusters(world)).toMatchObject([{
      DBClusterIdentifier: 'cluster-1', Status: 'available', PendingModifiedValues: { DBClusterIdentifier: 'orders' },
    }]);
    await world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', ApplyImmediately: true });
    world.clock.advance(LONG);
    expect(clusters(world)).toMatchObject([{ DBClusterIdentifier: 'orders', Status: 'available' }]);
  });

  test.each([
    ['another cluster has', 'Taken', 'DBClusterAlreadyExistsFault'], ['is no identifier', 'two--hyphens', 'InvalidParameterValue'],
    ['is longer than 63 characters', 'a'.repeat(64), 'InvalidParameterValue'],
  ])('of Aurora gets no name that %s', async (_, NewDBClusterIdentifier, code) => {
    const world = withCluster();
    world.cluster('aurora-postgresql', 'none', { identifier: 'taken', members: [] });
    expect((await world.refusal(A, 'ModifyDBCluster', { ...RENAME, NewDBClusterIdentifier })).code).toBe(code);
    expect(clusters(world)).toMatchObject([{ Status: 'available', PendingModifiedValues: { DBClusterIdentifier: undefined } }, {}]);
  });

  test('reserves its new name for itself, takes no members meanwhile and asks about its present name', async () => {
    const world = withCluster();
    await world.clusterSnapshot('snap');
    world.authorizer.asked = [];
    await world.call(A, 'ModifyDBCluster', RENAME);
    expect(world.authorizer.asked.map(({ action, resource }) => `${action} ${resource}`))
      .toEqual([`rds:ModifyDBCluster ${arn('cluster:cluster-1')}`]);
    const restore = { DBClusterIdentifier: 'orders', SnapshotIdentifier: 'snap', Engine: 'aurora-postgresql' };
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restore)).code).toBe('DBClusterAlreadyExistsFault');
    const member = { DBInstanceIdentifier: 'third', DBClusterIdentifier: 'cluster-1', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-postgresql' };
    expect((await world.refusal(A, 'CreateDBInstance', member)).code).toBe('InvalidDBClusterStateFault');
  });
});

test('another account has the same names for itself', async () => {
  const world = new RdsWorld();
  world.source('none');
  world.rds.seedInstance(B, REGION, {
    identifier: 'orders', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.micro', allocatedGib: 20, encryption: 'none',
    masterUsername: 'owner',
  });
  await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', NewDBInstanceIdentifier: 'orders', ApplyImmediately: true });
  world.clock.advance(LONG);
  expect(world.instance(A, 'orders')?.DbiResourceId).not.toBe(world.instance(B, 'orders')?.DbiResourceId);
});
