import { A, B, LONG, RdsWorld, REGION } from './rds-world';

const CREATE = {
  DBInstanceIdentifier: 'new', DBInstanceClass: 'db.m5.large', AllocatedStorage: 100, MasterUsername: 'owner', MasterUserPassword: 'long-enough',
};

/** A finished snapshot `snap` of an instance of that engine. */
async function withSnapshot(engine: string, engineVersion: string, extra: object = {}): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source('none', { engine, engineVersion, instanceClass: 'db.m5.large', allocatedGib: 20, ...extra });
  await world.snapshot('snap');
  return world;
}

const RESTORE = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' };

test.each([
  ['oracle-ee', '19', 1521, 'oracle-ee-19', 'default:oracle-ee-19', 'bring-your-own-license'],
  ['oracle-ee-cdb', '21', 1521, 'oracle-ee-cdb-21', 'default:oracle-ee-cdb-21', 'bring-your-own-license'],
  ['oracle-se2', '19', 1521, 'oracle-se2-19', 'default:oracle-se2-19', 'license-included'],
  ['oracle-se2-cdb', '19', 1521, 'oracle-se2-cdb-19', 'default:oracle-se2-cdb-19', 'license-included'],
  ['sqlserver-ee', '15.00', 1433, 'sqlserver-ee-15.0', 'default:sqlserver-ee-15-00', 'license-included'],
  ['sqlserver-se', '16.00', 1433, 'sqlserver-se-16.0', 'default:sqlserver-se-16-00', 'license-included'],
  ['sqlserver-ex', '16.00', 1433, 'sqlserver-ex-16.0', 'default:sqlserver-ex-16-00', 'license-included'],
  ['sqlserver-web', '16.00', 1433, 'sqlserver-web-16.0', 'default:sqlserver-web-16-00', 'license-included'],
  ['db2-se', '11.5', 50_000, 'db2-se-11.5', 'default:db2-se-11-5', 'bring-your-own-license'],
  ['db2-ae', '11.5', 50_000, 'db2-ae-11.5', 'default:db2-ae-11-5', 'bring-your-own-license'],
  ['mariadb', '11.4', 3306, 'mariadb11.4', 'default:mariadb-11-4', 'general-public-license'],
  ['postgres', '16', 5432, 'postgres16', 'default:postgres-16', 'postgresql-license'],
])('an instance of %s %s has its port, groups and licence model', (engine, engineVersion, Port, family, OptionGroupName, LicenseModel) => {
  const instance = new RdsWorld().source('none', { engine, engineVersion, instanceClass: 'db.m5.large' });
  expect(instance).toMatchObject({
    Engine: engine, Endpoint: { Port }, LicenseModel, OptionGroupMemberships: [{ OptionGroupName }],
    DBParameterGroups: [{ DBParameterGroupName: `default.${family}` }], CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1' },
  });
  expect(instance.EngineVersion?.startsWith(`${engineVersion}.`)).toBe(true);
});

test.each([
  ['mysql', 'open-source-rds-extended-support'], ['oracle-ee', undefined], ['custom-sqlserver-se', undefined],
])('an instance of %s shows the extended support %s', (engine, expected) => {
  const instance = new RdsWorld().source('none', { engine, engineVersion: engine === 'mysql' ? '8.0' : undefined, instanceClass: 'db.m5.large' });
  expect(instance.EngineLifecycleSupport).toBe(expected);
});

describe('a new instance', () => {
  test.each([
    ['oracle-se2', { LicenseModel: 'bring-your-own-license' }], ['oracle-ee', { EnableCloudwatchLogsExports: ['alert', 'listener'] }],
    ['sqlserver-se', {}], ['mysql', { DBInstanceClass: 'db.t4g.micro' }],
    ['db2-se', { LicenseModel: 'marketplace-license', DBInstanceClass: 'db.m6i.large' }],
  ])('of %s can be had with %j', async (Engine, extra) => {
    const { DBInstance } = await new RdsWorld().call(A, 'CreateDBInstance', { ...CREATE, Engine, ...extra });
    expect(DBInstance).toMatchObject({ Engine, DBInstanceStatus: 'creating' });
  });

  test.each([
    ['a Graviton class of Oracle', { Engine: 'oracle-ee', DBInstanceClass: 'db.r6g.large' },
      /does not support .* DBInstanceClass=db\.r6g\.large, Engine=oracle-ee/],
    ['a Graviton class of SQL Server', { Engine: 'sqlserver-ex', DBInstanceClass: 'db.t4g.small' }, /does not support/],
    ['a licence model of another engine', { Engine: 'mysql', LicenseModel: 'bring-your-own-license' },
      /Invalid license model 'bring-your-own-license' for engine 'mysql'/],
    ['a log type that its engine does not write', { Engine: 'postgres', EnableCloudwatchLogsExports: ['audit'] }, /cannot use the log types 'audit'/],
    ['Db2 under a licence of its own with the default parameter group', { Engine: 'db2-ae', DBInstanceClass: 'db.m6i.large' },
      /requires a custom parameter group/],
  ])('is refused with %s', async (_case, extra, message) => {
    const refusal = await new RdsWorld().refusal(A, 'CreateDBInstance', { ...CREATE, ...extra });
    expect(refusal).toEqual({ code: 'InvalidParameterCombination', message: expect.stringMatching(message) as string });
  });

  test('of RDS Custom is only there from the start', async () => {
    expect((await new RdsWorld().refusal(A, 'CreateDBInstance', { ...CREATE, Engine: 'custom-oracle-ee' })).code).toBe('NotImplemented');
  });
});

