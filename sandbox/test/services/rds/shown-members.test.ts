import type * as sdk from '@aws-sdk/client-rds';
import { loadModel } from '../../../wire/model';
import { ClusterWorld } from './clusters/cluster-world';
import { NOT_SHOWN } from './not-shown';
import { A, LONG, OTHER_REGION, REGION, snapshotArn } from './rds-world';

const WATCHED = {
  monitoringInterval: 60, monitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring', databaseInsightsMode: 'advanced',
  performanceInsights: { keyArn: 'arn:aws:kms:ap-northeast-1:111111111111:key/insights', retentionDays: 465 },
} as const;
const NEW = { DBInstanceClass: 'db.m5.2xlarge', AllocatedStorage: 100, MasterUsername: 'root', MasterUserPassword: 'long-enough' } as const;
const VOLUME = { name: 'rdsdbdata2', allocatedStorage: 200, storageType: 'gp3' } as const;

/** Members of a structure as the SDK publishes them: those of the entries that a Describe operation lists. */
async function published(operation: string, list: string): Promise<readonly string[]> {
  const output = (await loadModel('rds'))?.operations.get(operation)?.output;
  const members = output?.getMemberSchema(list).getValueSchema().structIterator() ?? [];
  return [...members].map(([name]) => name);
}

/** The members that have a value in any of these. */
function filled(things: readonly object[]): readonly string[] {
  return [...new Set(things.flatMap((thing) => Object.entries(thing).filter(([, value]) => value !== undefined).map(([name]) => name)))];
}

/** A world with whatever the sandbox can show of databases: of each feature one that has it. */
async function showing(): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  world.source('aws-managed', { observation: WATCHED, databaseName: 'orders', tags: { team: 'data' } });
  world.rds.seedInstance(A, REGION, {
    identifier: 'oracle', engine: 'oracle-ee-cdb', engineVersion: '19', instanceClass: 'db.m5.large', allocatedGib: 200, storageType: 'io1',
    iops: 3000, encryption: 'none', masterUsername: 'owner', tde: { credentialArn: 'arn:aws:cloudhsm:::1' }, additionalStorageVolumes: [VOLUME],
  });
  world.cluster('aurora-mysql', 'aws-managed', {
    backtrackWindow: 3600, httpEndpoint: true, serverlessV2: { minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 }, observation: WATCHED,
    databaseName: 'orders', storageType: 'aurora-iopt1',
  });
  await world.call(A, 'CreateDBInstance', {
    ...NEW, DBInstanceIdentifier: 'sqlserver', Engine: 'sqlserver-se', Timezone: 'UTC', CharacterSetName: 'Latin1_General_CI_AS',
    MaxAllocatedStorage: 1000, ProcessorFeatures: [{ Name: 'coreCount', Value: '4' }],
  });
  await world.call(A, 'CreateDBInstance', { ...NEW, DBInstanceIdentifier: 'se', Engine: 'oracle-se2', NcharCharacterSetName: 'UTF8' });
  world.clock.advance(3 * LONG);
  await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'sqlserver', DBSnapshotIdentifier: 'of-sqlserver' });
  const snapshot = await world.snapshot('snap');
  await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'oracle', DBSnapshotIdentifier: 'of-oracle' });
  const key = world.keys.add(A, OTHER_REGION, 'there');
  await world.call(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshot, TargetDBSnapshotIdentifier: 'copy', KmsKeyId: key }, OTHER_REGION);
  const clusterSnapshot = await world.clusterSnapshot('cluster-snap');
  await world.call(A, 'CopyDBClusterSnapshot', {
    SourceDBClusterSnapshotIdentifier: clusterSnapshot, TargetDBClusterSnapshotIdentifier: 'copy', KmsKeyId: key,
  }, OTHER_REGION);
  await world.call(A, 'CreateDBCapacityReservation', {
    DBCapacityReservationName: 'reserved', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', CapacityPerAvailabilityZone: 1,
    AvailabilityZones: [`${REGION}a`],
  });
  await world.call(A, 'RestoreDBInstanceFromDBSnapshot', {
    DBInstanceIdentifier: 'reserved', DBSnapshotIdentifier: 'snap', DBCapacityReservationIdentifier: 'reserved',
  });
  world.clock.advance(LONG);
  return world;
}

