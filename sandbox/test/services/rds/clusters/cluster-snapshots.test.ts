import { A, B, C, LONG, MINUTE, OTHER_REGION, REGION } from '../rds-world';
import { type ClusterEngine, clusterSnapshotArn, ClusterWorld, withShared } from './cluster-world';

const CREATION = { DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'Snap' };

const sharing = (name: string, ...values: string[]): { DBClusterSnapshotIdentifier: string; AttributeName: string; ValuesToAdd: string[] } =>
  ({ DBClusterSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: values });

describe('CreateDBClusterSnapshot', () => {
  test('takes a snapshot with the settings of the cluster, step by step', async () => {
    const world = new ClusterWorld();
    const cluster = world.cluster('aurora-postgresql', 'aws-managed', { serverlessV2: { minCapacity: 1, maxCapacity: 2 } });
    const { DBClusterSnapshot } = await world.call(A, 'CreateDBClusterSnapshot', CREATION);
    expect(DBClusterSnapshot).toMatchObject({
      DBClusterSnapshotIdentifier: 'snap', Status: 'creating', PercentProgress: 0, SnapshotType: 'manual', DBClusterIdentifier: 'cluster-1',
      DbClusterResourceId: cluster.DbClusterResourceId, KmsKeyId: cluster.KmsKeyId, StorageEncryptionType: 'sse-kms', Engine: 'aurora-postgresql',
      EngineVersion: '16.6', AllocatedStorage: 20, VpcId: 'vpc-default', Port: 5432,
    });
    world.clock.advance(4 * MINUTE);
    expect(world.seenCluster(A, 'snap')?.PercentProgress).toBeGreaterThan(0);
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'snap')).toMatchObject({ Status: 'available', PercentProgress: 100 });
  });

  test('shows the cluster as backing-up meanwhile, its members as available, and refuses a second snapshot of the cluster', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'CreateDBClusterSnapshot', CREATION);
    expect([world.rds.clusters(A, REGION)[0]?.Status, world.instance(A, 'writer')?.DBInstanceStatus]).toEqual(['backing-up', 'available']);
    expect((await world.refusal(A, 'CreateDBClusterSnapshot', { ...CREATION, DBClusterSnapshotIdentifier: 'second' })).code)
      .toBe('InvalidDBClusterStateFault');
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION)[0]?.Status).toBe('available');
  });

  test.each([
    ['a cluster that is not there', { DBClusterIdentifier: 'absent' }, 'DBClusterNotFoundFault'],
    ['a name that is taken in another case', { DBClusterSnapshotIdentifier: 'TAKEN' }, 'DBClusterSnapshotAlreadyExistsFault'],
    ['a name of 64 characters', { DBClusterSnapshotIdentifier: 'a'.repeat(64) }, 'InvalidParameterValue'],
    ['the name of an automated one', { DBClusterSnapshotIdentifier: 'rds:own' }, 'InvalidParameterValue'],
    ['a tag of AWS', { Tags: [{ Key: 'aws:own', Value: '' }] }, 'InvalidParameterValue'],
  ])('refuses a snapshot of a cluster with %s', async (_case, extra, code) => {
    const world = new ClusterWorld();
    world.cluster();
    await world.clusterSnapshot('taken');
    expect((await world.refusal(A, 'CreateDBClusterSnapshot', { ...CREATION, ...extra })).code).toBe(code);
  });

  test('counts cluster snapshots apart from those of instances, and refuses the 101st', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.source('none');
    await world.snapshot('of-an-instance');
    world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1');
    for (let number = 1; number <= 100; number += 1) await world.clusterSnapshot(`snap-${number}`);
    expect(await world.refusal(A, 'CreateDBClusterSnapshot', CREATION)).toEqual({
      code: 'SnapshotQuotaExceeded', message: 'Cannot create more than 100 manual snapshots',
    });
  });

  test('copies tags of the cluster unless the request for a snapshot brings its own', async () => {
    const world = new ClusterWorld();
    world.cluster('docdb', 'none', { tags: { team: 'data' }, copyTagsToSnapshot: true });
    await world.clusterSnapshot('inherited');
    await world.call(A, 'CreateDBClusterSnapshot', { ...CREATION, Tags: [{ Key: 'own', Value: '1' }] });
    expect([world.seenCluster(A, 'inherited')?.TagList, world.seenCluster(A, 'snap')?.TagList])
      .toEqual([[{ Key: 'team', Value: 'data' }], [{ Key: 'own', Value: '1' }]]);
  });

  test('asks nothing of KMS', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', { keyArn: world.keys.add(A, REGION, 'cmk') });
    await world.clusterSnapshot('snap');
    expect(world.keys.asked).toEqual([]);
  });

  test('fails when the key of the cluster is disabled before the snapshot is done', async () => {
    const world = new ClusterWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.cluster('aurora-mysql', { keyArn: key });
    await world.call(A, 'CreateDBClusterSnapshot', CREATION);
    world.keys.setState(key, 'Disabled');
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'snap')?.Status).toBe('failed');
  });
});

