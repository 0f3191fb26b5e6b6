import { DatabaseKind } from '../../../lambda/step/contract';
import { DatabaseSetting } from '../../declaration/database-setting';
import type { RestoreOptions } from '../../declaration/restored-database';
import { isLiteral, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { nearestName } from '../messages/nearest-name';
import { brokenRules, duplicates } from '../messages/rule';
import { listFailures } from './likeness';

/** As a declaration has them. */
const NAMES: ReadonlyMap<unknown, string> = new Map(Object.entries(DatabaseSetting).map(([name, setting]) => [setting, `DatabaseSetting.${name}`]));

/** Options that give a setting, of an instance or a cluster. */
const GIVEN_BY: readonly (readonly [DatabaseSetting, string])[] = [
  [DatabaseSetting.PARAMETER_GROUP, 'parameterGroupName'],
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP, 'clusterParameterGroupName'],
  [DatabaseSetting.OPTION_GROUP, 'optionGroupName'],
  [DatabaseSetting.SUBNET_GROUP, 'subnetGroupName'],
  [DatabaseSetting.SECURITY_GROUPS, 'securityGroupIds'],
  [DatabaseSetting.BACKUP_RETENTION, 'backupRetention'],
  [DatabaseSetting.BACKUP_WINDOW, 'preferredBackupWindow'],
  [DatabaseSetting.MAINTENANCE_WINDOW, 'preferredMaintenanceWindow'],
  [DatabaseSetting.NETWORK_TYPE, 'networkType'],
  [DatabaseSetting.CERTIFICATE_AUTHORITY, 'caCertificate'],
  [DatabaseSetting.STORAGE_AUTOSCALING, 'maxAllocatedStorage'],
  [DatabaseSetting.PROCESSOR_FEATURES, 'processorFeatures'],
  [DatabaseSetting.PERFORMANCE_INSIGHTS, 'enablePerformanceInsights'],
  [DatabaseSetting.PERFORMANCE_INSIGHTS, 'performanceInsightRetention'],
  [DatabaseSetting.DATABASE_INSIGHTS, 'databaseInsightsMode'],
  [DatabaseSetting.ENHANCED_MONITORING, 'monitoringInterval'],
  [DatabaseSetting.CAPACITY_RESERVATION, 'capacityReservation'],
  [DatabaseSetting.MANAGED_MASTER_PASSWORD, 'credentials'],
  [DatabaseSetting.DATA_API, 'enableDataApi'],
];

/** Settings that a database of the other kind only has. Both have what isn't here, a cluster by its members. */
const ONLY_OF: Readonly<Record<DatabaseKind, readonly DatabaseSetting[]>> = {
  [DatabaseKind.INSTANCE]: [
    DatabaseSetting.OPTION_GROUP, DatabaseSetting.CUSTOMER_OWNED_IP, DatabaseSetting.STORAGE_AUTOSCALING, DatabaseSetting.DEDICATED_LOG_VOLUME,
    DatabaseSetting.ADDITIONAL_STORAGE_VOLUMES, DatabaseSetting.PROCESSOR_FEATURES,
    DatabaseSetting.BACKUP_REPLICATION,
  ],
  [DatabaseKind.CLUSTER]: [
    DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.INTERNET_ACCESS_GATEWAY, DatabaseSetting.GLOBAL_DATABASE, DatabaseSetting.DATA_API,
    DatabaseSetting.CUSTOM_ENDPOINTS, DatabaseSetting.LOCAL_WRITE_FORWARDING, DatabaseSetting.AUTO_SCALED_READERS,
  ],
};

/**
 * What is wrong with the settings that may become defaults. In an app that runs without a type check, a misspelled one is undefined.
 *
 * @param path - of the options that have the list.
 */
export function settingFailures(path: string, options: RestoreOptions, kind: DatabaseKind): Failure[] {
  const { acceptDefaults: settings } = options;
  const list = `${path}.acceptDefaults`;
  if (!(settings instanceof Array)) return listFailures(list, settings, EXPECTED, unknownFailures);
  // the long list of settings is told once.
  const first = Array.from(settings).findIndex((setting) => !NAMES.has(setting) && likelySetting(setting) === undefined);
  const malformed = listFailures(list, settings, EXPECTED, (item, setting) => unknownFailures(item, setting, item === `${list}[${first}]`));
  return [
    ...malformed, ...repeatedFailures(list, settings), ...givenFailures(list, settings, options), ...kindFailures(list, settings, kind),
  ];
}

const EXPECTED = 'settings such as [DatabaseSetting.PARAMETER_GROUP]';

function unknownFailures(path: string, setting: unknown, listsAll = true): Failure[] {
  if (NAMES.has(setting)) return [];
  const likely = likelySetting(setting);
  if (likely !== undefined) return [failure('RF-1033', `${path} is ${quoted(setting)}, expected a DatabaseSetting: did you mean ${likely}?`)];
  const expected = listsAll ? `one of ${[...NAMES.values()].join(', ')}` : 'a DatabaseSetting as well';
  return [failure('RF-1033', `${path} is ${quoted(setting)}, expected ${expected}`)];
}

/** Which setting was meant by its name as text, or by a misspelled one. */
function likelySetting(setting: unknown): string | undefined {
  if (!isLiteral(setting)) return undefined;
  const name = setting.replace(/^DatabaseSetting\./, '').replace(/(?<=[a-z])(?=[A-Z])|-/g, '_').toUpperCase();
  const nearest = nearestName(name, Object.keys(DatabaseSetting));
  return nearest === undefined ? undefined : `DatabaseSetting.${nearest}`;
}

/** What the other kind of database has only: its default is accepted of nothing. */
function kindFailures(path: string, settings: readonly DatabaseSetting[], kind: DatabaseKind): Failure[] {
  const [other, title] = kind === DatabaseKind.INSTANCE ? [DatabaseKind.CLUSTER, 'a DB instance'] : [DatabaseKind.INSTANCE, 'a DB cluster'];
  return ONLY_OF[other].filter((setting) => settings.includes(setting))
    .map((setting) => failure('RF-1034', `${path} has ${String(NAMES.get(setting))}, which ${title} doesn't have: leave it out`));
}

function repeatedFailures(path: string, settings: readonly DatabaseSetting[]): Failure[] {
  return duplicates(settings.filter((setting) => NAMES.has(setting)))
    .map((setting) => failure('RF-1029', `${path} has ${String(NAMES.get(setting))} more than once: leave the others out`));
}

/** What is given can't become a default: one of both was meant. */
function givenFailures(path: string, settings: readonly DatabaseSetting[], options: RestoreOptions): Failure[] {
  return GIVEN_BY.flatMap(([setting, option]) => brokenRules([{
    code: 'RF-1035',
    condition: settings.includes(setting) && Reflect.get(options, option) !== undefined,
    message: `${path} has ${String(NAMES.get(setting))}, but ${option} is given, which says what the database gets: leave one of them out`,
  }]));
}
