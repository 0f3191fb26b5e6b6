import { A, B, LONG, REGION } from '../rds-world';
import { type ClusterEngine, ClusterWorld } from './cluster-world';

const AURORA = {
  DBClusterIdentifier: 'New', Engine: 'aurora-postgresql', EngineVersion: '16', MasterUsername: 'owner', MasterUserPassword: 'password',
};

describe('DescribeDBClusters', () => {
  test('shows a cluster with its members, the writer first, and its endpoints', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'aws-managed', {
      serverlessV2: { minCapacity: 0.5, maxCapacity: 8 }, databaseName: 'orders', deletionProtection: true,
    });
    const { DBClusters: [cluster] = [] } = await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'Cluster-1' });
    expect(cluster).toMatchObject({
      DBClusterIdentifier: 'cluster-1', DBClusterArn: `arn:aws:rds:${REGION}:${A}:cluster:cluster-1`, Status: 'available', Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.08.2', EngineMode: 'provisioned', Port: 3306, DatabaseName: 'orders',
      DBClusterParameterGroup: 'default.aurora-mysql8.0',
      StorageEncrypted: true, StorageEncryptionType: 'sse-kms', DeletionProtection: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
      DBClusterMembers: [
        { DBInstanceIdentifier: 'writer', IsClusterWriter: true, PromotionTier: 1 },
        { DBInstanceIdentifier: 'reader', IsClusterWriter: false, PromotionTier: 1 },
      ],
    });
    expect(cluster?.Endpoint).toMatch(/^cluster-1\.cluster-[a-z0-9]{12}\.ap-northeast-1\.rds\.amazonaws\.com$/);
    expect(cluster?.ReaderEndpoint).toMatch(/^cluster-1\.cluster-ro-[a-z0-9]{12}\./);
  });

  test.each<[ClusterEngine, string, number]>([
    ['docdb', 'docdb', 27_017], ['neptune', 'neptune', 8182], ['aurora-postgresql', 'rds', 5432],
  ])('lists clusters of %s, with endpoints in the domain %s', async (engine, domain, port) => {
    const world = new ClusterWorld();
    world.cluster(engine);
    const { DBClusters: [cluster] = [] } = await world.call(A, 'DescribeDBClusters', { Filters: [{ Name: 'engine', Values: [engine] }] });
    expect(cluster).toMatchObject({ Engine: engine, Port: port, StorageEncrypted: false, StorageEncryptionType: 'none' });
    expect(cluster?.Endpoint).toContain(`.${REGION}.${domain}.amazonaws.com`);
  });

  test('shows a cluster under a key that AWS owns as encrypted without a key', () => {
    expect(new ClusterWorld().cluster('aurora-mysql', 'aws-owned')).toMatchObject({
      StorageEncrypted: true, StorageEncryptionType: 'sse-rds', KmsKeyId: undefined,
    });
  });

  test('tells the storage type of a cluster unless it is the default one', () => {
    expect(new ClusterWorld().cluster('aurora-mysql', 'none', { storageType: 'aurora-iopt1' }).StorageType).toBe('aurora-iopt1');
    expect(new ClusterWorld().cluster('aurora-mysql').StorageType).toBeUndefined();
  });

  test('shows nothing of other accounts, and answers a cluster that is not there with DBClusterNotFoundFault', async () => {
    const world = new ClusterWorld();
    const { DBClusterArn } = world.cluster();
    expect(await world.call(B, 'DescribeDBClusters', {})).toMatchObject({ DBClusters: [] });
    expect((await world.refusal(B, 'DescribeDBClusters', { DBClusterIdentifier: DBClusterArn })).code).toBe('DBClusterNotFoundFault');
    expect((await world.refusal(A, 'DescribeDBClusters', { Filters: [{ Name: 'colour', Values: ['red'] }] })).code).toBe('InvalidParameterValue');
  });

  test('shows a cluster whose key is disabled as inaccessible', () => {
    const world = new ClusterWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.cluster('aurora-mysql', { keyArn: key });
    world.keys.setState(key, 'Disabled');
    expect(world.rds.clusters(A, REGION)[0]?.Status).toBe('inaccessible-encryption-credentials-recoverable');
  });
});

