import { A, LONG, REGION } from '../rds-world';
import { type ClusterEngine, ClusterWorld } from './cluster-world';

const MEMBER = { DBClusterIdentifier: 'cluster-1', DBInstanceIdentifier: 'Third', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-postgresql' };

const members = (world: ClusterWorld): unknown =>
  world.rds.clusters(A, REGION)[0]?.DBClusterMembers?.map((member) => [member.DBInstanceIdentifier, member.IsClusterWriter]);

describe('CreateDBInstance for a member of a cluster', () => {
  test('takes storage, encryption, network and backups from the cluster', async () => {
    const world = new ClusterWorld();
    const cluster = world.cluster('aurora-postgresql', 'aws-managed', { backupRetentionPeriod: 7, securityGroupIds: ['sg-default'] });
    const { DBInstance } = await world.call(A, 'CreateDBInstance', {
      ...MEMBER, PromotionTier: 3, EngineVersion: '16', DBSubnetGroupName: 'default',
    });
    expect(DBInstance).toMatchObject({
      DBInstanceIdentifier: 'third', DBClusterIdentifier: 'cluster-1', DBInstanceStatus: 'creating', EngineVersion: '16.6', StorageType: 'aurora',
      AllocatedStorage: 1, StorageEncrypted: true, KmsKeyId: cluster.KmsKeyId, BackupRetentionPeriod: 7, PromotionTier: 3, MasterUsername: 'owner',
      DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-postgresql16' }],
    });
    world.clock.advance(LONG);
    expect(world.instance(A, 'third')).toMatchObject({ DBInstanceStatus: 'available' });
    expect(world.rds.snapshots(A, REGION)).toEqual([]);
  });

  test('makes the first member the writer', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { members: [] });
    for (const DBInstanceIdentifier of ['first', 'second']) await world.call(A, 'CreateDBInstance', { ...MEMBER, DBInstanceIdentifier });
    expect(members(world)).toEqual([['first', true], ['second', false]]);
  });

  test('names members in the domain of their engine', async () => {
    const world = new ClusterWorld();
    world.cluster('docdb', 'none', { members: [] });
    await world.call(A, 'CreateDBInstance', { ...MEMBER, Engine: 'docdb' });
    world.clock.advance(LONG);
    expect(world.instance(A, 'third')?.Endpoint?.Address).toMatch(/^third\.[a-z0-9]{12}\.ap-northeast-1\.docdb\.amazonaws\.com$/);
  });

  test.each([
    ['AllocatedStorage', { AllocatedStorage: 20 }], ['MasterUsername', { MasterUsername: 'owner' }],
    ['MasterUserPassword', { MasterUserPassword: 'password' }],
    ['StorageEncrypted', { StorageEncrypted: true }], ['KmsKeyId', { KmsKeyId: 'alias/own' }],
    ['VpcSecurityGroupIds', { VpcSecurityGroupIds: ['sg-default'] }],
    ['BackupRetentionPeriod', { BackupRetentionPeriod: 7 }], ['Port', { Port: 1234 }], ['DBName', { DBName: 'orders' }],
  ])('leaves %s to the cluster', async (_name, extra) => {
    const world = new ClusterWorld();
    world.cluster();
    const { code, message } = await world.refusal(A, 'CreateDBInstance', { ...MEMBER, ...extra });
    expect(code).toBe('InvalidParameterCombination');
    expect(message).toContain('The requested DB Instance will be a member of a DB Cluster.');
  });

  test.each([
    ['a cluster that is not there', { DBClusterIdentifier: 'absent' }, 'DBClusterNotFoundFault'],
    ['another engine', { Engine: 'aurora-mysql' }, 'InvalidParameterCombination'],
    ['another version', { EngineVersion: '15.10' }, 'InvalidParameterCombination'],
    ['another subnet group', { DBSubnetGroupName: 'private' }, 'InvalidParameterCombination'],
    ['a class that has no members', { DBInstanceClass: 'db.m5.large' }, 'InvalidParameterCombination'],
    ['a name that is taken', { DBInstanceIdentifier: 'reader' }, 'DBInstanceAlreadyExists'],
    ['a tier that is not there', { PromotionTier: 16 }, 'InvalidParameterValue'],
    ['a parameter group of another family', { DBParameterGroupName: 'default.mysql8.0' }, 'InvalidParameterCombination'],
    ['a zone that the Region lacks', { AvailabilityZone: 'ap-northeast-1b' }, 'InvalidVPCNetworkStateFault'],
    ['a zone without a subnet of its group', { AvailabilityZone: 'ap-northeast-1d' }, 'InvalidVPCNetworkStateFault'],
    ['a certificate authority that is not there', { CACertificateIdentifier: 'rds-ca-2015' }, 'CertificateNotFound'],
    ['monitoring without a role', { MonitoringInterval: 60 }, 'InvalidParameterCombination'],
  ])('refuses a member with %s', async (_case, extra, code) => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'CreateDBInstance', { ...MEMBER, ...extra })).code).toBe(code);
  });

  test.each<[ClusterEngine, object]>([
    ['docdb', { EngineVersion: '5.0.0' }], ['docdb', { LicenseModel: 'na' }], ['docdb', { DBSubnetGroupName: 'default' }],
    ['docdb', { DBParameterGroupName: 'default.docdb5.0' }], ['docdb', { PubliclyAccessible: false }],
    ['neptune', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
  ])('makes a member of %s only from parameters that its own API has, not %j', async (Engine, extra) => {
    const world = new ClusterWorld();
    world.cluster(Engine);
    expect(await world.refusal(A, 'CreateDBInstance', { ...MEMBER, Engine, ...extra })).toEqual({
      code: 'InvalidParameterCombination', message: `The parameter ${Object.keys(extra)[0] ?? ''} is not supported for the engine ${Engine}.`,
    });
  });

  test.each<[ClusterEngine, object]>([
    ['docdb', { CopyTagsToSnapshot: true, PromotionTier: 2, CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
    ['neptune', { CopyTagsToSnapshot: true, EngineVersion: '1.3.4.0', DBSubnetGroupName: 'default', DBParameterGroupName: 'default.neptune1.3' }],
  ])('takes for a member of %s what its own API has, as %j', async (Engine, extra) => {
    const world = new ClusterWorld();
    world.cluster(Engine);
    await expect(world.call(A, 'CreateDBInstance', { ...MEMBER, Engine, ...extra })).resolves.toBeDefined();
  });

  test('refuses a class that the version of the cluster does not run on', async () => {
    const member = { ...MEMBER, DBInstanceClass: 'db.r8g.large' };
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { engineVersion: '13.14' });
    expect((await world.refusal(A, 'CreateDBInstance', member)).message).toContain('DBInstanceClass=db.r8g.large');
    const other = new ClusterWorld();
    other.cluster();
    await expect(other.call(A, 'CreateDBInstance', member)).resolves.toBeDefined();
  });

  test('watches a member as its cluster, unless the member says otherwise', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { observation: { monitoringInterval: 60, monitoringRoleArn: 'arn:aws:iam::111111111111:role/rds' } });
    await world.call(A, 'CreateDBInstance', MEMBER);
    await world.call(A, 'CreateDBInstance', { ...MEMBER, DBInstanceIdentifier: 'other', MonitoringInterval: 0, EnablePerformanceInsights: true });
    const names = ['reader', MEMBER.DBInstanceIdentifier.toLowerCase(), 'other'];
    expect(names.map((name) => world.instance(A, name)?.MonitoringInterval)).toEqual([60, 60, 0]);
    expect(world.instance(A, 'other')?.PerformanceInsightsEnabled).toBe(true);
  });

  test('refuses a parameter of a member that the sandbox does not know', async () => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'CreateDBInstance', { ...MEMBER, Domain: 'd-1' })).code).toBe('NotImplemented');
  });

  test('counts members to the quota of instances, but not to that of storage', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.source();
    world.rds.setQuotas(A, REGION, { instances: 4, allocatedStorage: 20 });
    await world.call(A, 'CreateDBInstance', MEMBER);
    expect(await world.refusal(A, 'CreateDBInstance', { ...MEMBER, DBInstanceIdentifier: 'fourth' })).toEqual({
      code: 'InstanceQuotaExceeded', message: 'You have reached the quota of 4 DB instances in this Region.',
    });
    const { AccountQuotas } = await world.call(A, 'DescribeAccountAttributes', {});
    expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'AllocatedStorage', Used: 20, Max: 20 });
  });

  test('refuses a member of a class that the Region does not offer', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.rds.withhold(REGION, { instanceClasses: ['db.r6g.large'] });
    expect((await world.refusal(A, 'CreateDBInstance', MEMBER)).code).toBe('InvalidParameterCombination');
  });

  test('refuses a member of a cluster that is still being made', async () => {
    const world = new ClusterWorld();
    await world.call(A, 'CreateDBCluster', {
      DBClusterIdentifier: 'cluster-1', Engine: 'aurora-postgresql', EngineVersion: '16', MasterUsername: 'owner', MasterUserPassword: 'password',
    });
    expect((await world.refusal(A, 'CreateDBInstance', MEMBER)).code).toBe('InvalidDBClusterStateFault');
  });

  test('takes serverless members only where the cluster has limits of capacity', async () => {
    const world = new ClusterWorld();
    world.cluster();
    const serverless = { ...MEMBER, DBInstanceClass: 'db.serverless' };
    expect(await world.refusal(A, 'CreateDBInstance', serverless)).toEqual({
      code: 'InvalidDBClusterStateFault',
      message: 'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    });
    await world.call(A, 'ModifyDBCluster', {
      DBClusterIdentifier: 'cluster-1', ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    });
    expect((await world.call(A, 'CreateDBInstance', serverless)).DBInstance?.DBInstanceClass).toBe('db.serverless');
  });

  test('refuses a seventeenth member', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', {
      members: Array.from({ length: 16 }, (_, index) => ({ identifier: `member-${index}`, instanceClass: 'db.r6g.large' })),
    });
    expect((await world.refusal(A, 'CreateDBInstance', MEMBER)).code).toBe('InvalidDBClusterStateFault');
  });

  test('refuses an instance of a cluster engine without a cluster', async () => {
    const lone = {
      DBInstanceIdentifier: 'lone', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-mysql', AllocatedStorage: 20, MasterUsername: 'owner',
      MasterUserPassword: 'password',
    };
    expect((await new ClusterWorld().refusal(A, 'CreateDBInstance', lone)).message).toContain('specify DBClusterIdentifier');
  });
});

