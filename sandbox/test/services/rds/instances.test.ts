import type { CreateDBInstanceMessage } from '@aws-sdk/client-rds';
import { A, B, LONG, MINUTE, RdsWorld, REGION } from './rds-world';

const created = (extra: object = {}): CreateDBInstanceMessage => ({
  DBInstanceIdentifier: 'database-1', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', EngineVersion: '8.0.42', AllocatedStorage: 20,
  MasterUsername: 'owner', MasterUserPassword: 'not-so-secret', ...extra,
});

describe('CreateDBInstance', () => {
  test.each([
    ['mysql', '8.0.42', 3306, 'default.mysql8.0'], ['mariadb', '10.11.10', 3306, 'default.mariadb10.11'],
    ['postgres', '16.13', 5432, 'default.postgres16'],
  ])('makes an instance of %s %s', async (Engine, EngineVersion, Port, DBParameterGroupName) => {
    const world = new RdsWorld();
    await world.call(A, 'CreateDBInstance', created({ Engine, EngineVersion }));
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({
      DBInstanceStatus: 'available', Engine, EngineVersion, Endpoint: { Port }, DBParameterGroups: [{ DBParameterGroupName }],
      StorageEncrypted: false, StorageType: 'gp3', BackupRetentionPeriod: 1, AvailabilityZone: 'ap-northeast-1a',
    });
  });

  test('takes the default minor of a major version', async () => {
    const world = new RdsWorld();
    await world.call(A, 'CreateDBInstance', created({ EngineVersion: '8.4' }));
    expect(world.instance(A, 'database-1')?.EngineVersion).toBe('8.4.9');
  });

  test('encrypts with the AWS managed key when no other is named', async () => {
    const world = new RdsWorld();
    await world.call(A, 'CreateDBInstance', created({ StorageEncrypted: true }));
    expect(world.instance(A, 'database-1')).toMatchObject({ StorageEncrypted: true, KmsKeyId: `arn:aws:kms:${REGION}:${A}:key/aws-rds` });
  });

  test('encrypts with a named key, which the caller must be allowed to use', async () => {
    const world = new RdsWorld();
    const key = world.keys.add(B, REGION, 'foreign');
    const input = created({ StorageEncrypted: true, KmsKeyId: key });
    expect(await world.refusal(A, 'CreateDBInstance', input)).toMatchObject({ code: 'KMSKeyNotAccessibleFault' });
    world.keys.admit(key, A);
    await world.call(A, 'CreateDBInstance', input);
    expect(world.instance(A, 'database-1')?.KmsKeyId).toBe(key);
    expect(world.keys.grants).toHaveLength(1);
  });

  test.each([
    ['a version that is not there', { EngineVersion: '5.1' }, 'InvalidParameterCombination'],
    ['no password', { MasterUserPassword: undefined }, 'MissingParameter'],
    ['a short password', { MasterUserPassword: 'short' }, 'InvalidParameterValue'],
    ['too little storage', { AllocatedStorage: 5 }, 'InvalidParameterCombination'],
    ['a key without encryption', { KmsKeyId: 'alias/aws/rds' }, 'InvalidParameterCombination'],
    ['a badly formed class', { DBInstanceClass: 'micro' }, 'InvalidParameterValue'],
    ['storage and a cluster', { DBClusterIdentifier: 'cluster-1' }, 'InvalidParameterCombination'],
    ['a security group of another VPC', { VpcSecurityGroupIds: ['sg-app'] }, 'InvalidParameterCombination'],
  ])('refuses an instance with %s', async (_case, extra, code) => {
    expect((await new RdsWorld().refusal(A, 'CreateDBInstance', created(extra))).code).toBe(code);
  });

  test('refuses a name that is taken and the 41st instance', async () => {
    const world = new RdsWorld();
    world.source();
    expect((await world.refusal(A, 'CreateDBInstance', created())).code).toBe('DBInstanceAlreadyExists');
    for (let index = 1; index < 40; index++) world.source('none', { identifier: `other-${index}` });
    expect((await world.refusal(A, 'CreateDBInstance', created({ DBInstanceIdentifier: 'one-more' }))).code).toBe('InstanceQuotaExceeded');
  });
});

