import type { CreateDBInstanceMessage, ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { A, LONG } from '../rds-world';
import { ObtainableWorld, type Refusal } from './obtainable-world';

const ROLE = `arn:aws:iam::${A}:role/monitoring`;
const combination = (message: string): Refusal => ({ code: 'InvalidParameterCombination', message });
const value = (message: string): Refusal => ({ code: 'InvalidParameterValue', message });

describe('a setting that engine, version or class does not have', () => {
  test.each<[string, object, Refusal]>([
    ['oracle-se2', { EnableIAMDatabaseAuthentication: true }, combination('IAM Database Authentication is not supported for this configuration.')],
    ['sqlserver-se', { EnableIAMDatabaseAuthentication: true }, combination('IAM Database Authentication is not supported for this configuration.')],
    ['postgres', { ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }] },
      combination('The given ProcessorFeature coreCount is unavailable for this DB instance class.')],
    ['postgres', { DedicatedLogVolume: true }, combination('Dedicated log volumes are not supported for this configuration.')],
    ['postgres', { CACertificateIdentifier: 'rds-ca-2019' }, { code: 'CertificateNotFound', message: 'Certificate not found: rds-ca-2019' }],
    ['postgres', { LicenseModel: 'license-included' },
      combination('Invalid license model \'license-included\' for engine \'postgres\'. Valid license models are: postgresql-license')],
    ['postgres', { Port: 1149 }, value('Invalid endpoint port 1149. Valid range is: 1150-65535')],
    ['postgres', { Port: 65_536 }, value('Invalid endpoint port 65536. Valid range is: 1150-65535')],
    ['sqlserver-se', { Port: 3389 }, value('Port 3389 is reserved for this configuration.')],
    ['mysql', { BackupTarget: 'outposts' }, value('Invalid backup target: outposts. Only region is valid for a DB instance in the Region.')],
    ['mysql', { EngineLifecycleSupport: 'for-ever' }, value('Invalid engine lifecycle support: for-ever. Valid values are: '
      + 'open-source-rds-extended-support, open-source-rds-extended-support-disabled')],
    ['oracle-ee', { UseDefaultProcessorFeatures: true, ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }] },
      combination('You can\'t specify ProcessorFeatures when UseDefaultProcessorFeatures is true.')],
  ])('of %s is refused in a creation and in a restore: %j', async (engine, input, refusal) => {
    const world = new ObtainableWorld(engine);
    if (!('UseDefaultProcessorFeatures' in input)) expect(await world.notCreated(input)).toEqual(refusal);
    expect(await world.notRestored(input)).toEqual(refusal);
  });

  test.each<[string, Partial<CreateDBInstanceMessage>, Refusal]>([
    ['postgres', { DBName: '1abc' }, value('DBName must begin with a letter and contain only alphanumeric characters.')],
    ['postgres', { DBName: 'my-database' }, value('DBName must begin with a letter and contain only alphanumeric characters.')],
    ['sqlserver-ex', { DBName: 'orders' }, value('DBName must be null for engine: sqlserver-ex')],
    ['mysql', { MasterUsername: 'seventeen_letters' }, value('Invalid master user name')],
    ['postgres', { MasterUsername: 'rdsadmin' }, value('MasterUsername rdsadmin cannot be used as it is a reserved word used by the engine')],
    ['postgres', { MasterUsername: 'admin' }, value('MasterUsername admin cannot be used as it is a reserved word used by the engine')],
    ['postgres', { MasterUsername: 'pg_dba' },
      value('MasterUsername pg_dba cannot be used because role names starting with "pg_" are reserved by the PostgreSQL engine')],
    ['postgres', { PromotionTier: 1 }, combination('You cannot set the promotion tier for a DB instance that is not part of an DB Cluster.')],
    ['postgres', { PerformanceInsightsRetentionPeriod: 7 }, combination('To enable Performance Insights, EnablePerformanceInsights must be set to \'true\'')],
    ['postgres', { EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 94 },
      value('Invalid Performance Insights retention period. Valid values are: [7, 31, 62, 93, 124, 155, 186, 217, 248, 279, 310, 341, 372, 403, 434, '
        + '465, 496, 527, 558, 589, 620, 651, 682, 713, 731]')],
    ['postgres', { ManageMasterUserPassword: true },
      combination('MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.')],
    ['postgres', { Timezone: 'UTC' }, combination('You can\'t specify a time zone when you create a DB instance running postgres.')],
    ['oracle-ee', { Timezone: 'UTC' }, combination('You can\'t specify a time zone when you create a DB instance running oracle-ee.')],
    ['mysql', { CharacterSetName: 'utf8' },
      combination('You tried to modify the character set, which isn\'t supported when creating an instance using version 8.4 of mysql.')],
    ['sqlserver-se', { NcharCharacterSetName: 'UTF8' },
      combination('You tried to modify the character set, which isn\'t supported when creating an instance using version 16.00 of sqlserver-se.')],
    ['mysql', { DBInstanceClass: 'db.t4g.micro', EnablePerformanceInsights: true },
      combination('Performance Insights not supported for this configuration.')],
    ['postgres', { MonitoringInterval: 7, MonitoringRoleArn: ROLE },
      value('Invalid monitoring interval, please enter a value in [0, 1, 5, 10, 15, 30, 60]')],
    ['postgres', { MonitoringInterval: 60 },
      combination('A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.')],
  ])('of %s is refused in a creation: %j', async (engine, input, refusal) => {
    expect(await new ObtainableWorld(engine).notCreated(input)).toEqual(refusal);
  });

  test.each<[string, Partial<ModifyDBInstanceMessage>, Refusal]>([
    ['oracle-se2', { EnableIAMDatabaseAuthentication: true }, combination('IAM Database Authentication is not supported for this configuration.')],
    ['mysql', { DBPortNumber: 80 }, value('Invalid endpoint port 80. Valid range is: 1150-65535')],
    ['sqlserver-se', { DBPortNumber: 1434 }, value('Port 1434 is reserved for this configuration.')],
    ['mysql', { LicenseModel: 'bring-your-own-license' },
      combination('Invalid license model \'bring-your-own-license\' for engine \'mysql\'. Valid license models are: general-public-license')],
    ['mysql', { CACertificateIdentifier: 'rds-ca-2019' }, { code: 'CertificateNotFound', message: 'Certificate not found: rds-ca-2019' }],
    ['mysql', { DedicatedLogVolume: true }, combination('Dedicated log volumes are not supported for this configuration.')],
    ['mysql', { NetworkType: 'DUAL' }, {
      code: 'NetworkTypeNotSupported', message: expect.stringContaining('IPv4 addresses only') as string,
    }],
    ['mysql', { CloudwatchLogsExportConfiguration: { EnableLogTypes: ['postgresql'] } }, {
      code: 'InvalidParameterCombination', message: expect.stringContaining('You cannot use the log types \'postgresql\'') as string,
    }],
    ['mysql', { DBInstanceClass: 'db.m6g.larg' }, value('Invalid DB Instance class: db.m6g.larg')],
    ['oracle-ee', { DBInstanceClass: 'db.m6g.large' }, {
      code: 'InvalidParameterCombination', message: expect.stringContaining('DBInstanceClass=db.m6g.large, Engine=oracle-ee') as string,
    }],
    ['mysql', {}, combination('No modifications were requested')],
    ['mysql', { AllowMajorVersionUpgrade: true }, combination('No modifications were requested')],
  ])('of %s is refused in a modification: %j', async (engine, input, refusal) => {
    expect(await new ObtainableWorld(engine).notModified(input)).toMatchObject(refusal);
  });
});