describe('a member of a cluster', () => {
  test('is listed by its cluster', async () => {
    const world = new ClusterWorld();
    world.cluster();
    world.source();
    const { DBInstances } = await world.call(A, 'DescribeDBInstances', { Filters: [{ Name: 'db-cluster-id', Values: ['cluster-1'] }] });
    expect(DBInstances?.map((instance) => [instance.DBInstanceIdentifier, instance.DBClusterIdentifier]))
      .toEqual([['reader', 'cluster-1'], ['writer', 'cluster-1']]);
  });

  test('has no snapshot of its own, nor a final one', async () => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'writer', DBSnapshotIdentifier: 'snap' })).message)
      .toContain('Please use the CreateDBClusterSnapshot API instead.');
    expect((await world.refusal(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'writer', FinalDBSnapshotIdentifier: 'final' })).code)
      .toBe('InvalidParameterCombination');
  });

  test('that writes is followed by the one of the lowest tier when it is deleted', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', {
      members: [['writer', 1], ['later', 5], ['sooner', 2]].map(([identifier, promotionTier]) =>
        ({ identifier: String(identifier), promotionTier: Number(promotionTier), instanceClass: 'db.r6g.large' })),
    });
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'writer' });
    world.clock.advance(LONG);
    expect(members(world)).toEqual([['sooner', true], ['later', false]]);
    await world.call(A, 'CreateDBInstance', { ...MEMBER, Engine: 'aurora-mysql', PromotionTier: 0 });
    expect(members(world)).toEqual([['sooner', true], ['later', false], ['third', false]]);
  });

  test('stops and starts only with its cluster', async () => {
    const world = new ClusterWorld();
    world.cluster();
    expect((await world.refusal(A, 'StopDBInstance', { DBInstanceIdentifier: 'writer' })).code).toBe('InvalidParameterCombination');
  });

  test('changes only by its cluster what belongs to that', async () => {
    const world = new ClusterWorld();
    world.cluster();
    expect(await world.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'writer', VpcSecurityGroupIds: ['sg-default'] })).toEqual({
      code: 'InvalidParameterCombination',
      message: 'The specified DB Instance is a member of a cluster. Modify vpc security group for the DB Cluster using the ModifyDbCluster API',
    });
  });

  test.each([
    ['password', { MasterUserPassword: 'password' }], ['storage', { StorageType: 'gp3' }], ['version', { EngineVersion: '99' }],
  ])('has no %s of its own to change', async (_, change) => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql');
    expect((await world.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'writer', ...change })).code).toBe('InvalidParameterCombination');
  });

  test('may be told the version of its cluster, which changes nothing', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql');
    const named = { DBInstanceIdentifier: 'writer', EngineVersion: '8.0', ApplyImmediately: true };
    expect((await world.call(A, 'ModifyDBInstance', named)).DBInstance).toMatchObject({
      DBInstanceStatus: 'available', EngineVersion: '8.0.mysql_aurora.3.08.2',
    });
  });
});