describe('CreateDBCluster', () => {
  test('makes a cluster without members, which becomes available', async () => {
    const world = new ClusterWorld();
    const { DBCluster } = await world.call(A, 'CreateDBCluster', { ...AURORA, StorageEncrypted: true, Tags: [{ Key: 'team', Value: 'data' }] });
    expect(DBCluster).toMatchObject({
      DBClusterIdentifier: 'new', Status: 'creating', DBClusterMembers: [], EngineVersion: '16.13', DBSubnetGroup: 'default',
      StorageEncryptionType: 'sse-kms',
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-default', Status: 'active' }], TagList: [{ Key: 'team', Value: 'data' }],
      AvailabilityZones: [`${REGION}a`, `${REGION}c`, `${REGION}d`],
    });
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION)[0]?.Status).toBe('available');
    expect(world.keys.grants).toEqual([expect.objectContaining({ context: { 'aws:rds:dbc-id': DBCluster?.DbClusterResourceId } })]);
  });

  test.each([
    ['aurora-postgresql', {}, 'sse-rds'], ['aurora-postgresql', { StorageEncrypted: true }, 'sse-kms'], ['docdb', {}, 'none'],
  ])('puts new storage of %s with %j under the encryption %s', async (Engine, extra, expected) => {
    const { DBCluster } = await new ClusterWorld().call(A, 'CreateDBCluster', { ...AURORA, Engine, EngineVersion: undefined, ...extra });
    expect(DBCluster?.StorageEncryptionType).toBe(expected);
  });

  test.each([
    ['a badly formed name', { DBClusterIdentifier: 'a--b' }, 'InvalidParameterValue'],
    ['a name of 64 characters', { DBClusterIdentifier: 'a'.repeat(64) }, 'InvalidParameterValue'],
    ['a name that is taken', { DBClusterIdentifier: 'CLUSTER-1' }, 'DBClusterAlreadyExistsFault'],
    ['a version that is not there', { EngineVersion: '9.6' }, 'InvalidParameterCombination'],
    ['no user', { MasterUsername: undefined }, 'MissingParameter'],
    ['storage of an instance', { StorageType: 'gp3' }, 'InvalidParameterValue'],
    ['no automated backups', { BackupRetentionPeriod: 0 }, 'InvalidParameterValue'],
    ['a lower limit of capacity above the upper one', { ServerlessV2ScalingConfiguration: { MinCapacity: 4, MaxCapacity: 2 } },
      'InvalidParameterValue'],
    ['a parameter group that is not there', { DBClusterParameterGroupName: 'absent' }, 'DBClusterParameterGroupNotFound'],
    ['a parameter group of another family', { DBClusterParameterGroupName: 'default.docdb5.0' }, 'InvalidParameterCombination'],
    ['a subnet group that is not there', { DBSubnetGroupName: 'absent' }, 'DBSubnetGroupNotFoundFault'],
    ['a key that is not there', { KmsKeyId: 'absent' }, 'KMSKeyNotAccessibleFault'],
    ['log types of another engine', { EnableCloudwatchLogsExports: ['slowquery'] }, 'InvalidParameterCombination'],
    ['an engine without clusters', { Engine: 'mysql' }, 'NotImplemented'],
    ['the engine mode of Serverless v1', { EngineMode: 'serverless' }, 'InvalidParameterValue'],
    ['the engine mode of parallel queries', { EngineMode: 'parallelquery' }, 'NotImplemented'],
    ['four zones', { AvailabilityZones: ['a', 'b', 'c', 'd'].map((zone) => `${REGION}${zone}`) }, 'InvalidParameterValue'],
    ['a zone of another Region', { AvailabilityZones: ['us-east-1a'] }, 'InvalidVPCNetworkStateFault'],
    ['a zone that its Region lacks', { AvailabilityZones: [`${REGION}b`] }, 'InvalidVPCNetworkStateFault'],
    ['a network type that its subnets lack', { NetworkType: 'DUAL' }, 'NetworkTypeNotSupported'],
  ])('refuses to make a cluster with %s', async (_case, extra, code) => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'CreateDBCluster', { ...AURORA, ...extra })).code).toBe(code);
  });

  test.each([
    ['ap-northeast-1', 'acd'], ['us-east-1', 'abc'], ['us-west-1', 'ac'],
  ])('puts the volume of a cluster in %s into three zones, as far as the Region has so many', async (region, letters) => {
    const world = new ClusterWorld();
    world.rds.seedSubnetGroup(A, region, { name: 'private', subnetIds: ['subnet-aa', 'subnet-ac'] });
    const { DBCluster } = await world.call(A, 'CreateDBCluster', { ...AURORA, DBSubnetGroupName: 'private' }, region);
    expect(DBCluster?.AvailabilityZones).toEqual([...letters].map((letter) => region + letter));
  });

  test('makes a cluster in the zones, the mode and the network that are named', async () => {
    const named = { AvailabilityZones: [`${REGION}c`], EngineMode: 'provisioned', NetworkType: 'IPV4' };
    expect((await new ClusterWorld().call(A, 'CreateDBCluster', { ...AURORA, ...named })).DBCluster).toMatchObject({
      ...named, AvailabilityZones: [`${REGION}a`, `${REGION}c`, `${REGION}d`],
    });
  });

  test.each([
    ['docdb', { CopyTagsToSnapshot: true }], ['docdb', { DatabaseName: 'orders' }], ['docdb', { EnableIAMDatabaseAuthentication: true }],
    ['docdb', { EngineMode: 'provisioned' }], ['neptune', { NetworkType: 'IPV4' }], ['neptune', { MasterUsername: 'owner' }],
    ['neptune', { EngineLifecycleSupport: 'open-source-rds-extended-support' }],
  ])('makes a cluster of %s only from parameters that its own API has, not %j', async (Engine, extra) => {
    const users = Engine === 'docdb' ? { MasterUsername: 'owner', MasterUserPassword: 'password' } : {};
    const input = { DBClusterIdentifier: 'new', Engine, ...users };
    expect((await new ClusterWorld().refusal(A, 'CreateDBCluster', { ...input, ...extra })).code).toBe('InvalidParameterCombination');
    await expect(new ClusterWorld().call(A, 'CreateDBCluster', { ...input, BackupRetentionPeriod: 2, StorageEncrypted: true }))
      .resolves.toBeDefined();
  });

  test('refuses a cluster over the quota of clusters', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.rds.setQuotas(A, REGION, { clusters: 1 });
    expect((await world.refusal(A, 'CreateDBCluster', AURORA)).code).toBe('DBClusterQuotaExceededFault');
  });

  test('refuses a cluster of a version that the Region does not offer', async () => {
    const world = new ClusterWorld();
    world.rds.withhold(REGION, { engineVersions: { 'aurora-postgresql': ['16'] } });
    expect((await world.refusal(A, 'CreateDBCluster', AURORA)).code).toBe('InvalidParameterCombination');
  });

  test('needs the right to make the service-linked role for the first cluster of an account', async () => {
    const world = new ClusterWorld();
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    expect((await world.refusal(A, 'CreateDBCluster', AURORA)).message).toContain('permission to create service linked role');
  });
});

