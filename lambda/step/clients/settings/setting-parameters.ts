import type {
  ModifyDBInstanceCommandInput, RestoreDBClusterFromSnapshotCommandInput, RestoreDBInstanceFromDBSnapshotCommandInput,
} from '@aws-sdk/client-rds';
import { type CarriedSetting, DatabaseSetting, type KeptSetting, type SettingValues } from '../../contract';

/** The parameters of all requests by which a database gets settings: what one of them doesn't have isn't asked of it. */
type SettingParameters = Pick<
  RestoreDBInstanceFromDBSnapshotCommandInput, 'BackupRetentionPeriod' | 'CACertificateIdentifier' | 'DBParameterGroupName' | 'DedicatedLogVolume'
  | 'NetworkType' | 'OptionGroupName' | 'PreferredBackupWindow' | 'ProcessorFeatures'
> & Pick<RestoreDBClusterFromSnapshotCommandInput, 'DBClusterParameterGroupName'> & Pick<
  ModifyDBInstanceCommandInput, 'DatabaseInsightsMode' | 'EnablePerformanceInsights' | 'ManageMasterUserPassword' | 'MaxAllocatedStorage'
  | 'MonitoringInterval' | 'PerformanceInsightsRetentionPeriod' | 'PreferredMaintenanceWindow'
>;

/** What is always kept has fields of its own in the requests, and the Data API an operation. */
type WrittenSetting = Exclude<CarriedSetting, KeptSetting | typeof DatabaseSetting.DATA_API>;

type Writers = { readonly [Name in WrittenSetting]-?: (value: Required<SettingValues>[Name]) => SettingParameters };

const WRITERS: Writers = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: (name) => ({ DBClusterParameterGroupName: name }),
  [DatabaseSetting.PARAMETER_GROUP]: (name) => ({ DBParameterGroupName: name }),
  [DatabaseSetting.OPTION_GROUP]: (name) => ({ OptionGroupName: name }),
  [DatabaseSetting.BACKUP_RETENTION]: (days) => ({ BackupRetentionPeriod: days }),
  [DatabaseSetting.BACKUP_WINDOW]: (window) => ({ PreferredBackupWindow: window }),
  [DatabaseSetting.MAINTENANCE_WINDOW]: (window) => ({ PreferredMaintenanceWindow: window }),
  [DatabaseSetting.NETWORK_TYPE]: (type) => ({ NetworkType: type }),
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: (authority) => ({ CACertificateIdentifier: authority }),
  [DatabaseSetting.STORAGE_AUTOSCALING]: (most) => ({ MaxAllocatedStorage: most }),
  [DatabaseSetting.DEDICATED_LOG_VOLUME]: (isOn) => ({ DedicatedLogVolume: isOn }),
  [DatabaseSetting.PROCESSOR_FEATURES]: (features) => ({ ProcessorFeatures: Object.entries(features).map(([Name, Value]) => ({ Name, Value })) }),
  // without a key the metrics are under the account's aws/rds: API ModifyDBInstance.
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: (days) => ({ EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: days }),
  [DatabaseSetting.DATABASE_INSIGHTS]: (mode) => ({ DatabaseInsightsMode: mode }),
  [DatabaseSetting.ENHANCED_MONITORING]: (seconds) => ({ MonitoringInterval: seconds }),
  [DatabaseSetting.MANAGED_MASTER_PASSWORD]: (isManaged) => ({ ManageMasterUserPassword: isManaged }),
};

/** The parameters that give these settings. */
export function settingParameters(values: SettingValues): SettingParameters {
  const names = Object.keys(values).filter((name): name is WrittenSetting => name in WRITERS);
  return Object.assign({}, ...names.map((name) => parametersOf(name, values))) as SettingParameters;
}

function parametersOf(name: WrittenSetting, values: SettingValues): SettingParameters {
  // writer and value are of one name, which the type checker can't follow.
  const write = WRITERS[name] as (value: unknown) => SettingParameters;
  return values[name] === undefined ? {} : write(values[name]);
}
