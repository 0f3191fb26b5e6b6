import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { clusterOf } from '../../../../../lambda/step/clients/mapping/cluster-mapping';
import { instanceOf } from '../../../../../lambda/step/clients/mapping/instance-mapping';
import { settingParameters } from '../../../../../lambda/step/clients/settings/setting-parameters';
import { KeptSetting, type SettingValues } from '../../../../../lambda/step/contract';
import { CARRIED_SETTINGS } from '../../../../../lambda/step/model/settings/carried-settings';
import { settingValues } from '../../../../../lambda/step/model/settings/kept-values';

type Row = readonly [shown: Partial<DBInstance> & Partial<DBCluster>, values: SettingValues, sent: object];

/** What RDS shows of a database, what that says of its settings, and what is asked of RDS for another one that is to have them. */
const ROWS: readonly Row[] = [
  [{ DBParameterGroups: [{ DBParameterGroupName: 'pay-pg16' }] }, { 'parameter-group': 'pay-pg16' }, { DBParameterGroupName: 'pay-pg16' }],
  [
    {
      OptionGroupMemberships: [
        { OptionGroupName: 'default:oracle-se2-19', Status: 'pending-removal' }, { OptionGroupName: 'zoned', Status: 'pending-apply' },
      ],
    },
    { 'option-group': 'zoned' }, { OptionGroupName: 'zoned' },
  ],
  [{ BackupRetentionPeriod: 14 }, { 'backup-retention': 14 }, { BackupRetentionPeriod: 14 }],
  [{ BackupRetentionPeriod: 0 }, { 'backup-retention': 0 }, { BackupRetentionPeriod: 0 }],
  [{ PreferredBackupWindow: '01:00-01:30' }, { 'backup-window': '01:00-01:30' }, { PreferredBackupWindow: '01:00-01:30' }],
  [{ PreferredMaintenanceWindow: 'wed:02:15-wed:02:45' }, { 'maintenance-window': 'wed:02:15-wed:02:45' },
    { PreferredMaintenanceWindow: 'wed:02:15-wed:02:45' }],
  [{ NetworkType: 'DUAL' }, { 'network-type': 'DUAL' }, { NetworkType: 'DUAL' }],
  [{ NetworkType: 'IPV4' }, {}, {}],
  [{ CACertificateIdentifier: 'rds-ca-ecc384-g1' }, { 'certificate-authority': 'rds-ca-ecc384-g1' }, { CACertificateIdentifier: 'rds-ca-ecc384-g1' }],
  [{ AllocatedStorage: 100, MaxAllocatedStorage: 500 }, { 'storage-autoscaling': 500 }, { MaxAllocatedStorage: 500 }],
  [{ AllocatedStorage: 100, MaxAllocatedStorage: 100 }, {}, {}],
  [{ DedicatedLogVolume: true }, { 'dedicated-log-volume': true }, { DedicatedLogVolume: true }],
  [{ DedicatedLogVolume: false }, {}, {}],
  [{ ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }] }, { 'processor-features': { coreCount: '2' } },
    { ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }] }],
  [{ ProcessorFeatures: [] }, {}, {}],
  [{ PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 731 }, { 'performance-insights': 731 },
    { EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 731 }],
  [{ PerformanceInsightsEnabled: false, PerformanceInsightsRetentionPeriod: 7 }, {}, {}],
  [{ DatabaseInsightsMode: 'advanced' }, { 'database-insights': 'advanced' }, { DatabaseInsightsMode: 'advanced' }],
  [{ DatabaseInsightsMode: 'standard' }, {}, {}],
  [{ MonitoringInterval: 60 }, { 'enhanced-monitoring': 60 }, { MonitoringInterval: 60 }],
  [{ MonitoringInterval: 0 }, {}, {}],
  [{ MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:a' } }, { 'managed-master-password': true }, { ManageMasterUserPassword: true }],
];

const OF_CLUSTERS: readonly Row[] = [
  [{ DBClusterParameterGroup: 'catalog' }, { 'cluster-parameter-group': 'catalog' }, { DBClusterParameterGroupName: 'catalog' }],
  // no parameter gives it, but an operation.
  [{ HttpEndpointEnabled: true }, { 'data-api': true }, {}],
  [{ HttpEndpointEnabled: false }, {}, {}],
];

test.each(ROWS)('of an instance that shows %j, the settings %j are carried, by %j', (shown, values, sent) => {
  expect(instanceOf(shown as DBInstance).settings).toEqual(values);
  expect(settingParameters(values)).toEqual(sent);
});

test('every setting that is carried is read', () => {
  const kept: readonly string[] = Object.values(KeptSetting);
  const others = Object.keys(CARRIED_SETTINGS).filter((name) => !kept.includes(name));
  expect([...new Set([...ROWS, ...OF_CLUSTERS].flatMap(([, values]) => Object.keys(values)))].sort()).toEqual(others.sort());
});

type Kept = readonly [shown: Partial<DBInstance> & Partial<DBCluster>, values: SettingValues];

const KEPT: readonly Kept[] = [
  [{ DBInstanceClass: 'db.r6g.large' }, { 'instance-class': 'db.r6g.large' }],
  [{ StorageType: 'gp3', AllocatedStorage: 400, Iops: 12_000, StorageThroughput: 500 },
    { 'storage-type': 'gp3', 'allocated-storage': 400, 'iops': 12_000, 'storage-throughput': 500 }],
  [{ Iops: 0 }, {}],
  [{ MultiAZ: true }, { 'multi-az': true }],
  [{ Endpoint: { Port: 5433 } as never }, { port: 5433 }],
  [{ LicenseModel: 'license-included' }, { 'license-model': 'license-included' }],
  [{ IAMDatabaseAuthenticationEnabled: true }, { 'iam-authentication': true }],
  [{ DeletionProtection: false }, { 'deletion-protection': false }],
  [{ CopyTagsToSnapshot: true }, { 'tags-of-snapshots': true }],
  [{ AutoMinorVersionUpgrade: true }, { 'minor-version-upgrades': true }],
  [{ EnabledCloudwatchLogsExports: ['error'] }, { 'log-exports': ['error'] }],
  [{ EngineLifecycleSupport: 'open-source-rds-extended-support' }, { 'extended-support': 'open-source-rds-extended-support' }],
];

test.each(KEPT)('an instance that shows %j is to be restored with %j', (shown, values) => {
  expect(settingValues('instance', instanceOf(shown as DBInstance))).toEqual({ 'minor-version-upgrades': false, ...values });
});

test('a member has the tier of its promotion, and nothing of its cluster\'s', () => {
  const shown = Object.assign({ DBClusterIdentifier: 'orders', PromotionTier: 2 }, ...KEPT.map(([one]) => one)) as DBInstance;
  expect(settingValues('member', instanceOf(shown)))
    .toEqual({ 'instance-class': 'db.r6g.large', 'promotion-tier': 2, 'minor-version-upgrades': true });
});

test('a cluster has its storage where that is I/O-Optimized, its capacity and its backtrack', () => {
  const scaling = { MinCapacity: 0, MaxCapacity: 8, SecondsUntilAutoPause: 600 };
  expect(settingValues('cluster', clusterOf({
    StorageType: 'aurora-iopt1', Port: 3307, BacktrackWindow: 3600, ServerlessV2ScalingConfiguration: scaling,
  })))
    .toEqual({
      'storage-type': 'aurora-iopt1', 'port': 3307, 'backtrack': 3600,
      'capacity-range': { minCapacity: 0, maxCapacity: 8, secondsUntilAutoPause: 600 },
    });
  expect(settingValues('cluster', clusterOf({ StorageType: 'aurora', BacktrackWindow: 0 }))).toEqual({});
});

test.each(OF_CLUSTERS)('of a cluster that shows %j, the settings %j are carried, by %j', (shown, values, sent) => {
  expect(clusterOf(shown as DBCluster).settings).toEqual(values);
  expect(settingParameters(values)).toEqual(sent);
});

test('a member has few settings of its own, and a cluster none of its members\'', () => {
  const shown = Object.assign({}, ...ROWS.map(([one]) => one), { MonitoringInterval: 60, NetworkType: 'DUAL' }) as DBInstance & DBCluster;
  expect(Object.keys(instanceOf({ ...shown, DBClusterIdentifier: 'orders' }).settings).sort())
    .toEqual(['certificate-authority', 'enhanced-monitoring', 'maintenance-window', 'parameter-group']);
  expect(Object.keys(clusterOf(shown).settings).sort())
    .toEqual(['backup-retention', 'backup-window', 'enhanced-monitoring', 'maintenance-window', 'managed-master-password', 'network-type']);
});
