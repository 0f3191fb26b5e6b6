import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { RestoredClusterOptions, RestoredInstanceOptions } from '../../../lib/declaration/restored-database';

type Options = Partial<RestoredInstanceOptions & RestoredClusterOptions>;
type Facts = Pick<DBInstance & DBCluster, 'BackupRetentionPeriod' | 'MonitoringInterval' | 'PerformanceInsightsRetentionPeriod'
  | 'PreferredBackupWindow' | 'PreferredMaintenanceWindow'> & Pick<DBInstance, 'AutoMinorVersionUpgrade' | 'MaxAllocatedStorage'>;

/** How a setting is declared, as RDS shows it; nothing where it isn't. */
const DECLARED: { readonly [Name in keyof Facts]-?: (options: Options) => Facts[Name] } = {
  PreferredMaintenanceWindow: ({ preferredMaintenanceWindow }) => preferredMaintenanceWindow,
  PreferredBackupWindow: ({ preferredBackupWindow }) => preferredBackupWindow,
  BackupRetentionPeriod: ({ backupRetention }) => backupRetention?.toDays(),
  MonitoringInterval: ({ monitoringInterval }) => monitoringInterval?.toSeconds(),
  PerformanceInsightsRetentionPeriod: ({ performanceInsightRetention }) => performanceInsightRetention,
  AutoMinorVersionUpgrade: ({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade,
  MaxAllocatedStorage: ({ maxAllocatedStorage }) => maxAllocatedStorage,
};

/** Of a cluster: the others are its members' own. */
export const CLUSTER_SETTINGS = ['PreferredMaintenanceWindow', 'PreferredBackupWindow', 'BackupRetentionPeriod'] as const;
export const MEMBER_SETTINGS = [
  'PreferredMaintenanceWindow', 'MonitoringInterval', 'PerformanceInsightsRetentionPeriod', 'AutoMinorVersionUpgrade',
] as const;
export const INSTANCE_SETTINGS = Object.keys(DECLARED) as (keyof Facts)[];

/** What a restored database, or a member of it, is to show: what is declared, and else what its source shows. */
export function wantedFacts<T extends Partial<Facts>>(source: T, options: Options, names: readonly (keyof Facts)[]): Partial<Facts> {
  return Object.fromEntries(names.map((name) => [name, DECLARED[name](options) ?? source[name]]));
}