describe('the settings of an instance', () => {
  test('are those of its creation', async () => {
    const settings = {
      MonitoringInterval: 15, MonitoringRoleArn: ROLE, EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 31,
      MaxAllocatedStorage: 200,
      CACertificateIdentifier: 'rds-ca-rsa4096-g1', NetworkType: 'IPV4', BackupTarget: 'region', Port: 5555,
    };
    const { EnablePerformanceInsights: PerformanceInsightsEnabled, Port, ...shown } = settings;
    const world = new ObtainableWorld('postgres');
    await world.created(settings);
    world.clock.advance(LONG);
    expect(world.instance(A, 'new')).toMatchObject({ ...shown, PerformanceInsightsEnabled, Endpoint: { Port } });
  });

  test('of Oracle are the cores and character sets that were named', async () => {
    const ProcessorFeatures = [{ Name: 'threadsPerCore', Value: '1' }];
    const named = { ProcessorFeatures, CharacterSetName: 'AL32UTF8', NcharCharacterSetName: 'UTF8', DBInstanceClass: 'db.r5.4xlarge' };
    expect(await new ObtainableWorld('oracle-ee').created(named)).toMatchObject(named);
  });

  test('of SQL Server are the time zone that was named, which its snapshots keep', async () => {
    const world = new ObtainableWorld('sqlserver-se');
    expect(await world.created({ Timezone: 'Central Standard Time' })).toMatchObject({ Timezone: 'Central Standard Time' });
    world.clock.advance(20 * LONG);
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'of-new' });
    expect(world.seen(A, 'of-new')?.Timezone).toBe('Central Standard Time');
  });

  test('are those of a restore, and nothing watches over it', async () => {
    const settings = { CACertificateIdentifier: 'rds-ca-ecc384-g1', NetworkType: 'IPV4', BackupTarget: 'region' };
    const world = new ObtainableWorld('postgres', { observation: { monitoringInterval: 60, monitoringRoleArn: ROLE } });
    expect(await world.restored(settings)).toMatchObject({ ...settings, MonitoringInterval: 0, PerformanceInsightsEnabled: false });
  });

  test('change at once by a modification', async () => {
    const world = new ObtainableWorld('postgres');
    expect(await world.modified({
      ApplyImmediately: false, MonitoringInterval: 60, MonitoringRoleArn: ROLE, PubliclyAccessible: true, DBPortNumber: 5555,
      CACertificateIdentifier: 'rds-ca-rsa4096-g1', EnablePerformanceInsights: true,
    })).toMatchObject({
      MonitoringInterval: 60, MonitoringRoleArn: ROLE, PubliclyAccessible: true, CACertificateIdentifier: 'rds-ca-rsa4096-g1',
      Endpoint: { Port: 5555 },
      PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 7, DBInstanceStatus: 'available',
    });
    expect(await world.modified({ MonitoringInterval: 0 })).toMatchObject({ MonitoringInterval: 0, MonitoringRoleArn: undefined });
  });

  test('wait for the maintenance window where they interrupt, and backups that are turned on or off with them', async () => {
    const world = new ObtainableWorld('oracle-se2', { licenseModel: 'license-included' });
    await world.modified({ ApplyImmediately: false, LicenseModel: 'bring-your-own-license', BackupRetentionPeriod: 0 });
    expect(world.instance(A, 'database-1')).toMatchObject({
      LicenseModel: 'license-included', BackupRetentionPeriod: 1,
      PendingModifiedValues: { LicenseModel: 'bring-your-own-license', BackupRetentionPeriod: 0 },
    });
    expect(await world.modified({ ApplyImmediately: false, BackupRetentionPeriod: 5 })).toMatchObject({ BackupRetentionPeriod: 5 });
  });
});

test.each<[string, (world: ObtainableWorld) => Promise<unknown>]>([
  ['creation', (world) => world.created({ MonitoringInterval: 60, MonitoringRoleArn: ROLE })],
  ['modification', (world) => world.modified({ MonitoringInterval: 60, MonitoringRoleArn: ROLE })],
])('a %s hands over the role of Enhanced Monitoring, which the caller must be allowed to', async (_, call) => {
  const world = new ObtainableWorld('postgres');
  await call(world);
  expect(world.authorizer.asked).toContainEqual({
    action: 'iam:PassRole', resource: ROLE, context: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' },
  });
});
