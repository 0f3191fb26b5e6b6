import type { Duration } from 'aws-cdk-lib';
import type { CaCertificate, DatabaseInsightsMode, NetworkType, PerformanceInsightRetention } from 'aws-cdk-lib/aws-rds';

/** Settings that a DB instance and a DB cluster have alike, by the names that they have in CDK's `DatabaseInstanceProps`. */
export interface SettingOptions {
  /**
   * For how long automated backups are kept: whole days, up to 35. No days turn the backups of an instance off.
   *
   * @default - as the source
   */
  readonly backupRetention?: Duration;

  /**
   * Time of the day at which backups are taken: `hh24:mi-hh24:mi` in UTC, of 30 minutes at least, outside of the maintenance window.
   *
   * @default - as the source
   */
  readonly preferredBackupWindow?: string;

  /**
   * Time of the week for maintenance: `ddd:hh24:mi-ddd:hh24:mi` in UTC, of 30 minutes at least. Of a cluster its members get it as well.
   *
   * @default - as the source; each member as its counterpart in the source
   */
  readonly preferredMaintenanceWindow?: string;

  /**
   * Port that the database listens on: 1150 to 65535.
   *
   * @default - of an instance the snapshot's, of a cluster the source's
   */
  readonly port?: number;

  /**
   * Whether IAM users can log in.
   *
   * @default - as the source
   */
  readonly iamAuthentication?: boolean;

  /**
   * Types of logs that are exported to CloudWatch Logs; an empty list for none.
   *
   * @default - those of the source, as far as the restored version has them
   */
  readonly cloudwatchLogsExports?: readonly string[];

  /**
   * Whether snapshots get the database's tags.
   *
   * @default - as the source
   */
  readonly copyTagsToSnapshot?: boolean;

  /**
   * Whether minor versions are upgraded by RDS; of a cluster, of its members.
   *
   * @default - as the source
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * Seconds between two looks of Enhanced Monitoring: 1, 5, 10, 15, 30, 60, or none to turn it off.
   *
   * @default - as the source
   */
  readonly monitoringInterval?: Duration;

  /**
   * Whether Performance Insights is on. What it shows is under the target account's `aws/rds`.
   *
   * @default - as the source; on where `performanceInsightRetention` is given
   */
  readonly enablePerformanceInsights?: boolean;

  /**
   * For how long Performance Insights keeps its data.
   *
   * @default - as the source; 7 days where `enablePerformanceInsights` is given
   */
  readonly performanceInsightRetention?: PerformanceInsightRetention;

  /**
   * Mode of Database Insights. The advanced one needs Performance Insights for 465 days at least.
   *
   * @default - as the source; standard where the declared Performance Insights doesn't do for more
   */
  readonly databaseInsightsMode?: DatabaseInsightsMode;

  /**
   * Certificate authority of the server's certificate; of a cluster, of its members.
   *
   * @default - as the source
   */
  readonly caCertificate?: CaCertificate;

  /**
   * Whether the database has IPv6 addresses beside those of IPv4.
   *
   * @default - as the source
   */
  readonly networkType?: NetworkType;
}
