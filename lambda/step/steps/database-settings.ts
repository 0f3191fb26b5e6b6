import type { ModificationRequest } from '../clients/requests';
import { type CarriedSetting, DatabaseKind, type SettingValues, StepType } from '../contract';
import { databaseTrouble } from '../engine/existing/restored-database';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { failOn } from '../engine/existing/trouble';
import { type Decision, done, fail, start, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Tag } from '../model/ownership';
import { askedSettings, settingsTag } from '../model/settings/asked-settings';
import { SETTING_WORDS } from '../model/settings/setting-words';
import { differingSettings, pick, settingsBy, valuePhrase } from '../model/settings/wanted-settings';
import { databaseReadiness } from '../model/status';
import { type DatabaseSettingsInput, parseDatabaseSettings } from './database-settings-input';
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

/** A modification, and the tag that says that it was asked for. */
export interface SettingsRequest {
  readonly modification: ModificationRequest;
  readonly databaseArn: string;
  readonly asked: Tag;
}

/**
 * Gives the restored database what no restore takes: in one modification, at once. What was asked for is noted in a tag, so that nothing is asked for
 * a second time that the database's owner has changed meanwhile. Once the database has been verified, it is never touched.
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
    if (await wasVerified(kind, input, accounts)) return { database, isFinished: true };
    return { database, wanted: await findWantedSettings(input, accounts, database) };
  },
  decide: decideDatabaseSettings,
  start: async (input, accounts, { modification, databaseArn, asked }) => {
    const { instances, clusters } = accounts.own().rds;
    const calls = input.sourceDatabase.kind === DatabaseKind.CLUSTER ? clusters : instances;
    const isMonitored = modification.settings['enhanced-monitoring'] !== undefined;
    await calls.modify({ ...modification, monitoringRoleArn: isMonitored ? accounts.monitoringRoleArn : undefined });
    await calls.addTag(databaseArn, asked);
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
  const owner = kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance';
  const differing = differingSettings(settingsBy('modification', owner, wanted), database.settings);
  const asked = askedSettings(database.tags);
  const open = differing.filter((name) => !asked.includes(name));
  if (open.length > 0) return start(requestFor(input, database, wanted, open), `setting ${phrasesOf(open, wanted)} of ${identifier}`);
  if (differing.length > 0 && isStillSpreading(waited)) return wait(`setting ${phrasesOf(differing, wanted)} of ${identifier}`);
  // what was asked for and isn't so was changed by somebody, or dropped by RDS: the verification names it.
  return done({ Identifier: identifier });
}

function requestFor(
  { identifier }: DatabaseSettingsInput, database: Restored, wanted: SettingValues, open: readonly CarriedSetting[],
): SettingsRequest {
  // the advanced mode of Database Insights wants Performance Insights in the same request: API ModifyDBInstance.
  const names: readonly CarriedSetting[] = open.includes('database-insights') ? [...open, 'performance-insights'] : open;
  return {
    modification: { identifier, settings: pick(wanted, names) },
    databaseArn: database.arn,
    asked: settingsTag([...askedSettings(database.tags), ...open]),
  };
}

function phrasesOf(names: readonly CarriedSetting[], wanted: SettingValues): string {
  return names.map((name) => `${SETTING_WORDS[name].title} ${valuePhrase(name, wanted)}`).join(', ');
}