describe('a restore', () => {
  test('of SQL Server takes no storage, since it cannot grow it', async () => {
    const world = await withSnapshot('sqlserver-se', '15.00');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, AllocatedStorage: 100 })).message)
      .toBe('AllocatedStorage is not valid for a restore of the engine sqlserver-se.');
    await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE)).resolves.toBeDefined();
  });

  test('of Db2 under a licence of its own needs a custom parameter group', async () => {
    const world = await withSnapshot('db2-se', '11.5', { instanceClass: 'db.m6i.large' });
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE)).message).toContain('requires a custom parameter group');
    await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, LicenseModel: 'marketplace-license' })).resolves.toBeDefined();
    world.rds.seedParameterGroup(A, REGION, { name: 'IBM', family: 'db2-se-11.5' });
    const { DBInstance } = await world.call(A, 'RestoreDBInstanceFromDBSnapshot', {
      ...RESTORE, DBInstanceIdentifier: 'byol', DBParameterGroupName: 'ibm',
    });
    expect(DBInstance).toMatchObject({ LicenseModel: 'bring-your-own-license', DBParameterGroups: [{ DBParameterGroupName: 'ibm' }] });
  });

  test.each([
    ['a parameter group of another family', { DBParameterGroupName: 'default.oracle-se2-19' }],
    ['an option group of another engine', { OptionGroupName: 'default:oracle-se2-19' }],
    ['a class that the engine does not run on', { DBInstanceClass: 'db.r7g.large' }],
    ['a licence model that the engine does not have', { LicenseModel: 'license-included' }],
    ['a log type of another engine', { EnableCloudwatchLogsExports: ['slowquery'] }],
  ])('of Oracle is refused with %s', async (_case, extra) => {
    const world = await withSnapshot('oracle-ee', '19');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, ...extra })).code).toBe('InvalidParameterCombination');
  });
});

describe('RDS Custom', () => {
  test.each([
    ['custom-oracle-ee', '19'], ['custom-sqlserver-se', '15.00'],
  ])('%s: its snapshots are not copied, not shared and, here, not restored', async (engine, version) => {
    const world = await withSnapshot(engine, version);
    expect(await world.refusal(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'copy' })).toEqual({
      code: 'InvalidParameterValue', message: `CopyDBSnapshot is not supported for RDS Custom: ${engine}.`,
    });
    const sharing = { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToAdd: [B] };
    expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing)).code).toBe('InvalidParameterValue');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE)).code).toBe('NotImplemented');
  });
});

describe('storage under a key that AWS owns', () => {
  async function awsOwned(): Promise<RdsWorld> {
    const world = new RdsWorld();
    world.source('aws-owned');
    await world.snapshot('snap');
    return world;
  }

  test('is shown as encrypted without a key', async () => {
    const world = await awsOwned();
    expect(world.instance(A, 'database-1')).toMatchObject({ StorageEncrypted: true, StorageEncryptionType: 'sse-rds' });
    expect(world.seen(A, 'snap')).toMatchObject({ Encrypted: true, StorageEncryptionType: 'sse-rds' });
    expect(world.seen(A, 'snap')?.KmsKeyId).toBeUndefined();
  });

  test('is not shared, and made public even less', async () => {
    const world = await awsOwned();
    for (const account of [B, 'all']) {
      const sharing = { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToAdd: [account] };
      expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing)).message).toMatch(/AWS owned key/);
    }
  });

  test('is copied under a key of KMS or as it is, and asks nothing about its own key', async () => {
    const world = await awsOwned();
    const key = world.keys.add(A, REGION, 'cmk');
    const copy = { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'same' };
    await world.call(A, 'CopyDBSnapshot', copy);
    expect(world.keys.asked).toEqual([]);
    await world.call(A, 'CopyDBSnapshot', { ...copy, TargetDBSnapshotIdentifier: 'changed', KmsKeyId: key });
    expect(world.seen(A, 'same')?.StorageEncryptionType).toBe('sse-rds');
    expect(world.seen(A, 'changed')).toMatchObject({ StorageEncryptionType: 'sse-kms', KmsKeyId: key });
  });

  test('is restored as it is', async () => {
    const world = await awsOwned();
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE);
    world.clock.advance(LONG);
    expect(world.instance(A, 'new')).toMatchObject({ StorageEncryptionType: 'sse-rds', DBInstanceStatus: 'available' });
  });
});
