import type { CarriedDatabaseSettings, DatabaseSettings } from './database-settings';

/** The settings of an instance that its snapshots keep. */
export interface CarriedInstanceSettings extends CarriedDatabaseSettings {
  readonly instanceClass: string;
  /** GiB */
  readonly allocatedStorage: number;
  readonly iops?: number;
  /** MiB/s */
  readonly storageThroughput?: number;
  readonly dedicatedLogVolume: boolean;
  readonly availabilityZone: string;
  readonly optionGroupName: string;
  /** The key store that transparent data encryption uses, where it uses one. */
  readonly tdeCredentialArn?: string;
}

/** All settings of an instance. */
export interface InstanceSettings extends CarriedInstanceSettings, DatabaseSettings {
  readonly multiAz: boolean;
  readonly publiclyAccessible: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly certificateAuthority: string;
}

/** The part of an instance's settings that a snapshot of it keeps. */
export function carriedBySnapshot(settings: InstanceSettings): CarriedInstanceSettings {
  const {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
  } = settings;
  return {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
  };
}