describe('ModifyDBCluster', () => {
  test('changes settings of an available cluster at once', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { deletionProtection: true, logExports: ['postgresql'] });
    const { DBCluster } = await world.call(A, 'ModifyDBCluster', {
      DBClusterIdentifier: 'cluster-1', DeletionProtection: false, BackupRetentionPeriod: 7,
      ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 2 },
      CloudwatchLogsExportConfiguration: { DisableLogTypes: ['postgresql'], EnableLogTypes: ['instance'] },
    });
    expect(DBCluster).toMatchObject({
      DeletionProtection: false, BackupRetentionPeriod: 7, ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 2 },
      EnabledCloudwatchLogsExports: ['instance'], CopyTagsToSnapshot: false,
    });
  });

  test('gives a cluster another password, which takes a time and is not shown', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql');
    const { DBCluster } = await world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', MasterUserPassword: 'not-so-secret' });
    expect(DBCluster).toMatchObject({ Status: 'resetting-master-credentials', PendingModifiedValues: { MasterUserPassword: '****' } });
    world.clock.advance(LONG);
    const { DBClusters: [after] = [] } = await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'cluster-1' });
    expect(after).toMatchObject({ Status: 'available', PendingModifiedValues: { MasterUserPassword: undefined } });
  });

  test.each([
    ['8.0.mysql_aurora.3.10.0', {}, '8.0.mysql_aurora.3.10.0', 'default.aurora-mysql8.0'],
    ['8.0', {}, '8.0.mysql_aurora.3.12.0', 'default.aurora-mysql8.0'],
    ['8.0', { engineVersion: '5.7.mysql_aurora.2.11.6' }, '8.0.mysql_aurora.3.12.0', 'default.aurora-mysql8.0'],
  ])('upgrades a cluster and its members to %s at once, from %j', async (EngineVersion, extra, expected, group) => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', extra);
    const upgrade = {
      DBClusterIdentifier: 'cluster-1', EngineVersion, AllowMajorVersionUpgrade: true, ApplyImmediately: true, MasterUserPassword: 'password',
    };
    expect((await world.call(A, 'ModifyDBCluster', upgrade)).DBCluster).toMatchObject({ PendingModifiedValues: { EngineVersion: expected } });
    world.clock.advance(LONG);
    const { DBClusters: [cluster] = [] } = await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'cluster-1' });
    expect(cluster).toMatchObject({ Status: 'available', EngineVersion: expected, DBClusterParameterGroup: group });
    const { DBInstances = [] } = await world.call(A, 'DescribeDBInstances', {});
    expect(DBInstances.map(({ EngineVersion: version, DBParameterGroups: groups }) => [version, groups?.[0]?.DBParameterGroupName]))
      .toEqual([[expected, group], [expected, group]]);
  });

  test('keeps the upgrade of a cluster for the maintenance window unless it is to be at once', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql');
    await world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', EngineVersion: '8.0.mysql_aurora.3.10.0' });
    world.clock.advance(LONG);
    const { DBClusters: [cluster] = [] } = await world.call(A, 'DescribeDBClusters', { DBClusterIdentifier: 'cluster-1' });
    expect(cluster).toMatchObject({
      Status: 'available', EngineVersion: '8.0.mysql_aurora.3.08.2', PendingModifiedValues: { EngineVersion: '8.0.mysql_aurora.3.10.0' },
    });
  });

  test.each([
    ['back', '8.0.mysql_aurora.3.04.3', {}, /^Cannot upgrade aurora-mysql from 8.0.mysql_aurora.3.08.2 to /],
    ['to another major version that is not allowed', '8.0', { engineVersion: '5.7.mysql_aurora.2.11.6' }, /AllowMajorVersionUpgrade/],
  ])('refuses to upgrade a cluster %s', async (_, EngineVersion, extra, message) => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', extra);
    const refusal = await world.refusal(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', EngineVersion, ApplyImmediately: true });
    expect(refusal).toEqual({ code: 'InvalidParameterCombination', message: expect.stringMatching(message) as string });
  });

  test('refuses to modify a cluster that is being made or is not there', async () => {
    const world = new ClusterWorld();
    await world.call(A, 'CreateDBCluster', AURORA);
    expect((await world.refusal(A, 'ModifyDBCluster', { DBClusterIdentifier: 'new', DeletionProtection: true })).code)
      .toBe('InvalidDBClusterStateFault');
    expect((await world.refusal(A, 'ModifyDBCluster', { DBClusterIdentifier: 'absent' })).code).toBe('DBClusterNotFoundFault');
  });
});