test.each([
  ['DBInstance', 'DescribeDBInstances', 'DBInstances', ({ rds }: ClusterWorld) => rds.instances(A, REGION)],
  ['DBCluster', 'DescribeDBClusters', 'DBClusters', ({ rds }: ClusterWorld) => rds.clusters(A, REGION)],
  ['DBSnapshot', 'DescribeDBSnapshots', 'DBSnapshots', ({ rds }: ClusterWorld) => [...rds.snapshots(A, REGION), ...rds.snapshots(A, OTHER_REGION)]],
  ['DBClusterSnapshot', 'DescribeDBClusterSnapshots', 'DBClusterSnapshots',
    ({ rds }: ClusterWorld) => [...rds.clusterSnapshots(A, REGION), ...rds.clusterSnapshots(A, OTHER_REGION)]],
] as const)('each member of a %s is shown, or named as not shown with the reason', async (shape, operation, list, seen) => {
  const reasons = NOT_SHOWN[shape] ?? {};
  const all = await published(operation, list);
  const given = filled(seen(await showing()));
  expect({
    neither: all.filter((name) => !given.includes(name) && !(name in reasons)), both: given.filter((name) => name in reasons),
    unknown: [...given, ...Object.keys(reasons)].filter((name) => !all.includes(name)),
  }).toEqual({ neither: [], both: [], unknown: [] });
});

describe('a database that has nothing special', () => {
  test('shows what every instance shows', () => {
    const world = new ClusterWorld();
    expect(world.source('none', { backupRetentionPeriod: 0 })).toMatchObject({
      ActivityStreamStatus: 'stopped', AssociatedRoles: [], BackupTarget: 'region', CustomerOwnedIpEnabled: false, DatabaseInsightsMode: 'standard',
      DBSecurityGroups: [], DedicatedLogVolume: false, DomainMemberships: [], Endpoint: { HostedZoneId: 'Z24O6O9L7SGTNB' },
      IsStorageConfigUpgradeAvailable: false, MonitoringInterval: 0, PendingModifiedValues: {}, PerformanceInsightsEnabled: false,
      ReadReplicaDBInstanceIdentifiers: [],
    } satisfies Partial<sdk.DBInstance>);
  });

  test('shows what every cluster of Aurora shows', () => {
    expect(new ClusterWorld().cluster()).toMatchObject({
      ActivityStreamStatus: 'stopped', AssociatedRoles: [], AutoMinorVersionUpgrade: true, CrossAccountClone: false, DatabaseInsightsMode: 'standard',
      DomainMemberships: [], HostedZoneId: 'Z24O6O9L7SGTNB', HttpEndpointEnabled: false, LocalWriteForwardingStatus: 'disabled',
      PerformanceInsightsEnabled: false, ReadReplicaIdentifiers: [],
    } satisfies Partial<sdk.DBCluster>);
  });
});

describe('a snapshot that is being made', () => {
  test('has no times yet', async () => {
    const world = new ClusterWorld();
    world.source();
    const { DBSnapshot: made } = await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    expect(made).toMatchObject({ Status: 'creating', SnapshotCreateTime: undefined, OriginalSnapshotCreateTime: undefined, VpcId: 'vpc-default' });
    world.clock.advance(LONG);
    expect(world.seen(A, 'snap')?.SnapshotCreateTime).toEqual(new Date('2026-11-24T03:00:00Z'));
  });

  test('from another Region answers as pending, without VPC, zone and option group', async () => {
    const world = new ClusterWorld();
    world.source('none');
    await world.snapshot('snap');
    const copying = { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy' };
    expect((await world.call(A, 'CopyDBSnapshot', copying, OTHER_REGION)).DBSnapshot).toMatchObject({
      Status: 'pending', PercentProgress: 0, VpcId: undefined, AvailabilityZone: undefined, OptionGroupName: undefined,
    });
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy', OTHER_REGION)).toMatchObject({ Status: 'available', OptionGroupName: 'default:mysql-8-0' });
  });

  test('of a cluster tells its time from the beginning', async () => {
    const world = new ClusterWorld();
    world.cluster();
    const { DBClusterSnapshot: made } = await world.call(A, 'CreateDBClusterSnapshot', {
      DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'snap',
    });
    expect(made).toMatchObject({ Status: 'creating', SnapshotCreateTime: new Date('2026-11-24T03:00:00Z') });
  });
});