describe('DeleteDBClusterSnapshot', () => {
  test('deletes a manual cluster snapshot that is finished, and no other', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'CreateDBClusterSnapshot', CREATION);
    expect((await world.refusal(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' })).code)
      .toBe('InvalidDBClusterSnapshotStateFault');
    world.clock.advance(LONG);
    expect((await world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' })).DBClusterSnapshot?.Status).toBe('deleted');
    expect((await world.refusal(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' })).code).toBe('DBClusterSnapshotNotFoundFault');
  });

  test('refuses to delete cluster snapshots that RDS or AWS Backup made', async () => {
    const world = new ClusterWorld();
    world.cluster();
    const made = [world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1'), world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1')];
    for (const DBClusterSnapshotIdentifier of made) {
      expect((await world.refusal(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier })).code).toBe('InvalidDBClusterSnapshotStateFault');
    }
  });
});

describe('ModifyDBClusterSnapshotAttribute', () => {
  const withSnapshot = async (
    encryption: 'none' | 'aws-managed' | 'aws-owned' | 'customer', engine: ClusterEngine = 'aurora-mysql',
  ): Promise<ClusterWorld> => {
    const world = new ClusterWorld();
    world.cluster(engine, encryption === 'customer' ? { keyArn: world.keys.add(A, REGION, 'cmk') } : encryption);
    await world.clusterSnapshot('snap');
    return world;
  };

  test.each<ClusterEngine>([
    'aurora-mysql', 'aurora-postgresql', 'docdb', 'neptune',
  ])('refuses to share a cluster snapshot under the AWS managed key: %s', async (engine) => {
    expect(await (await withSnapshot('aws-managed', engine)).refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B))).toEqual({
      code: 'InvalidParameterValue', message: 'Sharing snapshots encrypted with the default service key for RDS is currently not supported.',
    });
  });

  test('refuses to share a cluster snapshot under a key that AWS owns', async () => {
    expect((await (await withSnapshot('aws-owned')).refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B))).code)
      .toBe('InvalidParameterValue');
  });

  test('refuses to share an automated cluster snapshot, and one of AWS Backup', async () => {
    const world = await withSnapshot('none');
    for (const name of [
      world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1'), world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1'),
    ]) {
      expect(await world.refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing(name, B)))
        .toEqual({ code: 'InvalidDBClusterSnapshotStateFault', message: 'automated snapshots cannot be modified' });
    }
  });

  test('refuses to share a cluster snapshot that is being made', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'CreateDBClusterSnapshot', CREATION);
    expect((await world.refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B))).code).toBe('InvalidDBClusterSnapshotStateFault');
  });

  test('refuses to share a snapshot of a Multi-AZ DB cluster', async () => {
    expect((await (await withSnapshot('none', 'mysql')).refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B))).code)
      .toBe('InvalidParameterValue');
  });

  test('refuses to make an encrypted cluster snapshot public, but not another one', async () => {
    expect((await (await withSnapshot('customer')).refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', 'all'))).code)
      .toBe('InvalidParameterValue');
    const open = await withSnapshot('none');
    await open.shareCluster('snap', 'all');
    const { DBClusterSnapshots } = await open.call(C, 'DescribeDBClusterSnapshots', { SnapshotType: 'public' });
    expect(DBClusterSnapshots).toMatchObject([{ DBClusterSnapshotIdentifier: clusterSnapshotArn(A, 'snap'), SnapshotType: 'public' }]);
  });

  test('shares a cluster snapshot with 20 accounts and refuses the 21st', async () => {
    const world = await withSnapshot('customer');
    await world.shareCluster('snap', ...Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index)));
    expect((await world.refusal(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B))).code).toBe('SharedSnapshotQuotaExceeded');
  });

  test('lets nobody share a cluster snapshot that another account owns, nor see whom it is shared with', async () => {
    const { world, source } = await withShared();
    expect((await world.refusal(B, 'ModifyDBClusterSnapshotAttribute', sharing('snap', C))).code).toBe('DBClusterSnapshotNotFoundFault');
    expect((await world.refusal(B, 'DescribeDBClusterSnapshotAttributes', { DBClusterSnapshotIdentifier: source })).code)
      .toBe('DBClusterSnapshotNotFoundFault');
    const { DBClusterSnapshotAttributesResult } = await world.call(A, 'DescribeDBClusterSnapshotAttributes', { DBClusterSnapshotIdentifier: 'snap' });
    expect(DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes).toEqual([{ AttributeName: 'restore', AttributeValues: [B] }]);
  });

  test('unshares a cluster snapshot', async () => {
    const { world, source } = await withShared();
    await world.call(A, 'ModifyDBClusterSnapshotAttribute', { DBClusterSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [B] });
    world.clock.advance(LONG);
    expect((await world.refusal(B, 'DescribeDBClusterSnapshots', { DBClusterSnapshotIdentifier: source, IncludeShared: true })).code)
      .toBe('DBClusterSnapshotNotFoundFault');
  });
});