describe('DescribeDBInstances', () => {
  test('finds an instance by name and by ARN, and only in its own account', async () => {
    const world = new RdsWorld();
    const { DBInstanceArn = '' } = world.source();
    for (const DBInstanceIdentifier of ['database-1', 'DATABASE-1', DBInstanceArn]) {
      expect((await world.call(A, 'DescribeDBInstances', { DBInstanceIdentifier })).DBInstances).toHaveLength(1);
    }
    expect(await world.refusal(B, 'DescribeDBInstances', { DBInstanceIdentifier: DBInstanceArn })).toMatchObject({ code: 'DBInstanceNotFound' });
    expect((await world.call(B, 'DescribeDBInstances', {})).DBInstances).toEqual([]);
  });

  test('filters and pages', async () => {
    const world = new RdsWorld();
    for (let index = 0; index < 25; index++) {
      world.source('none', { identifier: `database-${index}`, engine: index < 3 ? 'mariadb' : 'mysql', engineVersion: index < 3 ? '10.6' : '8.0' });
    }
    const filtered = await world.call(A, 'DescribeDBInstances', { Filters: [{ Name: 'engine', Values: ['mariadb'] }] });
    expect(filtered.DBInstances).toHaveLength(3);
    const first = await world.call(A, 'DescribeDBInstances', { MaxRecords: 20 });
    expect((await world.call(A, 'DescribeDBInstances', { MaxRecords: 20, Marker: first.Marker })).DBInstances).toHaveLength(5);
    expect((await world.refusal(A, 'DescribeDBInstances', { MaxRecords: 10 })).code).toBe('InvalidParameterValue');
  });

  test.each([
    'two--hyphens', 'last-', '1-digit', 'under_score', `arn:aws:rds:${REGION}:${A}:db:`,
  ])('isn\'t looked for by a name that none can have: %s', async (identifier) => {
    const world = new RdsWorld();
    const refused = {
      code: 'InvalidParameterValue', message: expect.stringContaining('The parameter Filter: db-instance-id is not a valid identifier.') as string,
    };
    expect(await world.refusal(A, 'DescribeDBInstances', { DBInstanceIdentifier: identifier })).toMatchObject(refused);
    expect(await world.refusal(A, 'DescribeDBInstances', { Filters: [{ Name: 'db-instance-id', Values: [identifier] }] })).toMatchObject(refused);
  });
});

describe('ModifyDBInstance', () => {
  test('changes deletion protection at once', async () => {
    const world = new RdsWorld();
    world.source();
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', DeletionProtection: true, BackupRetentionPeriod: 7 });
    expect(world.instance(A, 'database-1')).toMatchObject({ DBInstanceStatus: 'available', DeletionProtection: true, BackupRetentionPeriod: 7 });
  });

  test('changes the class after a time of modifying, or keeps it pending for the maintenance window', async () => {
    const world = new RdsWorld();
    world.source();
    const change = { DBInstanceIdentifier: 'database-1', DBInstanceClass: 'db.m7g.large' };
    await world.call(A, 'ModifyDBInstance', change);
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({
      DBInstanceStatus: 'available', DBInstanceClass: 'db.t4g.micro', PendingModifiedValues: { DBInstanceClass: 'db.m7g.large' },
    });
    await world.call(A, 'ModifyDBInstance', { ...change, ApplyImmediately: true });
    expect(world.instance(A, 'database-1')).toMatchObject({ DBInstanceStatus: 'modifying', DBInstanceClass: 'db.t4g.micro' });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({ DBInstanceStatus: 'available', DBInstanceClass: 'db.m7g.large' });
  });

  test('names a parameter that it does not know', async () => {
    const world = new RdsWorld();
    world.source();
    const refusal = await world.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', Domain: 'd-1234567890' });
    expect(refusal).toMatchObject({ code: 'NotImplemented', message: expect.stringContaining('Domain') as string });
  });

  test('refuses a security group of another VPC', async () => {
    const world = new RdsWorld();
    world.source();
    const refusal = await world.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', VpcSecurityGroupIds: ['sg-app'] });
    expect(refusal.code).toBe('InvalidParameterCombination');
  });
});

