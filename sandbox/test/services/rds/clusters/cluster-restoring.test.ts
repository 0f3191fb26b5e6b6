import { COPY_ACTIONS } from '../../../../services/rds/rules/keys';
import { A, B, LONG, OTHER_REGION, REGION } from '../rds-world';
import { type ClusterEngine, clusterSnapshotArn, ClusterWorld, withShared } from './cluster-world';

const restoring = (source: string, extra: object = {}): { DBClusterIdentifier: string; SnapshotIdentifier: string; Engine: string } =>
  ({ DBClusterIdentifier: 'Restored', SnapshotIdentifier: source, Engine: 'aurora-postgresql', ...extra });

describe('RestoreDBClusterFromSnapshot', () => {
  test('makes a cluster without members from what the snapshot carries, under its key', async () => {
    const world = new ClusterWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.cluster('aurora-postgresql', { keyArn: key }, {
      databaseName: 'orders', port: 6543, backupRetentionPeriod: 7, deletionProtection: true, iamAuthentication: true, logExports: ['postgresql'],
      serverlessV2: { minCapacity: 1, maxCapacity: 2 }, storageType: 'aurora-iopt1', tags: { team: 'data' },
    });
    await world.clusterSnapshot('snap');
    const { DBCluster } = await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap'));
    expect(DBCluster).toMatchObject({
      DBClusterIdentifier: 'restored', Status: 'creating', DBClusterMembers: [], Engine: 'aurora-postgresql', EngineVersion: '16.6',
      MasterUsername: 'owner',
      DatabaseName: 'orders', Port: 6543, BackupRetentionPeriod: 7, KmsKeyId: key, DBClusterParameterGroup: 'default.aurora-postgresql16',
      DeletionProtection: false, IAMDatabaseAuthenticationEnabled: false, EnabledCloudwatchLogsExports: [], TagList: [],
    });
    expect([DBCluster?.StorageType, DBCluster?.ServerlessV2ScalingConfiguration]).toEqual([undefined, undefined]);
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION).map((cluster) => cluster.Status)).toEqual(['available', 'available']);
    await world.call(A, 'CreateDBInstance', {
      DBClusterIdentifier: 'restored', DBInstanceIdentifier: 'restored-1', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-postgresql',
    });
    expect(world.rds.clusters(A, REGION)[1]?.DBClusterMembers).toMatchObject([{ DBInstanceIdentifier: 'restored-1', IsClusterWriter: true }]);
  });

  test('honours what the request names', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.rds.seedSubnetGroup(A, REGION, { name: 'private', subnetIds: ['subnet-aa', 'subnet-ac'] });
    await world.clusterSnapshot('snap');
    const { DBCluster } = await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap', {
      EngineVersion: '17', Port: 1234, DBSubnetGroupName: 'private', VpcSecurityGroupIds: ['sg-app'], StorageType: 'aurora-iopt1',
      DeletionProtection: true,
      CopyTagsToSnapshot: true, EnableIAMDatabaseAuthentication: true, EnableCloudwatchLogsExports: ['postgresql'], BackupRetentionPeriod: 3,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8 }, Tags: [{ Key: 'a', Value: 'b' }],
    }));
    expect(DBCluster).toMatchObject({
      EngineVersion: '17.9', Port: 1234, DBSubnetGroup: 'private', VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-app', Status: 'active' }],
      StorageType: 'aurora-iopt1', DeletionProtection: true, CopyTagsToSnapshot: true, IAMDatabaseAuthenticationEnabled: true,
      EnabledCloudwatchLogsExports: ['postgresql'], BackupRetentionPeriod: 3, ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8 },
      DBClusterParameterGroup: 'default.aurora-postgresql17', TagList: [{ Key: 'a', Value: 'b' }],
    });
  });

  test.each([
    ['a snapshot that is not there', restoring('absent'), 'DBClusterSnapshotNotFoundFault'],
    ['another engine', restoring('snap', { Engine: 'aurora-mysql' }), 'InvalidParameterValue'],
    ['an older version', restoring('snap', { EngineVersion: '15' }), 'InvalidParameterCombination'],
    ['a version that is not there', restoring('snap', { EngineVersion: '99' }), 'InvalidParameterCombination'],
    ['a name that is taken', restoring('snap', { DBClusterIdentifier: 'cluster-1' }), 'DBClusterAlreadyExistsFault'],
    ['a badly formed name', restoring('snap', { DBClusterIdentifier: '1a' }), 'InvalidParameterValue'],
    ['a subnet group that is not there', restoring('snap', { DBSubnetGroupName: 'absent' }), 'DBSubnetGroupNotFoundFault'],
    ['a security group of another VPC', restoring('snap', { VpcSecurityGroupIds: ['sg-app'] }), 'InvalidParameterCombination'],
    ['a parameter group that is not there', restoring('snap', { DBClusterParameterGroupName: 'absent' }), 'DBClusterParameterGroupNotFound'],
    ['a parameter group of another family', restoring('snap', { DBClusterParameterGroupName: 'default.aurora-mysql8.0' }),
      'InvalidParameterCombination'],
    ['storage of an instance', restoring('snap', { StorageType: 'gp3' }), 'InvalidParameterValue'],
    ['no engine', { DBClusterIdentifier: 'restored', SnapshotIdentifier: 'snap', Engine: undefined }, 'MissingParameter'],
    ['a parameter that the sandbox does not do', restoring('snap', { Domain: 'd-1' }), 'NotImplemented'],
  ])('refuses to restore a cluster with %s', async (_case, input, code) => {
    const world = new ClusterWorld();
    world.cluster();
    await world.clusterSnapshot('snap');
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', input)).code).toBe(code);
  });

  test('restores only available cluster snapshots, of its own Region', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'CreateDBClusterSnapshot', { DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap'))).code).toBe('InvalidDBClusterSnapshotStateFault');
    world.clock.advance(LONG);
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring(clusterSnapshotArn(A, 'snap')), OTHER_REGION)).code)
      .toBe('DBClusterSnapshotNotFoundFault');
  });

  test('refuses a restored cluster over the quota, or of a version that the Region does not offer', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.clusterSnapshot('snap');
    world.rds.withhold(REGION, { engineVersions: { 'aurora-postgresql': ['16.6'] } });
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap'))).message)
      .toBe('Cannot find version 16.6 for aurora-postgresql');
    world.rds.setQuotas(A, REGION, { clusters: 1 });
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap'))).code).toBe('DBClusterQuotaExceededFault');
  });

  test.each<ClusterEngine>([
    'aurora-postgresql', 'docdb', 'neptune',
  ])('encrypts a %s cluster from a snapshot that is not encrypted when a key is given', async (Engine) => {
    const world = new ClusterWorld();
    world.cluster(Engine);
    await world.clusterSnapshot('snap');
    const key = world.keys.add(A, REGION, 'own');
    expect((await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { Engine, KmsKeyId: 'alias/own' }))).DBCluster)
      .toMatchObject({ StorageEncrypted: true, KmsKeyId: key });
    expect(
      (await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { Engine, DBClusterIdentifier: 'open' }))).DBCluster?.StorageEncrypted,
    ).toBe(false);
  });

  test.each(COPY_ACTIONS)('needs %s on the key that a restore encrypts an unencrypted cluster snapshot with', async (action) => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none');
    await world.clusterSnapshot('snap');
    const KmsKeyId = world.keys.add(A, REGION, 'own');
    world.keys.deny(KmsKeyId, action);
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { KmsKeyId }))).message)
      .toContain(`The specified KMS key [${KmsKeyId}]`);
  });

  test.each<[ClusterEngine, object]>([
    ['docdb', { DatabaseName: 'orders' }], ['docdb', { CopyTagsToSnapshot: true }], ['docdb', { EnableIAMDatabaseAuthentication: true }],
    ['docdb', { EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }], ['neptune', { NetworkType: 'IPV4' }],
    ['docdb', { BackupRetentionPeriod: 7 }], ['neptune', { PreferredBackupWindow: '03:00-03:30' }],
  ])('takes only parameters that the API of %s has, not %j', async (Engine, extra) => {
    const world = new ClusterWorld();
    world.cluster(Engine);
    await world.clusterSnapshot('snap');
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { Engine, ...extra }))).code)
      .toBe('InvalidParameterCombination');
  });

  test('keeps a key that AWS owns unless another one is given', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'aws-owned');
    await world.clusterSnapshot('snap');
    const key = world.keys.add(A, REGION, 'own');
    expect((await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap'))).DBCluster?.StorageEncryptionType).toBe('sse-rds');
    expect(
      (await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { DBClusterIdentifier: 'own', KmsKeyId: key }))).DBCluster?.KmsKeyId,
    ).toBe(key);
  });

  test.each([
    ['limits of capacity that are none', { ServerlessV2ScalingConfiguration: { MinCapacity: 4, MaxCapacity: 2 } }, 'InvalidParameterValue'],
    ['a reserved tag', { Tags: [{ Key: 'aws:x', Value: 'y' }] }, 'InvalidParameterValue'],
    ['the engine mode of Serverless v1', { EngineMode: 'serverless' }, 'InvalidParameterValue'],
    ['a zone of another Region', { AvailabilityZones: ['us-east-1a'] }, 'InvalidVPCNetworkStateFault'],
    ['a network type that its subnets lack', { NetworkType: 'DUAL' }, 'NetworkTypeNotSupported'],
  ])('does not restore a cluster with %s', async (_case, extra, code) => {
    const world = new ClusterWorld();
    world.cluster();
    await world.clusterSnapshot('snap');
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap', extra))).code).toBe(code);
  });

  test('does not restore Multi-AZ DB clusters', async () => {
    const world = new ClusterWorld();
    world.cluster('mysql');
    await world.clusterSnapshot('snap');
    expect((await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('snap', { Engine: 'mysql' }))).code).toBe('NotImplemented');
  });
});

