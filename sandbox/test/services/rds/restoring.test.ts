import { A, B, LONG, OTHER_REGION, RdsWorld, REGION, snapshotArn } from './rds-world';

const restore = (DBSnapshotIdentifier: string, extra: object = {}): { DBInstanceIdentifier: string; DBSnapshotIdentifier: string } =>
  ({ DBInstanceIdentifier: 'restored', DBSnapshotIdentifier, ...extra });

async function withSnapshot(encryption: 'none' | 'aws-managed' = 'aws-managed', extra: object = {}): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source(encryption, extra);
  await world.snapshot('snap');
  return world;
}

describe('RestoreDBInstanceFromDBSnapshot', () => {
  test('restores an instance with the settings that the snapshot carries, under its key', async () => {
    const world = await withSnapshot('aws-managed', { port: 3307, databaseName: 'shop', backupRetentionPeriod: 0 });
    const { DBInstance } = await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'));
    expect(DBInstance).toMatchObject({ DBInstanceStatus: 'creating', DBInstanceArn: `arn:aws:rds:${REGION}:${A}:db:restored` });
    expect(DBInstance?.Endpoint).toBeUndefined();
    world.clock.advance(LONG);
    expect(world.instance(A, 'restored')).toMatchObject({
      DBInstanceStatus: 'available', Engine: 'mysql', EngineVersion: '8.0.42', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20,
      StorageType: 'gp3',
      MasterUsername: 'owner', DBName: 'shop', StorageEncrypted: true, KmsKeyId: world.seen(A, 'snap')?.KmsKeyId, BackupRetentionPeriod: 0,
      Endpoint: { Address: expect.stringMatching(/^restored\.[a-z0-9]{12}\.ap-northeast-1\.rds\.amazonaws\.com$/) as string, Port: 3307 },
    });
    expect(world.instance(A, 'restored')?.DbiResourceId).not.toBe(world.instance(A, 'database-1')?.DbiResourceId);
  });

  test('gives documented defaults to settings that a snapshot does not carry', async () => {
    const world = await withSnapshot('none', {
      multiAz: true, deletionProtection: true, iamAuthentication: true, logExports: ['error'], copyTagsToSnapshot: true,
    });
    await world.call(A, 'CreateDBParameterGroup', { DBParameterGroupName: 'own', DBParameterGroupFamily: 'mysql8.0', Description: 'x' });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'));
    expect(world.instance(A, 'restored')).toMatchObject({
      MultiAZ: false, DeletionProtection: false, IAMDatabaseAuthenticationEnabled: false, EnabledCloudwatchLogsExports: [], CopyTagsToSnapshot: false,
      DBParameterGroups: [{ DBParameterGroupName: 'default.mysql8.0' }], OptionGroupMemberships: [{ OptionGroupName: 'default:mysql-8-0' }],
      DBSubnetGroup: { DBSubnetGroupName: 'default', VpcId: 'vpc-default' }, VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-default' }],
    });
  });

  test('honours the settings of the request', async () => {
    const world = await withSnapshot('none');
    world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
    await world.call(A, 'CreateDBParameterGroup', { DBParameterGroupName: 'own', DBParameterGroupFamily: 'mysql8.0', Description: 'x' });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap', {
      DBInstanceClass: 'db.m7g.large', MultiAZ: true, DeletionProtection: true, DBSubnetGroupName: 'app', VpcSecurityGroupIds: ['sg-app'],
      DBParameterGroupName: 'own', AllocatedStorage: 100, StorageType: 'io2', Iops: 4000, BackupRetentionPeriod: 7, Port: 3333,
      EnableIAMDatabaseAuthentication: true, EnableCloudwatchLogsExports: ['error'], CopyTagsToSnapshot: true, Tags: [{ Key: 'a', Value: 'b' }],
    }));
    expect(world.instance(A, 'restored')).toMatchObject({
      DBInstanceClass: 'db.m7g.large', MultiAZ: true, DeletionProtection: true, DBSubnetGroup: { DBSubnetGroupName: 'app', VpcId: 'vpc-app' },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-app' }], DBParameterGroups: [{ DBParameterGroupName: 'own' }], AllocatedStorage: 100,
      StorageType: 'io2', Iops: 4000, BackupRetentionPeriod: 7, IAMDatabaseAuthenticationEnabled: true, EnabledCloudwatchLogsExports: ['error'],
      CopyTagsToSnapshot: true, TagList: [{ Key: 'a', Value: 'b' }], PubliclyAccessible: false,
    });
  });

  test('makes a first backup where backups are on', async () => {
    const world = await withSnapshot('none', { backupRetentionPeriod: 3 });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'));
    world.clock.advance(580_000);
    expect(world.instance(A, 'restored')?.DBInstanceStatus).toBe('backing-up');
    world.clock.advance(580_000);
    expect(world.instance(A, 'restored')?.DBInstanceStatus).toBe('available');
    const { DBSnapshots } = await world.call(A, 'DescribeDBSnapshots', { SnapshotType: 'automated', DBInstanceIdentifier: 'restored' });
    expect(DBSnapshots).toMatchObject([{ Status: 'available', DBSnapshotIdentifier: expect.stringMatching(/^rds:restored-2026-/) as string }]);
  });

  test('gives the tags of the source instance to an instance that is restored beside it without tags', async () => {
    const world = await withSnapshot('none', { tags: { team: 'data' } });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'));
    expect(world.instance(A, 'restored')?.TagList).toEqual([{ Key: 'team', Value: 'data' }]);
  });

  test.each([
    ['a snapshot that is not there', { DBSnapshotIdentifier: 'other' }, 'DBSnapshotNotFound'],
    ['a name that is taken', { DBInstanceIdentifier: 'database-1' }, 'DBInstanceAlreadyExists'],
    ['a badly formed name', { DBInstanceIdentifier: 'x--y' }, 'InvalidParameterValue'],
    ['a subnet group that is not there', { DBSubnetGroupName: 'other' }, 'DBSubnetGroupNotFoundFault'],
    ['a parameter group that is not there', { DBParameterGroupName: 'other' }, 'DBParameterGroupNotFound'],
    ['a parameter group of another family', { DBParameterGroupName: 'default.mysql8.4' }, 'InvalidParameterCombination'],
    ['an option group that is not there', { OptionGroupName: 'other' }, 'OptionGroupNotFoundFault'],
    ['a security group that is not there', { VpcSecurityGroupIds: ['sg-other'] }, 'InvalidParameterValue'],
    ['a security group of another VPC', { VpcSecurityGroupIds: ['sg-app'] }, 'InvalidParameterCombination'],
    ['magnetic storage', { StorageType: 'standard' }, 'StorageTypeNotSupported'],
    ['less storage', { AllocatedStorage: 19 }, 'InvalidParameterCombination'],
    ['another engine', { Engine: 'postgres' }, 'InvalidParameterValue'],
    ['a zone for Multi-AZ', { MultiAZ: true, AvailabilityZone: 'ap-northeast-1a' }, 'InvalidParameterCombination'],
    ['a reserved tag', { Tags: [{ Key: 'aws:x', Value: 'y' }] }, 'InvalidParameterValue'],
    ['a managed password', { ManageMasterUserPassword: true }, 'InvalidParameterCombination'],
    ['a parameter that the sandbox does not know', { Domain: 'd-1' }, 'NotImplemented'],
  ])('refuses to restore with %s', async (_case, extra, code) => {
    const world = await withSnapshot();
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap', extra))).code).toBe(code);
    expect(world.instance(A, 'restored')).toBeUndefined();
  });

  test('refuses to restore a snapshot of magnetic storage to its own storage type', async () => {
    const world = await withSnapshot('none', { storageType: 'standard' });
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'))).code).toBe('StorageTypeNotSupported');
    await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap', { StorageType: 'gp3' }))).resolves.toBeDefined();
  });

  test('refuses to restore where there is no default VPC and no subnet group is named', async () => {
    const world = await withSnapshot('none');
    await world.call(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'there' }, OTHER_REGION);
    world.clock.advance(LONG);
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore('there'), OTHER_REGION)).code).toBe('DBSubnetGroupNotFoundFault');
  });

  test('restores only in the Region of the snapshot', async () => {
    const world = await withSnapshot('none');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')), OTHER_REGION)).code)
      .toBe('DBSnapshotNotFound');
  });
});