describe('DeleteDBCluster', () => {
  const skipping = { DBClusterIdentifier: 'cluster-1', SkipFinalSnapshot: true };

  test('refuses to delete a protected cluster', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', { deletionProtection: true, members: [] });
    expect(await world.refusal(A, 'DeleteDBCluster', skipping)).toEqual({
      code: 'InvalidParameterCombination', message: 'Cannot delete protected Cluster, please disable deletion protection and try again.',
    });
  });

  test('refuses to delete a cluster with members until they are being deleted', async () => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'DeleteDBCluster', skipping)).code).toBe('InvalidDBClusterStateFault');
    for (const DBInstanceIdentifier of ['reader', 'writer']) await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier });
    expect((await world.call(A, 'DeleteDBCluster', skipping)).DBCluster?.Status).toBe('deleting');
    expect((await world.refusal(A, 'DeleteDBCluster', skipping)).code).toBe('InvalidDBClusterStateFault');
    world.clock.advance(LONG);
    expect([world.rds.clusters(A, REGION), world.rds.instances(A, REGION)]).toEqual([[], []]);
  });

  test('takes a final snapshot of the cluster, and lets its automated snapshots go', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', { members: [] });
    world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1');
    world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1');
    await world.call(A, 'DeleteDBCluster', { DBClusterIdentifier: 'cluster-1', FinalDBSnapshotIdentifier: 'Final' });
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION)).toEqual([]);
    expect(world.rds.clusterSnapshots(A, REGION).map(({ SnapshotType, Status }) => [SnapshotType, Status]))
      .toEqual([['awsbackup', 'available'], ['manual', 'available']]);
  });

  test('needs a decision about the final snapshot of a cluster', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', { members: [] });
    expect((await world.refusal(A, 'DeleteDBCluster', { DBClusterIdentifier: 'cluster-1' })).code).toBe('InvalidParameterCombination');
  });
});

