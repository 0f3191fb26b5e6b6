/** The settings of an instance that its snapshots keep. */
export interface CarriedSettings {
  readonly engine: string;
  readonly engineVersion: string;
  readonly licenseModel: string;
  readonly instanceClass: string;
  readonly masterUsername: string;
  readonly databaseName?: string;
  readonly port: number;
  /** GiB */
  readonly allocatedStorage: number;
  readonly storageType: string;
  readonly iops?: number;
  /** MiB/s */
  readonly storageThroughput?: number;
  readonly dedicatedLogVolume: boolean;
  readonly iamAuthentication: boolean;
  /** Days; 0 turns automated backups off. */
  readonly backupRetentionPeriod: number;
  /** `hh24:mi-hh24:mi`, UTC */
  readonly preferredBackupWindow: string;
  readonly availabilityZone: string;
  readonly vpcId: string;
  readonly optionGroupName: string;
  /** The key store that transparent data encryption uses, where it uses one. */
  readonly tdeCredentialArn?: string;
}

/** All settings of an instance. */
export interface InstanceSettings extends CarriedSettings {
  readonly multiAz: boolean;
  readonly publiclyAccessible: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly deletionProtection: boolean;
  readonly logExports: readonly string[];
  readonly subnetGroupName: string;
  readonly securityGroupIds: readonly string[];
  readonly parameterGroupName: string;
  readonly certificateAuthority: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC */
  readonly preferredMaintenanceWindow: string;
  readonly networkType: string;
  readonly engineLifecycleSupport: string;
}

/** The part of an instance's settings that a snapshot of it keeps. */
export function carriedBySnapshot(settings: InstanceSettings): CarriedSettings {
  const {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
  } = settings;
  return {
    engine, engineVersion, licenseModel, instanceClass, masterUsername, databaseName, port, allocatedStorage, storageType, iops, storageThroughput,
    dedicatedLogVolume, iamAuthentication, backupRetentionPeriod, preferredBackupWindow, availabilityZone, vpcId, optionGroupName, tdeCredentialArn,
  };
}
