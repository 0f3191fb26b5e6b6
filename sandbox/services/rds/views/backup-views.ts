import type { DBClusterAutomatedBackup, DBInstanceAutomatedBackup } from '@aws-sdk/client-rds';
import type { RestoreWindow } from '../rules/operating/backups';
import type { Cluster } from '../state/cluster';
import type { CarriedDatabaseSettings, DatabaseSettings } from '../state/database-settings';
import { keyArnOf } from '../state/encryption';
import type { Instance } from '../state/instance';
import { tagList } from '../state/tags';

/** A backup as the operations find it. */
interface Backup<Database> {
  readonly database: Database;
  readonly arn: string;
  readonly status: string;
  readonly window: RestoreWindow | undefined;
}

export function instanceBackupView({ database, arn, status, window }: Backup<Instance>): DBInstanceAutomatedBackup {
  const { settings, encryption } = database;
  return {
    ...common(settings, window),
    DBInstanceArn: database.arn,
    DBInstanceAutomatedBackupsArn: arn,
    DBInstanceAutomatedBackupsReplications: [],
    DBInstanceIdentifier: database.identifier,
    DbiResourceId: database.dbiResourceId,
    Region: database.region,
    Status: status,
    AllocatedStorage: settings.allocatedStorage,
    AvailabilityZone: settings.availabilityZone,
    InstanceCreateTime: new Date(database.createTime),
    Iops: settings.iops,
    StorageThroughput: settings.storageThroughput,
    OptionGroupName: settings.optionGroupName,
    TdeCredentialArn: settings.tdeCredentialArn,
    Encrypted: encryption.type !== 'none',
    StorageEncryptionType: encryption.type,
    KmsKeyId: keyArnOf(encryption),
    StorageType: settings.storageType,
    BackupTarget: 'region',
    MultiTenant: false,
    DedicatedLogVolume: settings.dedicatedLogVolume,
    TagList: tagList(database.tags),
  };
}

export function clusterBackupView({ database, arn, status, window }: Backup<Cluster>): DBClusterAutomatedBackup {
  const { settings, encryption } = database;
  return {
    ...common(settings, window),
    DBClusterArn: database.arn,
    DBClusterAutomatedBackupsArn: arn,
    DBClusterIdentifier: database.identifier,
    DbClusterResourceId: database.resourceId,
    Region: database.region,
    Status: status,
    AllocatedStorage: 1,
    AvailabilityZones: [...settings.availabilityZones],
    ClusterCreateTime: new Date(database.createTime),
    EngineMode: settings.engineMode,
    StorageEncrypted: encryption.type !== 'none',
    StorageEncryptionType: encryption.type,
    KmsKeyId: keyArnOf(encryption),
    TagList: tagList(database.tags),
  };
}

type Common = 'BackupRetentionPeriod' | 'Engine' | 'EngineVersion' | 'IAMDatabaseAuthenticationEnabled' | 'LicenseModel' | 'MasterUsername' | 'Port'
  | 'PreferredBackupWindow' | 'RestoreWindow' | 'VpcId';

function common(settings: CarriedDatabaseSettings & DatabaseSettings, window: RestoreWindow | undefined): Pick<DBInstanceAutomatedBackup, Common> {
  return {
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    LicenseModel: settings.licenseModel,
    MasterUsername: settings.masterUsername,
    Port: settings.port,
    VpcId: settings.vpcId,
    IAMDatabaseAuthenticationEnabled: settings.iamAuthentication,
    BackupRetentionPeriod: settings.backupRetentionPeriod,
    PreferredBackupWindow: settings.preferredBackupWindow,
    RestoreWindow: window === undefined ? undefined : { EarliestTime: new Date(window.earliest), LatestTime: new Date(window.latest) },
  };
}
