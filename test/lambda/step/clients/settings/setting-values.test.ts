import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { clusterOf } from '../../../../../lambda/step/clients/cluster-mapping';
import { instanceOf } from '../../../../../lambda/step/clients/instance-mapping';
import { settingParameters } from '../../../../../lambda/step/clients/settings/setting-parameters';
import type { SettingValues } from '../../../../../lambda/step/contract';
import { CARRIED_SETTINGS } from '../../../../../lambda/step/model/settings/carried-settings';

type Row = readonly [shown: Partial<DBInstance> & Partial<DBCluster>, values: SettingValues, sent: object];

/** What RDS shows of a database, what that says of its settings, and what is asked of RDS for another one that is to have them. */
const ROWS: readonly Row[] = [
  [{ DBParameterGroups: [{ DBParameterGroupName: 'pay-pg16' }] }, { 'parameter-group': 'pay-pg16' }, { DBParameterGroupName: 'pay-pg16' }],
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
];

const OF_CLUSTERS: Row = [
  { DBClusterParameterGroup: 'catalog' }, { 'cluster-parameter-group': 'catalog' }, { DBClusterParameterGroupName: 'catalog' },
];

test.each(ROWS)('of an instance that shows %j, the settings %j are carried, by %j', (shown, values, sent) => {
  expect(instanceOf(shown as DBInstance).settings).toEqual(values);
  expect(settingParameters(values)).toEqual(sent);
});

test('every setting that is carried is read', () => {
  const read = [...ROWS, OF_CLUSTERS].flatMap(([, values]) => Object.keys(values));
  expect([...new Set(read)].sort()).toEqual(Object.keys(CARRIED_SETTINGS).sort());
});

test('a cluster has a parameter group of its own', () => {
  const [shown, values, sent] = OF_CLUSTERS;
  expect(clusterOf(shown as DBCluster).settings).toEqual(values);
  expect(settingParameters(values)).toEqual(sent);
});

test('a member has few settings of its own, and a cluster none of its members\'', () => {
  const shown = Object.assign({}, ...ROWS.map(([one]) => one), { MonitoringInterval: 60, NetworkType: 'DUAL' }) as DBInstance & DBCluster;
  expect(Object.keys(instanceOf({ ...shown, DBClusterIdentifier: 'orders' }).settings).sort())
    .toEqual(['certificate-authority', 'enhanced-monitoring', 'maintenance-window', 'parameter-group']);
  expect(Object.keys(clusterOf(shown).settings).sort())
    .toEqual(['backup-retention', 'backup-window', 'enhanced-monitoring', 'maintenance-window', 'network-type']);
});