describe('DescribeDBClusterSnapshots', () => {
  test('shows a shared cluster snapshot under its ARN, with its key and without tags and VPC', async () => {
    const { world, source, key } = await withShared();
    const { DBClusterSnapshots } = await world.call(B, 'DescribeDBClusterSnapshots', { SnapshotType: 'shared' });
    expect(DBClusterSnapshots).toMatchObject([{
      DBClusterSnapshotIdentifier: source, DBClusterSnapshotArn: source, SnapshotType: 'shared', KmsKeyId: key, TagList: [],
    }]);
    expect(DBClusterSnapshots?.[0]?.VpcId).toBeUndefined();
  });

  test.each([
    ['by its plain name', { DBClusterSnapshotIdentifier: 'snap', IncludeShared: true }, REGION],
    ['without asking for shared ones', { DBClusterSnapshotIdentifier: clusterSnapshotArn(A, 'snap') }, REGION],
    ['in another Region', { DBClusterSnapshotIdentifier: clusterSnapshotArn(A, 'snap'), IncludeShared: true }, OTHER_REGION],
  ])('does not find a shared cluster snapshot %s', async (_case, input, region) => {
    const { world } = await withShared();
    expect((await world.refusal(B, 'DescribeDBClusterSnapshots', input, region)).code).toBe('DBClusterSnapshotNotFoundFault');
  });

  test('finds a shared cluster snapshot by its ARN once the share has spread', async () => {
    const world = new ClusterWorld();
    world.cluster();
    const source = await world.clusterSnapshot('snap');
    const byArn = { DBClusterSnapshotIdentifier: source, IncludeShared: true };
    await world.call(A, 'ModifyDBClusterSnapshotAttribute', sharing('snap', B));
    expect((await world.refusal(B, 'DescribeDBClusterSnapshots', byArn)).code).toBe('DBClusterSnapshotNotFoundFault');
    world.clock.advance(LONG);
    expect((await world.call(B, 'DescribeDBClusterSnapshots', byArn)).DBClusterSnapshots).toHaveLength(1);
  });

  test.each([
    [{}, ['automated', 'awsbackup', 'manual']], [{ SnapshotType: 'automated' }, ['automated']], [{ SnapshotType: 'awsbackup' }, ['awsbackup']],
    [{ SnapshotType: 'manual' }, ['manual']], [{ DBClusterIdentifier: 'Cluster-1', SnapshotType: 'manual' }, ['manual']],
    [{ DBClusterIdentifier: 'other' }, []], [{ Filters: [{ Name: 'snapshot-type', Values: ['automated'] }] }, ['automated']],
    [{ Filters: [{ Name: 'db-cluster-id', Values: [`arn:aws:rds:${REGION}:${A}:cluster:cluster-1`] }] }, ['automated', 'awsbackup', 'manual']],
  ])('lists own cluster snapshots by %j', async (input, types) => {
    const world = new ClusterWorld();
    world.cluster();
    world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1');
    world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1');
    await world.clusterSnapshot('snap');
    const { DBClusterSnapshots } = await world.call(A, 'DescribeDBClusterSnapshots', input);
    expect(DBClusterSnapshots?.map((snapshot) => snapshot.SnapshotType).sort()).toEqual(types);
  });

  test('names automated cluster snapshots and those of AWS Backup as RDS does', () => {
    const world = new ClusterWorld();
    world.cluster();
    expect(world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1')).toBe('rds:cluster-1-2026-11-24-03-00');
    expect(world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1')).toMatch(/^awsbackup:job-[0-9a-f-]{36}$/);
  });

  test.each([
    [{ DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'snap' }, 'InvalidParameterCombination'],
    [{ SnapshotType: 'old' }, 'InvalidParameterValue'],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
    [{ DBClusterSnapshotIdentifier: 'absent' }, 'DBClusterSnapshotNotFoundFault'],
    [{ MaxRecords: 5 }, 'InvalidParameterValue'],
  ])('refuses to list cluster snapshots by %j', async (input, code) => {
    expect((await new ClusterWorld().refusal(A, 'DescribeDBClusterSnapshots', input)).code).toBe(code);
  });
});

test('tags of cluster snapshots can be read by their owner', async () => {
  const { world, source } = await withShared();
  expect((await world.call(A, 'ListTagsForResource', { ResourceName: source })).TagList).toEqual([{ Key: 'team', Value: 'data' }]);
  expect((await world.refusal(B, 'ListTagsForResource', { ResourceName: source })).code).toBe('InvalidParameterValue');
});
