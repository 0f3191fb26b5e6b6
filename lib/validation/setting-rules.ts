import { DatabaseSetting } from '../declaration/database-setting';

/** As a declaration has them. */
const NAMES = Object.keys(DatabaseSetting).map((name) => `DatabaseSetting.${name}`).join(', ');
const SETTINGS: readonly unknown[] = Object.values(DatabaseSetting);

/** What is wrong with a list of settings. In an app that runs without a type check, a misspelled one is undefined. */
export function settingFailures(path: string, settings: readonly DatabaseSetting[] | undefined): string[] {
  if (settings === undefined) return [];
  if (!(settings instanceof Array)) return [`${path} is ${JSON.stringify(settings)}, expected a list such as [DatabaseSetting.PARAMETER_GROUP]`];
  return settings.flatMap((setting, index) => (SETTINGS.includes(setting) ? [] : [
    `${path}[${index}] is ${JSON.stringify(setting) ?? 'undefined'}, expected one of ${NAMES}`,
  ]));
}
