import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import {
  CaCertificate, DatabaseInsightsMode, LicenseModel, NetworkType, PerformanceInsightRetention, StorageType,
} from 'aws-cdk-lib/aws-rds';
import { readDeclaredSettings } from '../../../lambda/step/properties/declared-settings';
import { PropertyReader } from '../../../lambda/step/properties/property-reader';
import type { RestoredClusterOptions, RestoredInstanceOptions } from '../../../lib';
import { declaredSettings } from '../../../lib/plan/declared-settings';

/** What is declared, as it stands in templates, and what the handler reads of that. */
const ROWS: readonly (readonly [RestoredClusterOptions & RestoredInstanceOptions, template: object, values: object])[] = [
  [{ backupRetention: Duration.days(14) }, { 'backup-retention': '14' }, { 'backup-retention': 14 }],
  [{ backupRetention: Duration.days(0) }, { 'backup-retention': '0' }, { 'backup-retention': 0 }],
  [{ preferredBackupWindow: '01:00-01:30' }, { 'backup-window': '01:00-01:30' }, { 'backup-window': '01:00-01:30' }],
  [{ preferredMaintenanceWindow: 'Wed:02:15-Wed:02:45' }, { 'maintenance-window': 'wed:02:15-wed:02:45' },
    { 'maintenance-window': 'wed:02:15-wed:02:45' }],
  [{ networkType: NetworkType.DUAL }, { 'network-type': 'DUAL' }, { 'network-type': 'DUAL' }],
  [{ networkType: NetworkType.IPV4 }, { 'network-type': 'off' }, {}],
  [{ caCertificate: CaCertificate.RDS_CA_ECC384_G1 }, { 'certificate-authority': 'rds-ca-ecc384-g1' },
    { 'certificate-authority': 'rds-ca-ecc384-g1' }],
  [{ maxAllocatedStorage: 500 }, { 'storage-autoscaling': '500' }, { 'storage-autoscaling': 500 }],
  [{ processorFeatures: { coreCount: 4 } }, { 'processor-features': { coreCount: '4' } }, { 'processor-features': { coreCount: '4' } }],
  [{ enablePerformanceInsights: false }, { 'performance-insights': 'off', 'database-insights': 'off' }, {}],
  [{ enablePerformanceInsights: true }, { 'performance-insights': '7', 'database-insights': 'off' }, { 'performance-insights': 7 }],
  [{ performanceInsightRetention: PerformanceInsightRetention.MONTHS_15 }, { 'performance-insights': '465' }, { 'performance-insights': 465 }],
  [{ databaseInsightsMode: DatabaseInsightsMode.ADVANCED }, { 'database-insights': 'advanced' }, { 'database-insights': 'advanced' }],
  [{ databaseInsightsMode: DatabaseInsightsMode.STANDARD }, { 'database-insights': 'off' }, {}],
  [{ monitoringInterval: Duration.minutes(1) }, { 'enhanced-monitoring': '60' }, { 'enhanced-monitoring': 60 }],
  [{ monitoringInterval: Duration.seconds(0) }, { 'enhanced-monitoring': 'off' }, {}],
  [{ enableDataApi: true }, { 'data-api': 'true' }, { 'data-api': true }],
  [{ enableDataApi: false }, { 'data-api': 'false' }, {}],
  [{ instanceType: new InstanceType('m7g.large') }, { 'instance-class': 'db.m7g.large' }, { 'instance-class': 'db.m7g.large' }],
  [{ storageType: StorageType.IO2, iops: 3000, storageThroughput: 500 }, { 'storage-type': 'io2', 'iops': '3000', 'storage-throughput': '500' },
    { 'storage-type': 'io2', 'iops': 3000, 'storage-throughput': 500 }],
  [{ multiAz: false }, { 'multi-az': 'false' }, {}],
  [{ port: 5433 }, { port: '5433' }, { port: 5433 }],
  [{ licenseModel: LicenseModel.LICENSE_INCLUDED }, { 'license-model': 'license-included' }, { 'license-model': 'license-included' }],
  [{ iamAuthentication: true }, { 'iam-authentication': 'true' }, { 'iam-authentication': true }],
  [{ deletionProtection: false }, { 'deletion-protection': 'false' }, { 'deletion-protection': false }],
  [{ copyTagsToSnapshot: false }, { 'tags-of-snapshots': 'false' }, {}],
  [{ autoMinorVersionUpgrade: false }, { 'minor-version-upgrades': 'false' }, { 'minor-version-upgrades': false }],
  [{ cloudwatchLogsExports: ['error'] }, { 'log-exports': ['error'] }, { 'log-exports': ['error'] }],
  [{ cloudwatchLogsExports: [] }, { 'log-exports': 'off' }, {}],
];

test.each(ROWS)('%j stands in templates as %j, and means %j', (options, template, values) => {
  const Settings = declaredSettings(options);
  expect(Settings).toEqual(template);
  const reader = new PropertyReader({ Settings });
  expect(readDeclaredSettings(reader)).toEqual({ values, names: expect.arrayContaining(Object.keys(template)) as unknown });
  expect(reader.problems).toEqual([]);
});

test('nothing that is declared is nothing in templates', () => {
  expect(declaredSettings({ subnetGroupName: 'databases' })).toBeUndefined();
});

test.each([
  [{ 'backup-retention': 'many' }, /Settings\.backup-retention is "many": it must be a whole number, or "off"/],
  [{ 'log-exports': 'on' }, /Settings\.log-exports is "on"/],
  [{ 'multi-az': 'yes' }, /Settings\.multi-az is "yes"/],
  [{ 'processor-features': [] }, /Settings\.processor-features is an empty list/],
])('%j is refused', (Settings, problem) => {
  const reader = new PropertyReader({ Settings });
  readDeclaredSettings(reader);
  expect(reader.problems).toEqual([expect.stringMatching(problem)]);
});
