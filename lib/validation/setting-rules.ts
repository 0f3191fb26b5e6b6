import { DatabaseSetting } from '../declaration/database-setting';
import type { RestoreOptions } from '../declaration/target-database';
import { quoted } from './described';
import { listFailures } from './likeness';
import { brokenRules, duplicates } from './rule';

/** As a declaration has them. */
const NAMES: ReadonlyMap<unknown, string> = new Map(Object.entries(DatabaseSetting).map(([name, setting]) => [setting, `DatabaseSetting.${name}`]));

/** Options that give a setting, of an instance or a cluster. */
const GIVEN_BY: readonly (readonly [DatabaseSetting, string])[] = [
  [DatabaseSetting.PARAMETER_GROUP, 'parameterGroupName'],
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP, 'clusterParameterGroupName'],
  [DatabaseSetting.OPTION_GROUP, 'optionGroupName'],
  [DatabaseSetting.SUBNET_GROUP, 'subnetGroupName'],
  [DatabaseSetting.SECURITY_GROUPS, 'securityGroupIds'],
];

/**
 * What is wrong with the settings that may become defaults. In an app that runs without a type check, a misspelled one is undefined.
 *
 * @param path - of the options that have the list.
 */
export function settingFailures(path: string, options: RestoreOptions): string[] {
  const { acceptDefaults: settings } = options;
  const list = `${path}.acceptDefaults`;
  const malformed = listFailures(list, settings, 'settings such as [DatabaseSetting.PARAMETER_GROUP]', unknownFailures);
  return settings instanceof Array ? [...malformed, ...repeatedFailures(list, settings), ...givenFailures(list, settings, options)] : malformed;
}

function unknownFailures(path: string, setting: unknown): string[] {
  return NAMES.has(setting) ? [] : [`${path} is ${quoted(setting)}, expected one of ${[...NAMES.values()].join(', ')}`];
}

function repeatedFailures(path: string, settings: readonly DatabaseSetting[]): string[] {
  return duplicates(settings.filter((setting) => NAMES.has(setting)))
    .map((setting) => `${path} has ${String(NAMES.get(setting))} more than once: leave the others out`);
}

/** What is given can't become a default: one of both was meant. */
function givenFailures(path: string, settings: readonly DatabaseSetting[], options: RestoreOptions): string[] {
  return GIVEN_BY.flatMap(([setting, option]) => brokenRules([{
    condition: settings.includes(setting) && Reflect.get(options, option) !== undefined,
    message: `${path} has ${String(NAMES.get(setting))}, but ${option} is given, which says what the database gets: leave one of them out`,
  }]));
}
