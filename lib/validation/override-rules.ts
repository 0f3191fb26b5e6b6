import { DatabaseInsightsMode, LicenseModel, NetworkType } from 'aws-cdk-lib/aws-rds';
import { DatabaseKind } from '../../lambda/step/contract';
import type { RestoredInstanceOptions } from '../declaration/restored-database';
import type { SettingOptions } from '../declaration/setting-options';
import { ADVANCED_INSIGHTS_DAYS } from '../plan/declared-settings';
import { PROCESSOR_FEATURES } from './known-members';
import { foreignClass, isLiteral, isObject, isOptions, ownText, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { brokenRules, duplicates } from './messages/rule';
import { unknownIn } from './unknown-members';
import { type Amounts, durationFailures, numberFailures } from './values/amount-rules';
import { flagFailures, listFailures } from './values/likeness';
import { backupWindowFailures, maintenanceWindowFailures, overlapFailures } from './values/window-rules';

const MONITORING_SECONDS: Amounts = {
  allows: (seconds) => [0, 1, 5, 10, 15, 30, 60].includes(seconds), expected: '0, 1, 5, 10, 15, 30 or 60 seconds', example: 'Duration.seconds(60)',
};
/** API ModifyDBInstance, PerformanceInsightsRetentionPeriod. */
const INSIGHTS_DAYS: Amounts = {
  allows: (days) => days === 7 || days === 731 || (days % 31 === 0 && days > 0 && days <= 23 * 31),
  expected: '7 days, months of 31 days up to 23, or 731',
  example: 'PerformanceInsightRetention.MONTHS_3',
};
const BACKUP_DAYS: Readonly<Record<DatabaseKind, Amounts>> = {
  [DatabaseKind.INSTANCE]: range(0, 35, 'days', 'Duration.days(14)'), [DatabaseKind.CLUSTER]: range(1, 35, 'days', 'Duration.days(14)'),
};
/** CreateDBInstance, Port. */
const PORTS = range(1150, 65_535, 'as a port', '5432');
/** CreateDBInstance, Iops, StorageThroughput, and RDS's largest storage: UG CHAP_Storage. */
const IOPS = range(1000, 256_000, 'IOPS', '12000');
const THROUGHPUT = range(125, 16_000, 'MiB/s', '500');
const STORAGE = range(20, 65_536, 'GiB', '500');
const CORES = range(1, 512, 'cores', '4');
const THREADS = range(1, 2, 'threads', '1');

function range(least: number, most: number, unit: string, example: string): Amounts {
  return { allows: (amount) => amount >= least && amount <= most, expected: `${least} to ${most} ${unit}`, example };
}

/** What is wrong with the settings that are declared in place of the source's. @param path - of the options. */
export function overrideFailures(path: string, options: SettingOptions, kind: DatabaseKind): Failure[] {
  return [
    ...durationFailures(`${path}.backupRetention`, options.backupRetention, 86_400_000, BACKUP_DAYS[kind]),
    ...backupWindowFailures(`${path}.preferredBackupWindow`, options.preferredBackupWindow),
    ...maintenanceWindowFailures(`${path}.preferredMaintenanceWindow`, options.preferredMaintenanceWindow),
    ...overlapFailures(`${path}.preferredBackupWindow`, options.preferredBackupWindow, options.preferredMaintenanceWindow),
    ...numberFailures(`${path}.port`, options.port, PORTS),
    ...flagFailures(`${path}.iamAuthentication`, options.iamAuthentication),
    ...logFailures(`${path}.cloudwatchLogsExports`, options.cloudwatchLogsExports),
    ...flagFailures(`${path}.copyTagsToSnapshot`, options.copyTagsToSnapshot),
    ...flagFailures(`${path}.autoMinorVersionUpgrade`, options.autoMinorVersionUpgrade),
    ...durationFailures(`${path}.monitoringInterval`, options.monitoringInterval, 1000, MONITORING_SECONDS),
    ...insightsFailures(path, options),
    ...certificateFailures(`${path}.caCertificate`, options.caCertificate),
    ...choiceFailures(`${path}.networkType`, options.networkType, [NetworkType.IPV4, NetworkType.DUAL], 'NetworkType.DUAL'),
  ];
}

/** The same of what only instances have. */
export function instanceOverrideFailures(path: string, options: RestoredInstanceOptions): Failure[] {
  return [
    ...numberFailures(`${path}.maxAllocatedStorage`, options.maxAllocatedStorage, STORAGE),
    ...numberFailures(`${path}.iops`, options.iops, IOPS),
    ...numberFailures(`${path}.storageThroughput`, options.storageThroughput, THROUGHPUT),
    ...choiceFailures(`${path}.licenseModel`, options.licenseModel, Object.values(LicenseModel), 'LicenseModel.LICENSE_INCLUDED'),
    ...processorFailures(`${path}.processorFeatures`, options.processorFeatures),
  ];
}

function insightsFailures(path: string, options: SettingOptions): Failure[] {
  const { enablePerformanceInsights: isOn, performanceInsightRetention: days, databaseInsightsMode: mode } = options;
  const isAdvanced = mode === DatabaseInsightsMode.ADVANCED;
  return [
    ...flagFailures(`${path}.enablePerformanceInsights`, isOn),
    ...numberFailures(`${path}.performanceInsightRetention`, days, INSIGHTS_DAYS),
    ...choiceFailures(`${path}.databaseInsightsMode`, mode, Object.values(DatabaseInsightsMode), 'DatabaseInsightsMode.ADVANCED'),
    ...brokenRules([
      {
        code: 'RF-1028',
        condition: isOn === false && (days !== undefined || isAdvanced),
        message: `${path}.enablePerformanceInsights is false, but `
          + `${days === undefined ? 'databaseInsightsMode' : 'performanceInsightRetention'} needs Performance Insights: leave one of them out`,
      },
      {
        code: 'RF-1028',
        condition: isOn !== false && isAdvanced && !(Number(days) >= ADVANCED_INSIGHTS_DAYS) && (isOn ?? days) !== undefined,
        message: `${path}.databaseInsightsMode is DatabaseInsightsMode.ADVANCED, which needs Performance Insights for `
          + `${ADVANCED_INSIGHTS_DAYS} days at least: give performanceInsightRetention: PerformanceInsightRetention.MONTHS_15`,
      },
    ]),
  ];
}

function logFailures(path: string, types: readonly string[] | undefined): Failure[] {
  const malformed = listFailures(path, types, 'types of logs such as [\'error\']', (item, type) =>
    (isLiteral(type) && /^[\w.-]{1,64}$/.test(type) ? [] : [failure('RF-1012', `${item} is ${quoted(type)}, expected a type of logs such as `
    + '\'error\'')]));
  if (!(types instanceof Array) || malformed.length > 0) return malformed;
  return duplicates(types).map((type) => failure('RF-1029', `${path} has ${quoted(type)} more than once: leave the others out`));
}

function choiceFailures(path: string, value: unknown, choices: readonly string[], example: string): Failure[] {
  return value === undefined || (typeof value === 'string' && choices.includes(value))
    ? [] : [failure('RF-1012', `${path} is ${quoted(value)}, expected one of ${choices.join(', ')}: give one such as ${example}`)];
}

/** Text would do as well, but not in CDK. */
function certificateFailures(path: string, value: unknown): Failure[] {
  const isAuthority = foreignClass(value) === 'CaCertificate' && isObject(value) && /^[\w-]{1,64}$/.test(ownText(value) ?? '');
  return value === undefined || isAuthority
    ? [] : [failure('RF-1012', `${path} is ${quoted(value)}, expected a CaCertificate: give one such as CaCertificate.RDS_CA_ECC384_G1`)];
}

function processorFailures(path: string, value: unknown): Failure[] {
  if (value === undefined) return [];
  if (!isObject(value) || !isOptions(value) || foreignClass(value) !== undefined || Object.keys(value).length === 0) {
    return [failure('RF-1012', `${path} is ${quoted(value)}, expected cores and threads: give { coreCount: 4, threadsPerCore: 1 }`)];
  }
  return [
    ...unknownIn(path, value, PROCESSOR_FEATURES),
    ...numberFailures(`${path}.coreCount`, value.coreCount, CORES),
    ...numberFailures(`${path}.threadsPerCore`, value.threadsPerCore, THREADS),
  ];
}
