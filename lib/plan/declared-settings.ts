import { DatabaseInsightsMode, NetworkType } from 'aws-cdk-lib/aws-rds';
import { DatabaseSetting, type DeclarableSetting, DECLARED_OFF, type DeclaredSettingsProperties, KeptSetting } from '../../lambda/step/contract';
import { instanceClass } from '../declaration/instance-class';
import type { RestoredClusterOptions, RestoredInstanceOptions } from '../declaration/restored-database';

type Options = Partial<RestoredInstanceOptions & RestoredClusterOptions>;
type Value = DeclaredSettingsProperties[DeclarableSetting];

/** Days that Performance Insights keeps its data when nothing else is said: API ModifyDBInstance. */
const DEFAULT_INSIGHTS_DAYS = 7;
/** The advanced mode of Database Insights needs as many: API ModifyDBInstance, PerformanceInsightsRetentionPeriod. */
export const ADVANCED_INSIGHTS_DAYS = 465;

/** How each setting follows from the options that declare it; nothing where none does. */
const COLUMNS: Readonly<Record<DeclarableSetting, (options: Options) => Value>> = {
  [DatabaseSetting.BACKUP_RETENTION]: ({ backupRetention }) => backupRetention?.toDays().toString(),
  [DatabaseSetting.BACKUP_WINDOW]: ({ preferredBackupWindow }) => preferredBackupWindow,
  [DatabaseSetting.MAINTENANCE_WINDOW]: ({ preferredMaintenanceWindow }) => preferredMaintenanceWindow?.toLowerCase(),
  [DatabaseSetting.NETWORK_TYPE]: ({ networkType }) => (networkType === NetworkType.IPV4 ? DECLARED_OFF : networkType),
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: ({ caCertificate }) => caCertificate?.toString(),
  [DatabaseSetting.STORAGE_AUTOSCALING]: ({ maxAllocatedStorage }) => maxAllocatedStorage?.toString(),
  [DatabaseSetting.PROCESSOR_FEATURES]: ({ processorFeatures }) => processorFeatures && textsOf({ ...processorFeatures }),
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: insightsOf,
  [DatabaseSetting.DATABASE_INSIGHTS]: databaseInsightsOf,
  [DatabaseSetting.ENHANCED_MONITORING]: ({ monitoringInterval }) => {
    const seconds = monitoringInterval?.toSeconds();
    return seconds === 0 ? DECLARED_OFF : seconds?.toString();
  },
  [DatabaseSetting.DATA_API]: ({ enableDataApi }) => enableDataApi?.toString(),
  [KeptSetting.INSTANCE_CLASS]: ({ instanceType }) => instanceClass(instanceType),
  [KeptSetting.STORAGE_TYPE]: ({ storageType }) => storageType,
  [KeptSetting.IOPS]: ({ iops }) => iops?.toString(),
  [KeptSetting.STORAGE_THROUGHPUT]: ({ storageThroughput }) => storageThroughput?.toString(),
  [KeptSetting.MULTI_AZ]: ({ multiAz }) => multiAz?.toString(),
  [KeptSetting.PORT]: ({ port }) => port?.toString(),
  [KeptSetting.LICENSE_MODEL]: ({ licenseModel }) => licenseModel,
  [KeptSetting.IAM_AUTHENTICATION]: ({ iamAuthentication }) => iamAuthentication?.toString(),
  [KeptSetting.DELETION_PROTECTION]: ({ deletionProtection }) => deletionProtection?.toString(),
  [KeptSetting.TAGS_OF_SNAPSHOTS]: ({ copyTagsToSnapshot }) => copyTagsToSnapshot?.toString(),
  [KeptSetting.MINOR_VERSION_UPGRADES]: ({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade?.toString(),
  [KeptSetting.LOG_EXPORTS]: ({ cloudwatchLogsExports: types }) => (types?.length === 0 ? DECLARED_OFF : types),
};

/** The settings that are declared in place of the source's; nothing where none are. */
export function declaredSettings(options: RestoredClusterOptions | RestoredInstanceOptions): DeclaredSettingsProperties | undefined {
  const columns = Object.entries(COLUMNS) as [DeclarableSetting, (options: Options) => Value][];
  const declared = columns.flatMap(([name, valueOf]) => {
    const value = valueOf(options);
    return value === undefined ? [] : [[name, value] as const];
  });
  return declared.length === 0 ? undefined : Object.fromEntries(declared);
}

/** The same as a verification asks for them: deletion protection is declared by default. */
export function verifiedSettings(options: RestoredClusterOptions | RestoredInstanceOptions): DeclaredSettingsProperties {
  return { [KeptSetting.DELETION_PROTECTION]: 'true', ...declaredSettings(options) };
}

function insightsOf({ enablePerformanceInsights: isOn, performanceInsightRetention: days }: Options): string | undefined {
  if (isOn === undefined && days === undefined) return undefined;
  return isOn === false ? DECLARED_OFF : (days ?? DEFAULT_INSIGHTS_DAYS).toString();
}

function databaseInsightsOf(options: Options): string | undefined {
  const { databaseInsightsMode: mode, performanceInsightRetention: days = DEFAULT_INSIGHTS_DAYS } = options;
  if (mode !== undefined) return mode === DatabaseInsightsMode.ADVANCED ? mode : DECLARED_OFF;
  const insights = insightsOf(options);
  return insights === undefined || (insights !== DECLARED_OFF && Number(days) >= ADVANCED_INSIGHTS_DAYS) ? undefined : DECLARED_OFF;
}

function textsOf(numbers: Readonly<Record<string, number | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.toString()]])));
}