describe('RestoreDBClusterFromSnapshot of another account', () => {
  test.each<ClusterEngine>([
    'aurora-mysql', 'aurora-postgresql', 'docdb',
  ])('restores a shared encrypted cluster snapshot of %s directly, under another key', async (Engine) => {
    const { world, source } = await withShared(Engine);
    const KmsKeyId = world.keys.add(B, REGION, 'target');
    const { DBCluster } = await world.call(B, 'RestoreDBClusterFromSnapshot', restoring(source, { Engine, KmsKeyId }));
    world.clock.advance(LONG);
    expect(world.rds.clusters(B, REGION)).toMatchObject([{ DBClusterIdentifier: 'restored', Status: 'available', KmsKeyId, TagList: [] }]);
    expect(world.keys.grants).toEqual([expect.objectContaining({ keyArn: KmsKeyId, context: { 'aws:rds:dbc-id': DBCluster?.DbClusterResourceId } })]);
  });

  test('restores under the shared key itself when no other is given', async () => {
    const { world, source, key } = await withShared();
    expect((await world.call(B, 'RestoreDBClusterFromSnapshot', restoring(source))).DBCluster?.KmsKeyId).toBe(key);
    expect(world.keys.asked.map(({ action }) => action)).toEqual(['kms:DescribeKey', 'kms:CreateGrant']);
  });

  test('refuses to restore a shared encrypted cluster snapshot of Neptune, which has to be copied first', async () => {
    const { world, source } = await withShared('neptune');
    const KmsKeyId = world.keys.add(B, REGION, 'target');
    expect((await world.refusal(B, 'RestoreDBClusterFromSnapshot', restoring(source, { Engine: 'neptune', KmsKeyId }))).code)
      .toBe('InvalidParameterValue');
    await world.call(B, 'CopyDBClusterSnapshot', { SourceDBClusterSnapshotIdentifier: source, TargetDBClusterSnapshotIdentifier: 'copy', KmsKeyId });
    world.clock.advance(LONG);
    expect((await world.call(B, 'RestoreDBClusterFromSnapshot', restoring('copy', { Engine: 'neptune' }))).DBCluster?.KmsKeyId).toBe(KmsKeyId);
  });

  test.each<ClusterEngine>([
    'aurora-postgresql', 'docdb', 'neptune',
  ])('restores a shared cluster snapshot of %s that is not encrypted by its ARN only', async (Engine) => {
    const { world, source } = await withShared(Engine, false);
    expect((await world.refusal(B, 'RestoreDBClusterFromSnapshot', restoring('snap', { Engine }))).code).toBe('DBClusterSnapshotNotFoundFault');
    expect((await world.call(B, 'RestoreDBClusterFromSnapshot', restoring(source, { Engine }))).DBCluster?.StorageEncrypted).toBe(false);
  });

  test('does not restore a cluster snapshot that is not shared', async () => {
    const world = new ClusterWorld();
    world.cluster();
    const source = await world.clusterSnapshot('snap');
    expect((await world.refusal(B, 'RestoreDBClusterFromSnapshot', restoring(source))).code).toBe('DBClusterSnapshotNotFoundFault');
  });

  test.each(COPY_ACTIONS)('needs %s on the keys of the cluster snapshot and of the cluster to change the key', async (action) => {
    for (const which of ['source', 'specified'] as const) {
      const { world, source, key } = await withShared();
      const KmsKeyId = world.keys.add(B, REGION, 'target');
      world.keys.deny(which === 'source' ? key : KmsKeyId, action);
      expect((await world.refusal(B, 'RestoreDBClusterFromSnapshot', restoring(source, { KmsKeyId }))).message)
        .toContain(which === 'source' ? `The source snapshot KMS key [${key}]` : `The specified KMS key [${KmsKeyId}]`);
    }
  });

  test("needs no IAM statement on KMS for the account's own aws/rds beyond what that key's policy gives", async () => {
    const { world, source } = await withShared();
    const { DBCluster } = await world.call(B, 'RestoreDBClusterFromSnapshot', restoring(source, { KmsKeyId: 'alias/aws/rds' }));
    expect(DBCluster?.KmsKeyId).toBe(`arn:aws:kms:${REGION}:${B}:key/aws-rds`);
    expect(new Set(world.keys.asked.map(({ viaService }) => viaService))).toEqual(new Set([`rds.${REGION}.amazonaws.com`]));
  });

  test('needs the service-linked role for a restored cluster', async () => {
    const { world, source } = await withShared('aurora-postgresql', false);
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    expect((await world.refusal(B, 'RestoreDBClusterFromSnapshot', restoring(source))).message).toContain('permission to create service linked role');
  });
});