describe('restores of shared snapshots', () => {
  test('refuses to restore a shared encrypted snapshot, although its key may be used', async () => {
    const world = new RdsWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.keys.admit(key, B);
    world.source({ keyArn: key });
    await world.snapshot('snap');
    await world.share('snap');
    expect(await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')))).toEqual({
      code: 'InvalidParameterValue', message: 'Restoring db instance from cross account storage encrypted snapshot is not supported.',
    });
  });

  test('restores a shared snapshot that is not encrypted by its ARN, without the tags of the other account', async () => {
    const world = await withSnapshot('none', { tags: { team: 'data' }, copyTagsToSnapshot: true });
    await world.share('snap');
    await world.call(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')));
    world.clock.advance(LONG);
    expect(world.instance(B, 'restored')).toMatchObject({ DBInstanceStatus: 'available', StorageEncrypted: false, TagList: [] });
    expect((await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore('snap', { DBInstanceIdentifier: 'second' }))).code)
      .toBe('DBSnapshotNotFound');
  });

  test('does not restore what is not shared', async () => {
    const world = await withSnapshot('none');
    expect((await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')))).code).toBe('DBSnapshotNotFound');
  });
});

describe('keys of restores', () => {
  test.each(['kms:DescribeKey', 'kms:CreateGrant'])('needs %s on the key of the snapshot', async (action) => {
    const world = await withSnapshot();
    const key = world.seen(A, 'snap')?.KmsKeyId ?? '';
    world.keys.deny(key, action);
    expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'))).toEqual({
      code: 'KMSKeyNotAccessibleFault',
      message: `The specified KMS key [${key}] does not exist, is not enabled or you do not have permissions to access it.`,
    });
  });

  test('needs nothing but these on the key of the snapshot, and makes one grant for the instance', async () => {
    const world = await withSnapshot();
    world.keys.deny(world.seen(A, 'snap')?.KmsKeyId ?? '', 'kms:Decrypt');
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'));
    expect(world.keys.grants).toHaveLength(1);
    expect(world.keys.grants[0]?.context).toEqual({ 'aws:rds:db-id': world.instance(A, 'restored')?.DbiResourceId });
  });

  test('refuses to restore under a disabled key', async () => {
    const world = await withSnapshot();
    world.keys.setState(world.seen(A, 'snap')?.KmsKeyId ?? '', 'Disabled');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore('snap'))).code).toBe('KMSKeyNotAccessibleFault');
  });
});