describe('DeleteDBInstance', () => {
  test.each([
    ['skips a final snapshot', { SkipFinalSnapshot: true }], ['names one', { FinalDBSnapshotIdentifier: 'final' }], ['says nothing of one', {}],
    ['does both', { SkipFinalSnapshot: true, FinalDBSnapshotIdentifier: 'final' }],
  ])('refuses to delete an instance under deletion protection before all else, when the request %s', async (_, final) => {
    const world = new RdsWorld();
    world.source('none', { deletionProtection: true });
    expect(await world.refusal(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', ...final })).toEqual({
      code: 'InvalidParameterCombination', message: 'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    });
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('available');
  });

  test('takes a final snapshot first, and keeps manual snapshots while automated ones go', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('kept');
    world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', FinalDBSnapshotIdentifier: 'final' });
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('deleting');
    expect(world.seen(A, 'final')?.Status).toBe('creating');
    world.clock.advance(LONG);
    expect(world.rds.instances(A, REGION)).toEqual([]);
    expect(world.rds.snapshots(A, REGION).map((snapshot) => [snapshot.DBSnapshotIdentifier, snapshot.Status]))
      .toEqual([['kept', 'available'], ['final', 'available']]);
  });

  test('keeps automated snapshots when told so', async () => {
    const world = new RdsWorld();
    world.source('none');
    world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true, DeleteAutomatedBackups: false });
    world.clock.advance(LONG);
    expect(world.rds.snapshots(A, REGION)).toHaveLength(1);
  });

  test.each([
    ['neither skips nor names a final snapshot', {}, 'InvalidParameterCombination'],
    ['skips and names a final snapshot', { SkipFinalSnapshot: true, FinalDBSnapshotIdentifier: 'final' }, 'InvalidParameterCombination'],
    ['names a snapshot that is there', { FinalDBSnapshotIdentifier: 'taken' }, 'DBSnapshotAlreadyExists'],
  ])('refuses a delete that %s', async (_case, extra, code) => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('taken');
    expect((await world.refusal(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', ...extra })).code).toBe(code);
  });

  test('refuses a second delete', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true });
    expect((await world.refusal(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true })).code)
      .toBe('InvalidDBInstanceState');
  });
});

describe('StopDBInstance and StartDBInstance', () => {
  test('stops after a snapshot, refuses snapshots meanwhile, and starts again', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.call(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'before' });
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('stopping');
    world.clock.advance(LONG);
    expect([world.instance(A, 'database-1')?.DBInstanceStatus, world.seen(A, 'before')?.Status]).toEqual(['stopped', 'available']);
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' })).code)
      .toBe('InvalidDBInstanceState');
    await world.call(A, 'StartDBInstance', { DBInstanceIdentifier: 'database-1' });
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('starting');
    world.clock.advance(3 * MINUTE);
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('available');
  });

  test('refuses to start what is not stopped and to stop what is not available', async () => {
    const world = new RdsWorld();
    world.source('none');
    expect((await world.refusal(A, 'StartDBInstance', { DBInstanceIdentifier: 'database-1' })).code).toBe('InvalidDBInstanceState');
    await world.call(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1' });
    expect((await world.refusal(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1' })).code).toBe('InvalidDBInstanceState');
  });
});

describe('an instance whose key cannot be used', () => {
  test('is inaccessible until the key is enabled again', async () => {
    const world = new RdsWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.source({ keyArn: key });
    world.keys.setState(key, 'Disabled');
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('inaccessible-encryption-credentials-recoverable');
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' })).code)
      .toBe('InvalidDBInstanceState');
    expect((await world.refusal(A, 'StartDBInstance', { DBInstanceIdentifier: 'database-1' })).code).toBe('KMSKeyNotAccessibleFault');
    world.keys.setState(key, 'Enabled');
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('available');
  });
});

describe('seeding', () => {
  test('refuses an instance under a key that is not there', () => {
    expect(() => new RdsWorld().source({ keyArn: `arn:aws:kms:${REGION}:${A}:key/none` })).toThrow('The specified KMS key');
  });
});
