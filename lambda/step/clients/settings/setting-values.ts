import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { type CarriedSetting, DatabaseSetting, type SettingValues } from '../../contract';
import { presentOptionGroup } from '../mapping/option-mapping';

type Readers<Described> = { readonly [Name in CarriedSetting]?: (described: Described) => SettingValues[Name] };

/** What instances, members and clusters show alike. */
type Shown = Pick<
  DBInstance, 'DatabaseInsightsMode' | 'MonitoringInterval' | 'PerformanceInsightsEnabled' | 'PerformanceInsightsRetentionPeriod'
  | 'PreferredMaintenanceWindow'
>;

/** Days that RDS keeps metrics when nothing else is said: API DBInstance. */
const DEFAULT_INSIGHTS_DAYS = 7;

const OF_ALL: Readers<Shown> = {
  [DatabaseSetting.MAINTENANCE_WINDOW]: ({ PreferredMaintenanceWindow: window }) => window,
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: ({ PerformanceInsightsEnabled: isOn, PerformanceInsightsRetentionPeriod: days }) =>
    (isOn === true ? days ?? DEFAULT_INSIGHTS_DAYS : undefined),
  [DatabaseSetting.DATABASE_INSIGHTS]: ({ DatabaseInsightsMode: mode }) => (mode === 'advanced' ? mode : undefined),
  [DatabaseSetting.ENHANCED_MONITORING]: ({ MonitoringInterval: seconds = 0 }) => (seconds > 0 ? seconds : undefined),
};

const OF_MEMBERS: Readers<DBInstance> = {
  ...OF_ALL,
  [DatabaseSetting.PARAMETER_GROUP]: ({ DBParameterGroups: groups = [] }) => groups[0]?.DBParameterGroupName,
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: ({ CACertificateIdentifier: authority }) => authority,
};

/** What instances and clusters show alike; members show it too, of their cluster. */
const OF_DATABASES: Readers<Pick<DBInstance, 'BackupRetentionPeriod' | 'MasterUserSecret' | 'NetworkType' | 'PreferredBackupWindow'>> = {
  [DatabaseSetting.BACKUP_RETENTION]: ({ BackupRetentionPeriod: days }) => days,
  [DatabaseSetting.BACKUP_WINDOW]: ({ PreferredBackupWindow: window }) => window,
  [DatabaseSetting.NETWORK_TYPE]: ({ NetworkType: type }) => (type === 'IPV4' ? undefined : type),
  [DatabaseSetting.MANAGED_MASTER_PASSWORD]: ({ MasterUserSecret: secret }) => (secret === undefined ? undefined : true),
};

const OF_INSTANCES: Readers<DBInstance> = {
  ...OF_MEMBERS,
  ...OF_DATABASES,
  [DatabaseSetting.OPTION_GROUP]: ({ OptionGroupMemberships: groups = [] }) => presentOptionGroup(groups)?.OptionGroupName,
  // RDS shows one that is not above the storage where it doesn't grow: API ModifyDBInstance, MaxAllocatedStorage.
  [DatabaseSetting.STORAGE_AUTOSCALING]: ({ AllocatedStorage: storage = 0, MaxAllocatedStorage: most = 0 }) => (most > storage ? most : undefined),
  [DatabaseSetting.DEDICATED_LOG_VOLUME]: ({ DedicatedLogVolume: isOn }) => (isOn === true ? isOn : undefined),
  // RDS shows them only where they aren't the class's own: API DBInstance.
  [DatabaseSetting.PROCESSOR_FEATURES]: ({ ProcessorFeatures: features = [] }) =>
    (features.length === 0 ? undefined : Object.fromEntries(features.map(({ Name = '', Value = '' }) => [Name, Value]))),
};

const OF_CLUSTERS: Readers<DBCluster> = {
  ...OF_ALL, ...OF_DATABASES,
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: ({ DBClusterParameterGroup: name }) => name,
  [DatabaseSetting.DATA_API]: ({ HttpEndpointEnabled: isOn }) => (isOn === true ? isOn : undefined),
};

/** The settings of an instance, or of a member of a cluster, that a restored one gets. */
export function instanceSettingValues(instance: DBInstance): SettingValues {
  return valuesOf(instance.DBClusterIdentifier === undefined ? OF_INSTANCES : OF_MEMBERS, instance);
}

/** The same of a cluster, whose members have settings of their own. */
export function clusterSettingValues(cluster: DBCluster): SettingValues {
  return valuesOf(OF_CLUSTERS, cluster);
}

function valuesOf<Described>(readers: Readers<Described>, described: Described): SettingValues {
  return Object.fromEntries(Object.entries(readers).flatMap(([name, read]) => {
    const value = read(described);
    return value === undefined ? [] : [[name, value]];
  }));
}