describe('the service-linked role', () => {
  async function withSharedSnapshot(): Promise<RdsWorld> {
    const world = await withSnapshot('none');
    await world.share('snap');
    return world;
  }

  const serviceRole = `arn:aws:iam::${B}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;

  test('refuses the first instance of an account to a caller that may not make the role', async () => {
    const world = await withSharedSnapshot();
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    expect(await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')))).toEqual({
      code: 'InvalidParameterValue',
      message: 'Unable to create the resource. Verify that you have permission to create service linked role. Otherwise wait and try again later.',
    });
    expect(world.journal.entries).toEqual([{
      kind: 'denied', time: world.clock.now(), caller: `arn:aws:iam::${B}:root`, action: 'iam:CreateServiceLinkedRole', resource: serviceRole,
      reason: `iam:CreateServiceLinkedRole on ${serviceRole}`,
    }]);
  });

  test('asks for the role only with the first instance of an account', async () => {
    const world = await withSharedSnapshot();
    await world.call(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap')));
    expect(world.authorizer.asked).toContainEqual({
      action: 'iam:CreateServiceLinkedRole', resource: serviceRole,
      context: { 'iam:AWSServiceName': 'rds.amazonaws.com' },
    });
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    await expect(world.call(B, 'RestoreDBInstanceFromDBSnapshot', restore(snapshotArn(A, 'snap'), { DBInstanceIdentifier: 'second' })))
      .resolves.toBeDefined();
  });
});
