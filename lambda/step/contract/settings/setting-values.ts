import type { DatabaseSetting } from './database-settings';
import type { KeptSetting } from './kept-settings';

/** A setting that messages can be about. */
export type SettingName = DatabaseSetting | KeptSetting;

/**
 * The settings that a restored database gets: from its snapshot, by the restore, by its creation, by a modification, or as a thing of its own. Each
 * is absent where a database hasn't it, or doesn't tell it.
 */
export interface SettingValues {
  /** Names of groups that aren't RDS's own: of the source, or those that are made after them. */
  readonly [DatabaseSetting.CLUSTER_PARAMETER_GROUP]?: string;
  /** Of an instance, or of a member of a cluster. */
  readonly [DatabaseSetting.PARAMETER_GROUP]?: string;
  /** Of an instance. */
  readonly [DatabaseSetting.OPTION_GROUP]?: string;
  /** Days; 0 for no automated backups. */
  readonly [DatabaseSetting.BACKUP_RETENTION]?: number;
  /** `hh24:mi-hh24:mi`, UTC */
  readonly [DatabaseSetting.BACKUP_WINDOW]?: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC */
  readonly [DatabaseSetting.MAINTENANCE_WINDOW]?: string;
  /** `DUAL`; absent for `IPV4`. */
  readonly [DatabaseSetting.NETWORK_TYPE]?: string;
  /** `rds-ca-ecc384-g1` */
  readonly [DatabaseSetting.CERTIFICATE_AUTHORITY]?: string;
  /** GiB that the storage may grow to. */
  readonly [DatabaseSetting.STORAGE_AUTOSCALING]?: number;
  readonly [DatabaseSetting.DEDICATED_LOG_VOLUME]?: true;
  /** By name: `coreCount`, `threadsPerCore`. */
  readonly [DatabaseSetting.PROCESSOR_FEATURES]?: Readonly<Record<string, string>>;
  /** Days that the metrics are kept. */
  readonly [DatabaseSetting.PERFORMANCE_INSIGHTS]?: number;
  readonly [DatabaseSetting.DATABASE_INSIGHTS]?: 'advanced';
  /** Seconds between two looks. */
  readonly [DatabaseSetting.ENHANCED_MONITORING]?: number;
  readonly [DatabaseSetting.MANAGED_MASTER_PASSWORD]?: true;
  readonly [DatabaseSetting.DATA_API]?: true;
  /** `db.<class>` */
  readonly [KeptSetting.INSTANCE_CLASS]?: string;
  /** Of an instance, `gp3`; of a cluster only where it is without charges for I/O, `aurora-iopt1`. */
  readonly [KeptSetting.STORAGE_TYPE]?: string;
  /** GiB */
  readonly [KeptSetting.ALLOCATED_STORAGE]?: number;
  readonly [KeptSetting.IOPS]?: number;
  /** MiB/s */
  readonly [KeptSetting.STORAGE_THROUGHPUT]?: number;
  readonly [KeptSetting.MULTI_AZ]?: true;
  readonly [KeptSetting.PORT]?: number;
  readonly [KeptSetting.LICENSE_MODEL]?: string;
  readonly [KeptSetting.IAM_AUTHENTICATION]?: true;
  readonly [KeptSetting.DELETION_PROTECTION]?: boolean;
  readonly [KeptSetting.TAGS_OF_SNAPSHOTS]?: true;
  readonly [KeptSetting.MINOR_VERSION_UPGRADES]?: boolean;
  /** Types of logs, in the order of the alphabet. */
  readonly [KeptSetting.LOG_EXPORTS]?: readonly string[];
  readonly [KeptSetting.EXTENDED_SUPPORT]?: string;
  readonly [KeptSetting.PROMOTION_TIER]?: number;
  readonly [KeptSetting.CAPACITY_RANGE]?: ServerlessScaling;
  /** Seconds */
  readonly [KeptSetting.BACKTRACK]?: number;
}

/** How the Serverless v2 members of a cluster scale. */
export interface ServerlessScaling {
  /** Aurora capacity units; a member pauses when idle where the minimum is 0. */
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  /** How long a member is idle before it pauses. RDS tells and takes it only where the minimum is 0. */
  readonly secondsUntilAutoPause?: number;
}

export type CarriedSetting = keyof SettingValues;