describe('cluster parameter groups', () => {
  test.each([
    'default.aurora-mysql8.0', 'default.aurora-postgresql16', 'default.docdb5.0', 'default.neptune1.3',
  ])('%s is there by default', async (name) => {
    const { DBClusterParameterGroups } = await new ClusterWorld().call(A, 'DescribeDBClusterParameterGroups', { DBClusterParameterGroupName: name });
    expect(DBClusterParameterGroups).toMatchObject([{ DBClusterParameterGroupName: name, DBParameterGroupFamily: name.replace('default.', '') }]);
  });

  test('can be made, once, for families of clusters', async () => {
    const world = new ClusterWorld();
    const group = { DBClusterParameterGroupName: 'Own', DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'own' };
    const { DBClusterParameterGroup } = await world.call(A, 'CreateDBClusterParameterGroup', { ...group, Tags: [{ Key: 'a', Value: 'b' }] });
    expect(DBClusterParameterGroup?.DBClusterParameterGroupArn).toBe(`arn:aws:rds:${REGION}:${A}:cluster-pg:own`);
    expect(await world.call(A, 'ListTagsForResource', { ResourceName: DBClusterParameterGroup?.DBClusterParameterGroupArn }))
      .toEqual({ TagList: [{ Key: 'a', Value: 'b' }] });
    expect((await world.refusal(A, 'CreateDBClusterParameterGroup', group)).code).toBe('DBParameterGroupAlreadyExists');
    expect((await world.refusal(A, 'CreateDBClusterParameterGroup', { ...group, DBParameterGroupFamily: 'mysql8.0' })).code)
      .toBe('InvalidParameterValue');
    expect((await world.refusal(A, 'DescribeDBClusterParameterGroups', { DBClusterParameterGroupName: 'absent' })).code)
      .toBe('DBClusterParameterGroupNotFound');
  });
});

test('tags of clusters can be read and changed by their owner only', async () => {
  const world = new ClusterWorld();
  const { DBClusterArn: ResourceName } = world.cluster('docdb', 'none', { tags: { team: 'data' } });
  await world.call(A, 'AddTagsToResource', { ResourceName, Tags: [{ Key: 'stage', Value: 'test' }] });
  expect((await world.call(A, 'ListTagsForResource', { ResourceName })).TagList)
    .toEqual([{ Key: 'team', Value: 'data' }, { Key: 'stage', Value: 'test' }]);
  expect((await world.refusal(B, 'ListTagsForResource', { ResourceName })).code).toBe('DBClusterNotFoundFault');
});

test.each([
  'aurora-mysql', 'aurora-postgresql', 'docdb', 'neptune',
])('the catalogue has versions of %s and classes of members that can be ordered', async (Engine) => {
  const world = new ClusterWorld();
  const { DBEngineVersions = [] } = await world.call(A, 'DescribeDBEngineVersions', { Engine, DefaultOnly: true });
  expect(DBEngineVersions).not.toEqual([]);
  const { EngineVersion } = DBEngineVersions[0] ?? {};
  const { OrderableDBInstanceOptions } = await world.call(A, 'DescribeOrderableDBInstanceOptions', {
    Engine, EngineVersion, DBInstanceClass: 'db.serverless',
  });
  expect(OrderableDBInstanceOptions).not.toEqual([]);
});

test('a subnet group that a cluster uses cannot be deleted', async () => {
  const world = new ClusterWorld();
  world.rds.seedSubnetGroup(A, REGION, { name: 'private', subnetIds: ['subnet-aa', 'subnet-ac'] });
  world.cluster('docdb', 'none', { subnetGroupName: 'private', securityGroupIds: ['sg-app'], members: [] });
  expect((await world.refusal(A, 'DeleteDBSubnetGroup', { DBSubnetGroupName: 'private' })).code).toBe('InvalidDBSubnetGroupStateFault');
});
