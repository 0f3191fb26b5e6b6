import { ClusterWorld } from './clusters/cluster-world';
import { A, B, LONG, RdsWorld, REGION, snapshotArn } from './rds-world';

describe('a source from the start', () => {
  test('was switched over to: it has the name under a new resource id, without automated snapshots, and manual ones are of another database', async () => {
    const world = new RdsWorld();
    const before = world.source('none', { automatedSnapshots: true });
    await world.snapshot('snap');
    const after = world.rds.switchOverInstance(A, REGION, 'database-1');
    expect(after).toMatchObject({ DBInstanceIdentifier: 'database-1', DBInstanceStatus: 'available', Endpoint: before.Endpoint });
    expect(after.DbiResourceId).not.toBe(before.DbiResourceId);
    expect(world.instance(A, 'database-1-old1')?.DbiResourceId).toBe(before.DbiResourceId);
    expect(world.rds.snapshots(A, REGION).map(({ DbiResourceId, DBInstanceIdentifier }) => [DBInstanceIdentifier, DbiResourceId]))
      .toEqual([['database-1', before.DbiResourceId], ['database-1', before.DbiResourceId]]);
    const ofGreen = await world.call(A, 'DescribeDBSnapshots', { DbiResourceId: after.DbiResourceId });
    expect(ofGreen.DBSnapshots).toEqual([]);
    world.clock.advance(14 * LONG);
    const later = await world.call(A, 'DescribeDBSnapshots', { DbiResourceId: after.DbiResourceId });
    expect(later.DBSnapshots).toMatchObject([{ SnapshotType: 'automated' }]);
  });

  test('was switched over to as a cluster, with its members', () => {
    const world = new ClusterWorld();
    const before = world.cluster('aurora-mysql', 'none', { automatedSnapshots: true });
    const after = world.rds.switchOverCluster(A, REGION, 'cluster-1');
    expect(after).toMatchObject({ DBClusterIdentifier: 'cluster-1', Endpoint: before.Endpoint, DBClusterMembers: before.DBClusterMembers });
    expect(after.DbClusterResourceId).not.toBe(before.DbClusterResourceId);
    const members = world.rds.clusters(A, REGION)
      .map((cluster) => [cluster.DBClusterIdentifier, cluster.DBClusterMembers?.map((member) => member.DBInstanceIdentifier)]);
    expect(members).toEqual([['cluster-1-old1', ['writer-old1', 'reader-old1']], ['cluster-1', ['writer', 'reader']]]);
  });

  test('has readers that Aurora Auto Scaling made', () => {
    const scaled = 'application-autoscaling-3e3b8ad0-6a44-4bb5-9d1c-2f1f5c1d6a10';
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', {
      members: [
        { identifier: 'writer', instanceClass: 'db.r6g.large' },
        { identifier: scaled, instanceClass: 'db.r6g.large', promotionTier: 15, tags: { 'application-autoscaling:resourceId': 'cluster:cluster-1' } },
      ],
    });
    expect(world.rds.clusters(A, REGION)[0]?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'writer', IsClusterWriter: true }, { DBInstanceIdentifier: scaled, IsClusterWriter: false, PromotionTier: 15 },
    ]);
  });

  test('is a Limitless Database, or one without VPC networking', () => {
    const world = new ClusterWorld();
    expect(world.cluster('aurora-postgresql', 'none', { scalability: 'limitless' })).toMatchObject({ ClusterScalabilityType: 'limitless' });
    expect(world.cluster('aurora-postgresql', 'none', { identifier: 'express', members: [], vpcNetworking: false })).toMatchObject({
      VPCNetworkingEnabled: false, InternetAccessGatewayEnabled: true, DBSubnetGroup: undefined, HostedZoneId: undefined,
      VpcSecurityGroups: [],
    });
  });

  test('optimizes its storage, and can be snapshotted meanwhile', async () => {
    const world = new RdsWorld();
    expect(world.source('none', { status: 'storage-optimization' }).DBInstanceStatus).toBe('storage-optimization');
    await expect(world.snapshot('snap')).resolves.toBe(snapshotArn(A, 'snap'));
  });

  test('has volumes beside the first one, which its snapshots tell', async () => {
    const volume = { name: 'rdsdbdata2', allocatedStorage: 200, storageType: 'gp3', iops: 12_000, storageThroughput: 500 };
    const shown = { VolumeName: 'rdsdbdata2', AllocatedStorage: 200, StorageType: 'gp3', IOPS: 12_000, StorageThroughput: 500 };
    const world = new RdsWorld();
    const sqlServer = { engine: 'sqlserver-se', engineVersion: '15.00', instanceClass: 'db.m5.large', additionalStorageVolumes: [volume] };
    expect(world.source('none', sqlServer).AdditionalStorageVolumes).toEqual([shown]);
    await world.snapshot('snap');
    expect(world.seen(A, 'snap')?.AdditionalStorageVolumes).toEqual([shown]);
  });
});

test('a copy may pass under a key that the restore is refused afterwards', async () => {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  await world.share('snap');
  const KmsKeyId = world.keys.add(B, REGION, 'final');
  await world.call(B, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy', KmsKeyId });
  world.clock.advance(LONG);
  expect(world.seen(B, 'copy')?.Status).toBe('available');
  world.keys.deny(KmsKeyId, 'kms:CreateGrant');
  const restore = { DBInstanceIdentifier: 'restored', DBSnapshotIdentifier: 'copy' };
  expect(await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore)).toEqual({
    code: 'KMSKeyNotAccessibleFault',
    message: `The specified KMS key [${KmsKeyId}] does not exist, is not enabled or you do not have permissions to access it.`,
  });
});
