import type { DatabaseSetting } from './database-settings';

/**
 * The settings that a restored database gets from its source: by the restore, by a modification of it, or as a thing of its own. Each is absent where
 * a database hasn't it.
 */
export interface SettingValues {
  /** Names of groups that aren't RDS's own: of the source, or those that are made after them. */
  readonly [DatabaseSetting.CLUSTER_PARAMETER_GROUP]?: string;
  /** Of an instance, or of a member of a cluster. */
  readonly [DatabaseSetting.PARAMETER_GROUP]?: string;
  /** Days; 0 for no automated backups. */
  readonly [DatabaseSetting.BACKUP_RETENTION]?: number;
  /** `hh24:mi-hh24:mi`, UTC */
  readonly [DatabaseSetting.BACKUP_WINDOW]?: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC */
  readonly [DatabaseSetting.MAINTENANCE_WINDOW]?: string;
  /** `DUAL` */
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
}

export type CarriedSetting = keyof SettingValues;
