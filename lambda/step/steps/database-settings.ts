import type { ModificationRequest } from '../clients/requests';
import { type CarriedSetting, DatabaseKind, type SettingValues, StepType } from '../contract';
import { databaseTrouble } from '../engine/existing/restored-database';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { failOn } from '../engine/existing/trouble';
import { type Decision, done, fail, start, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Tag } from '../model/ownership';
import { notedSettings, settingsTag } from '../model/settings/noted-settings';
import { SETTING_WORDS } from '../model/settings/setting-words';
import { differingSettings, pick, settingsBy, valuePhrase } from '../model/settings/wanted-settings';
import { databaseReadiness } from '../model/status';
import { type DatabaseSettingsInput, parseDatabaseSettings, wereSettingsGiven } from './database-settings-input';
import { findWantedSettings, type Restored } from './found-settings';
import { wasVerified } from './restored-before';
import { claimOf } from './restored-input';

export interface DatabaseSettingsObservation {
  readonly database?: Restored;
  /** Whether it was verified by an earlier deployment, and is its owner's. This and the next one are looked for only where it is ready. */
  readonly isFinished?: boolean;
  /** What it is to have; nothing where the source is gone. */
  readonly wanted?: SettingValues;
}

/** A modification, where one is needed, and the tag that says what has been looked at. */
export interface SettingsRequest {
  readonly modification?: ModificationRequest;
  readonly databaseArn: string;
  readonly noted: Tag;
}

/**
 * Gives the restored database what no restore takes: in one modification, at once. What was asked for, or was right already, is noted in a tag, so
 * that nothing is asked for any more that the database's owner has changed since. Once the database has been verified, it is never touched.
 */
export const databaseSettings: Step<DatabaseSettingsInput, DatabaseSettingsObservation, SettingsRequest> = {
  type: StepType.DATABASE_SETTINGS,
  name: 'settings',
  unknownAttributes: { Identifier: '' },
  parse: parseDatabaseSettings,
  subject: (input) => input.identifier,
  observe: async (input, accounts) => {
    const { kind } = input.sourceDatabase;
    const { instances, clusters } = accounts.own().rds;
    const database: Restored | undefined = await (kind === DatabaseKind.CLUSTER ? clusters : instances).findDatabase(input.identifier);
    if (database === undefined || databaseReadiness(kind, database.status) !== 'ready') return { database };
    if (input.wasDone === true || await wasVerified(kind, input, accounts)) return { database, isFinished: true };
    return { database, wanted: await findWantedSettings(input, accounts, database) };
  },
  updated: (input, before) => ({ ...input, wasDone: wereSettingsGiven(input, before) }),
  decide: decideDatabaseSettings,
  start: async (input, accounts, { modification, databaseArn, noted }) => {
    const { instances, clusters } = accounts.own().rds;
    const calls = input.sourceDatabase.kind === DatabaseKind.CLUSTER ? clusters : instances;
    const isMonitored = modification?.settings['enhanced-monitoring'] !== undefined;
    if (modification !== undefined) await calls.modify({ ...modification, monitoringRoleArn: isMonitored ? accounts.monitoringRoleArn : undefined });
    await calls.addTag(databaseArn, noted);
  },
};

export function decideDatabaseSettings(
  input: DatabaseSettingsInput, { database, isFinished = false, wanted }: DatabaseSettingsObservation, waited: number,
): Decision<SettingsRequest> {
  const { identifier, sourceDatabase: { kind } } = input;
  if (database === undefined) {
    return fail(`The restored database ${identifier} doesn't exist. If it was renamed, rename it back. If it was deleted, ${START_ANEW}. Then run `
      + '`cdk deploy` again.');
  }
  const trouble = databaseTrouble(kind, database, claimOf(input));
  if (trouble !== undefined) return failOn(trouble);
  if (databaseReadiness(kind, database.status) !== 'ready') {
    return wait(`waiting for the database ${identifier}, which is ${database.status || 'in an unknown status'}`);
  }
  return isFinished ? done({ Identifier: identifier }) : decideOnDifferences(input, database, wanted, waited);
}

function decideOnDifferences(
  input: DatabaseSettingsInput, database: Restored, wanted: SettingValues | undefined, waited: number,
): Decision<SettingsRequest> {
  const { identifier, sourceDatabase: { kind, identifier: sourceIdentifier } } = input;
  if (wanted === undefined) {
    return done({ Identifier: identifier }, `The source database ${sourceIdentifier} is gone, so that ${identifier} keeps the settings it has.`);
  }
  const mine = settingsBy('modification', kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance', wanted);
  const differing = differingSettings(mine, database.settings);
  const noted = notedSettings(database.tags);
  const open = differing.filter((name) => !noted.includes(name));
  if (open.length > 0) return start(requestFor(input, database, mine, open), `setting ${phrasesOf(open, mine)} of ${identifier}`);
  if (differing.length > 0 && isStillSpreading(waited)) return wait(`setting ${phrasesOf(differing, mine)} of ${identifier}`);
  if (Object.keys(mine).some((name) => !noted.includes(name))) {
    return start(requestFor(input, database, mine, []), `noting at ${identifier} that it has its settings`);
  }
  // what was noted and isn't so was changed by somebody, or dropped by RDS: the verification names it.
  return done({ Identifier: identifier });
}

function requestFor(
  { identifier }: DatabaseSettingsInput, database: Restored, mine: SettingValues, open: readonly CarriedSetting[],
): SettingsRequest {
  // the advanced mode of Database Insights wants Performance Insights in the same request: API ModifyDBInstance.
  const names: readonly CarriedSetting[] = open.includes('database-insights') ? [...open, 'performance-insights'] : open;
  return {
    ...(open.length === 0 ? {} : { modification: { identifier, settings: pick(mine, names) } }),
    databaseArn: database.arn,
    noted: settingsTag([...notedSettings(database.tags), ...Object.keys(mine)]),
  };
}

function phrasesOf(names: readonly CarriedSetting[], wanted: SettingValues): string {
  return names.map((name) => `${SETTING_WORDS[name].title} ${valuePhrase(name, wanted)}`).join(', ');
}
