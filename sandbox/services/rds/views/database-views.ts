import type { DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { CarriedDatabaseSettings, DatabaseSettings } from '../state/database-settings';
import { type DatabaseSnapshot, isSharedWith } from '../state/database-snapshot';
import { keyArnOf, type StorageEncryption } from '../state/encryption';
import type { MasterSecret } from '../state/master-secret';

type Engine = 'Engine' | 'EngineVersion' | 'MasterUsername' | 'IAMDatabaseAuthenticationEnabled' | 'BackupRetentionPeriod' | 'PreferredBackupWindow';
type SnapshotOf = Engine | 'LicenseModel' | 'Port' | 'StorageType';
type Lasting = 'CopyTagsToSnapshot' | 'DeletionProtection' | 'EnabledCloudwatchLogsExports' | 'NetworkType' | 'PreferredMaintenanceWindow';

/** What RDS shows of instances, of clusters and of the snapshots of both. */
export function engineView(settings: CarriedDatabaseSettings): Pick<DBInstance, Engine> {
  return {
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    MasterUsername: settings.masterUsername,
    IAMDatabaseAuthenticationEnabled: settings.iamAuthentication,
    BackupRetentionPeriod: settings.backupRetentionPeriod,
    PreferredBackupWindow: settings.preferredBackupWindow,
  };
}

/** What RDS shows of instances and of clusters. */
export function settingsView(settings: DatabaseSettings): Pick<DBInstance, Lasting> {
  return {
    CopyTagsToSnapshot: settings.copyTagsToSnapshot,
    DeletionProtection: settings.deletionProtection,
    EnabledCloudwatchLogsExports: [...settings.logExports],
    NetworkType: settings.networkType,
    PreferredMaintenanceWindow: settings.preferredMaintenanceWindow,
  };
}

/** What RDS shows of the snapshots of instances and of clusters. @param viewer - the account that looks. */
export function databaseSnapshotView(
  snapshot: DatabaseSnapshot, viewer: string,
): Pick<DBSnapshot, SnapshotOf | 'PercentProgress' | 'SnapshotType' | 'Status'> {
  const { settings, progress } = snapshot;
  return {
    SnapshotType: snapshot.accountId === viewer ? snapshot.type : foreignType(snapshot, viewer),
    Status: progress.status,
    PercentProgress: progress.percent,
    ...engineView(settings),
    LicenseModel: settings.licenseModel,
    Port: settings.port,
    StorageType: settings.storageType,
  };
}

export function masterSecretView(secret: MasterSecret | undefined): DBInstance['MasterUserSecret'] {
  return secret === undefined ? undefined : { SecretArn: secret.arn, SecretStatus: secret.status, KmsKeyId: secret.keyArn };
}

export function encryptionView(encryption: StorageEncryption): Pick<DBInstance, 'StorageEncrypted' | 'StorageEncryptionType' | 'KmsKeyId'> {
  return { StorageEncrypted: encryption.type !== 'none', StorageEncryptionType: encryption.type, KmsKeyId: keyArnOf(encryption) };
}

/** The type under which an account sees another's snapshot that it may see. */
function foreignType(snapshot: DatabaseSnapshot, viewer: string): 'shared' | 'public' {
  return isSharedWith(snapshot, viewer) ? 'shared' : 'public';
}
