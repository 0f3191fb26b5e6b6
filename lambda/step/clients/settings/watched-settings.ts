import type { DBInstance } from '@aws-sdk/client-rds';
import { DatabaseSetting } from '../../contract';
import { listed, type SettingReaders, unlessDefault, whenOn } from './lost-settings';

/** What instances and clusters show alike. */
export type Watched = Pick<
  DBInstance, 'ActivityStreamStatus' | 'AssociatedRoles' | 'DatabaseInsightsMode' | 'DomainMemberships' | 'MasterUserSecret' | 'MonitoringInterval'
  | 'NetworkType' | 'PerformanceInsightsEnabled' | 'PerformanceInsightsRetentionPeriod'
>;

/** How a database is watched; members of a cluster show it too. */
export const MONITORING: SettingReaders<Watched> = {
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: ({ PerformanceInsightsEnabled: isOn, PerformanceInsightsRetentionPeriod: days }) =>
    whenOn(isOn, days === undefined ? 'on' : `for ${days} days`),
  [DatabaseSetting.DATABASE_INSIGHTS]: ({ DatabaseInsightsMode: mode }) => unlessDefault(mode, (value) => value === 'standard'),
  [DatabaseSetting.ENHANCED_MONITORING]: ({ MonitoringInterval: seconds = 0 }) => whenOn(seconds > 0, `every ${seconds} s`),
};

/** What instances and clusters have alike, beside their groups. */
export const SHARED: SettingReaders<Watched> = {
  [DatabaseSetting.NETWORK_TYPE]: ({ NetworkType: type }) => unlessDefault(type, (value) => value === 'IPV4'),
  ...MONITORING,
  [DatabaseSetting.ACTIVITY_STREAM]: ({ ActivityStreamStatus: status }) => whenOn(status === 'started' || status === 'starting', status),
  [DatabaseSetting.MANAGED_MASTER_PASSWORD]: ({ MasterUserSecret: secret }) =>
    whenOn(secret !== undefined, 'in Secrets Manager'),
  [DatabaseSetting.ASSOCIATED_ROLES]: ({ AssociatedRoles: roles }) => listed(roles?.map(({ RoleArn, FeatureName }) =>
    (FeatureName ? `${RoleArn} for ${FeatureName}` : RoleArn))),
  [DatabaseSetting.DOMAIN]: ({ DomainMemberships: domains }) => listed(domains?.map(({ Domain, FQDN }) => Domain ?? FQDN)),
};
