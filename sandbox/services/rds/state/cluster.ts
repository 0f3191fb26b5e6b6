import type { LogMoment } from './change-log';
import type { CarriedDatabaseSettings, DatabaseSettings } from './database-settings';
import type { StorageEncryption } from './encryption';
import type { MasterSecret } from './master-secret';
import type { Tags } from './tags';

/** The statuses that a cluster of the sandbox can have. Source: AUG:Aurora.Status. */
export type ClusterStatus =
  | 'available' | 'backing-up' | 'creating' | 'deleting' | 'failing-over' | 'inaccessible-encryption-credentials-recoverable' | 'renaming'
  | 'resetting-master-credentials' | 'upgrading';

/** Limits of the capacity of members of the class `db.serverless`, in capacity units. */
export interface ServerlessScaling {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Only with a minimum of 0, where members pause after so many idle seconds. */
  readonly secondsUntilAutoPause?: number;
}

/** The settings of a cluster that its snapshots keep. */
export interface CarriedClusterSettings extends CarriedDatabaseSettings {
  readonly engineMode: string;
  /** GiB of the volume, which grows by itself: only snapshots tell it. */
  readonly volumeSize: number;
  readonly availabilityZones: readonly string[];
  /** `lower_case_table_names`, which Aurora MySQL fixes with the volume from 8.0 on; nothing elsewhere. */
  readonly lowerCaseTableNames?: string;
}

/** All settings of a cluster. */
export interface ClusterSettings extends CarriedClusterSettings, DatabaseSettings {
  readonly serverless?: ServerlessScaling;
  /** Seconds; Aurora MySQL can go back so far without a restore. */
  readonly backtrackWindow?: number;
  /** The Data API. */
  readonly httpEndpoint: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly localWriteForwarding: boolean;
  /** `limitless` for a cluster whose data is spread over shards. */
  readonly scalability: 'standard' | 'limitless';
  /** Whether it is in a VPC; one of the express configuration isn't. */
  readonly vpcNetworking: boolean;
}

/** An engine version for a cluster and its members. Another major version comes with other parameter groups. */
export interface ClusterUpgrade {
  readonly engineVersion: string;
  readonly parameterGroupName: string;
  /** By member. */
  readonly memberParameterGroups: ReadonlyMap<string, string>;
}

/** A DB cluster. Its members are the instances that name it. Readers take the status from `ClusterLifecycle.statusOf`. */
export interface Cluster {
  /** Changed by `RegionState.renameCluster` only, together with ARN and endpoints. */
  identifier: string;
  arn: string;
  readonly accountId: string;
  readonly region: string;
  /** `cluster-…`: immutable, also kept by every snapshot and copy of it. */
  readonly resourceId: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly encryption: StorageEncryption;
  endpoint: string;
  readerEndpoint: string;
  settings: ClusterSettings;
  /** The upgrade that waits for the maintenance window, or is under way. */
  pendingUpgrade?: ClusterUpgrade;
  /** The name that waits for the maintenance window, or that it is being renamed to. */
  pendingIdentifier?: string;
  /** What the log of its data had reached, where it is restored from a snapshot and has had no member yet: the first one recovers it. */
  recovers?: LogMoment;
  /** Where RDS manages the master password. */
  masterSecret?: MasterSecret;
  status: ClusterStatus;
  /** The member that writes, as long as it is there. */
  writer?: string;
  tags: Tags;
}

/** The part of a cluster's settings that a snapshot of it keeps. */
export function carriedByClusterSnapshot(settings: ClusterSettings): CarriedClusterSettings {
  const {
    engine, engineVersion, engineMode, licenseModel, masterUsername, databaseName, port, volumeSize, storageType, iamAuthentication,
    backupRetentionPeriod, preferredBackupWindow, availabilityZones, vpcId, lowerCaseTableNames,
  } = settings;
  return {
    engine, engineVersion, engineMode, licenseModel, masterUsername, databaseName, port, volumeSize, storageType, iamAuthentication,
    backupRetentionPeriod, preferredBackupWindow, availabilityZones, vpcId, lowerCaseTableNames,
  };
}
