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
  /** Volumes of Oracle and SQL Server beside the first one. */
  readonly additionalStorageVolumes: readonly StorageVolume[];
  /** The key store that transparent data encryption uses, where it uses one. */
  readonly tdeCredentialArn?: string;
  /** Of Db2 and SQL Server. */
  readonly timezone?: string;
  /** Of Oracle and SQL Server. */
  readonly characterSetName?: string;
  /** Of Oracle. */
  readonly ncharCharacterSetName?: string;
}

/** A volume of an instance beside its first one. Source: API:AdditionalStorageVolume. */
export interface StorageVolume {
  /** `rdsdbdata2` */
  readonly name: string;
  /** GiB */
  readonly allocatedStorage: number;
  readonly storageType: string;
  readonly iops?: number;
  /** MiB/s */
  readonly storageThroughput?: number;
}

/** All settings of an instance. */
export interface InstanceSettings extends CarriedInstanceSettings, DatabaseSettings {
  readonly multiAz: boolean;
  readonly publiclyAccessible: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly certificateAuthority: string;
  /** GiB up to which the storage grows by itself; nothing where it doesn't. */
  readonly maxAllocatedStorage?: number;
  /** Cores and threads, where they are not the class's own. */
  readonly processorFeatures: readonly ProcessorFeature[];
}

/** `coreCount` or `threadsPerCore` of a class. */
export interface ProcessorFeature {
  readonly name: string;
  readonly value: string;
}

/** The part of an instance's settings that a snapshot of it keeps. */
export function carriedBySnapshot(settings: InstanceSettings): CarriedInstanceSettings {
  const {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
    additionalStorageVolumes, timezone, characterSetName, ncharCharacterSetName,
  } = settings;
  return {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
    additionalStorageVolumes, timezone, characterSetName, ncharCharacterSetName,
  };
}
