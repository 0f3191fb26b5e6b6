import { Duration } from 'aws-cdk-lib';
import { DatabaseInsightsMode, NetworkType, PerformanceInsightRetention, StorageType } from 'aws-cdk-lib/aws-rds';
import { type RestoredClusterOptions, type RestoredInstanceOptions, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { migrationFailures } from '../../../lib/validation/migration-rules';
import { givenMigration } from '../given';
import { messagesOf } from '../told';

const ofInstance = (options: RestoredInstanceOptions): string[] =>
  messagesOf(migrationFailures({ ...givenMigration(), database: TargetDatabase.instance(options) }, 'migration'));
const ofCluster = (options: RestoredClusterOptions): string[] => messagesOf(migrationFailures({
  ...givenMigration(), source: SourceDatabase.auroraCluster('orders', { encryption: SourceEncryption.awsManaged() }),
  database: TargetDatabase.cluster(options),
}, 'migration'));

test.each<[RestoredInstanceOptions, RegExp]>([
  [{ backupRetention: Duration.days(36) }, /backupRetention is 36 days, expected 0 to 35 days/],
  [{ backupRetention: Duration.hours(36) }, /backupRetention is .*36 hours|1 day 12 hours/],
  [{ preferredBackupWindow: '01:00-01:15' }, /preferredBackupWindow is "01:00-01:15", expected hh24:mi-hh24:mi in UTC, of 30 minutes at least/],
  [{ preferredBackupWindow: '24:00-01:15' }, /preferredBackupWindow is "24:00-01:15"/],
  [{ preferredMaintenanceWindow: 'wed:02:15-fri:02:45' }, /preferredMaintenanceWindow is .* of 30 minutes to a day/],
  [{ preferredBackupWindow: '23:30-00:30', preferredMaintenanceWindow: 'mon:00:00-mon:00:30' }, /overlaps preferredMaintenanceWindow/],
  [{ preferredBackupWindow: '23:30-00:30', preferredMaintenanceWindow: 'sun:23:00-sun:23:45' }, /overlaps preferredMaintenanceWindow/],
  [{ port: 22 }, /port is 22, expected a whole number, 1150 to 65535/],
  [{ cloudwatchLogsExports: ['error', 'error'] }, /cloudwatchLogsExports has "error" more than once/],
  [{ monitoringInterval: Duration.seconds(20) }, /monitoringInterval is 20 seconds, expected 0, 1, 5, 10, 15, 30 or 60 seconds/],
  [{ enablePerformanceInsights: false, performanceInsightRetention: PerformanceInsightRetention.DEFAULT },
    /is false, but performanceInsightRetention/],
  [{ enablePerformanceInsights: false, databaseInsightsMode: DatabaseInsightsMode.ADVANCED }, /is false, but databaseInsightsMode/],
  [{ enablePerformanceInsights: true, databaseInsightsMode: DatabaseInsightsMode.ADVANCED }, /needs Performance Insights for 465 days/],
  [{ networkType: NetworkType.IPV6 }, /networkType is "IPV6", expected one of IPV4, DUAL/],
  [{ maxAllocatedStorage: 10 }, /maxAllocatedStorage is 10, expected a whole number, 20 to 65536 GiB/],
  [{ storageType: StorageType.IO2 }, /storageType is 'io2', which needs a number of IOPS: give iops as well/],
  [{ processorFeatures: { coreCount: 0 } }, /processorFeatures\.coreCount is 0/],
  [{ processorFeatures: {} }, /processorFeatures is \{\}, expected cores and threads/],
])('%j is refused', (options, failure) => {
  expect(ofInstance(options)).toEqual([expect.stringMatching(failure)]);
});

test.each<RestoredInstanceOptions>([
  { backupRetention: Duration.days(0), preferredBackupWindow: '23:45-00:15', preferredMaintenanceWindow: 'sun:23:00-sun:23:45' },
  { storageType: StorageType.IO2, iops: 3000 },
  { databaseInsightsMode: DatabaseInsightsMode.ADVANCED },
  { databaseInsightsMode: DatabaseInsightsMode.ADVANCED, performanceInsightRetention: PerformanceInsightRetention.MONTHS_15 },
])('%j is taken', (options) => {
  expect(ofInstance(options)).toEqual([]);
});

test('a cluster keeps backups for a day at least', () => {
  expect(ofCluster({ backupRetention: Duration.days(0) })).toEqual([expect.stringContaining('expected 1 to 35 days')]);
});

test('a setting that is declared can\'t be left to RDS', () => {
  expect(ofInstance({ backupRetention: Duration.days(7), acceptDefaults: ['backup-retention'] }))
    .toEqual([expect.stringContaining('has DatabaseSetting.BACKUP_RETENTION, but backupRetention is given')]);
});
