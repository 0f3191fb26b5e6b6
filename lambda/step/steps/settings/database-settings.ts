import type { ModificationRequest } from '../../clients/requests';
import {
  type CarriedSetting, CredentialsKind, DatabaseKind, DatabaseSetting, type DatabaseSettingsAttributes, NO_SECRET, type SettingValues, StepType,
} from '../../contract';
import { databaseTrouble } from '../../engine/existing/restored-database';
import { START_ANEW } from '../../engine/existing/taken-or-gone';
import { failOn } from '../../engine/existing/trouble';
import { type Attributes, type Decision, done, fail, start, wait } from '../../engine/outcome';
import { isStillSpreading } from '../../engine/patience';
import type { Step } from '../../engine/step';
import { ownPasswordNote } from '../../model/credentials/credentials';
import type { Tag } from '../../model/ownership';
import { isNoted, notedSettings, notesWith, settingNote, settingsTag } from '../../model/settings/noted-settings';
import { SETTING_WORDS } from '../../model/settings/setting-words';
import { differingSettings, pick, SETTING_NAMES, settingsBy, valuePhrase } from '../../model/settings/wanted-settings';
import { databaseReadiness } from '../../model/status';
import {
  credentialsHindrance,
  type CredentialsObservation, credentialsRequest, observeCredentials, unfinishedCredentials,
} from '../credentials/database-credentials';
import { tellsVerified } from '../restored-before';
import { claimOf } from '../restored-input';
import { type DatabaseSettingsInput, parseDatabaseSettings, wereSettingsGiven } from './database-settings-input';
import { findWantedSettings, type Restored } from './found-settings';

export interface DatabaseSettingsObservation {
  readonly database?: Restored;
  /** Whether it was verified by an earlier deployment, and is its owner's. This and the next one are looked for only where it is ready. */
  readonly isFinished?: boolean;
  /** Whether nothing has verified it yet, for certain: then a corrected declaration is asked for. */
  readonly isUnverified?: boolean;
  /** What it is to have as the source's; nothing where the source is gone. */
  readonly wanted?: SettingValues;
  /** What its master password comes from, where one is declared. */
  readonly credentials?: CredentialsObservation;
}

/** A modification, where one is needed, and the tag that says what has been looked at. */
export interface SettingsRequest {
  readonly modification?: ModificationRequest;
  /** Whether the Data API is turned on, in place of a modification. */
  readonly enablesDataApi?: true;
  readonly databaseArn: string;
  readonly noted: Tag;
}

/**
 * Gives the restored database what no restore takes: in one modification, at once; the Data API, which that doesn't take, afterwards. What was asked
 * for, or was right already, is noted in a tag, so that nothing is asked for any more that the database's owner has changed since; until it has been
 * verified, another value than the noted one is asked for as well, since its declaration was corrected. Once the database has been verified, it is
 * never touched.
 */
export const databaseSettings: Step<DatabaseSettingsInput, DatabaseSettingsObservation, SettingsRequest> = {
  type: StepType.DATABASE_SETTINGS,
  name: 'settings',
  unknownAttributes: { Identifier: '', SecretArn: '' } satisfies DatabaseSettingsAttributes,
  parse: parseDatabaseSettings,
  subject: (input) => input.identifier,
  observe: async (input, accounts) => {
    const { kind } = input.sourceDatabase;
    const { instances, clusters } = accounts.own().rds;
    const database: Restored | undefined = await (kind === DatabaseKind.CLUSTER ? clusters : instances).findDatabase(input.identifier);
    if (database === undefined || databaseReadiness(kind, database.status) !== 'ready') return { database };
    const verified = await tellsVerified(kind, input, accounts);
    // where no snapshot tells, an Update may be of a database that was verified long ago.
    if (verified ?? input.wasDone === true) return { database, isFinished: true };
    const [wanted, credentials] = await Promise.all([
      findWantedSettings(input, accounts, database), observeCredentials(input.credentials, accounts, database),
    ]);
    return { database, wanted, credentials, isUnverified: verified === false };
  },
  updated: (input, before) => ({ ...input, wasDone: wereSettingsGiven(input, before) }),
  decide: decideDatabaseSettings,
  start: async (input, accounts, { modification, enablesDataApi, databaseArn, noted }) => {
    const { instances, clusters } = accounts.own().rds;
    const calls = input.sourceDatabase.kind === DatabaseKind.CLUSTER ? clusters : instances;
    const isMonitored = modification?.settings['enhanced-monitoring'] !== undefined;
    if (modification !== undefined) await calls.modify({ ...modification, monitoringRoleArn: isMonitored ? accounts.monitoringRoleArn : undefined });
    if (enablesDataApi === true) await clusters.enableDataApi(databaseArn);
    await calls.addTag(databaseArn, noted);
  },
};

export function decideDatabaseSettings(
  input: DatabaseSettingsInput, observation: DatabaseSettingsObservation, waited: number,
): Decision<SettingsRequest> {
  const { database, isFinished = false } = observation;
  const { identifier, sourceDatabase: { kind } } = input;
  if (database === undefined) {
    return fail('RF-3302', `The restored database ${identifier} doesn't exist. If it was renamed, rename it back. If it was deleted, `
      + `${START_ANEW}. Then run `
      + '`cdk deploy` again.');
  }
  const trouble = databaseTrouble(kind, database, claimOf(input));
  if (trouble !== undefined) return failOn(trouble);
  if (databaseReadiness(kind, database.status) !== 'ready') {
    return wait(`waiting for the database ${identifier}, which is ${database.status || 'in an unknown status'}`);
  }
  return isFinished ? done(attributesOf(database)) : decideOnDifferences(input, database, observation, waited);
}

function decideOnDifferences(
  input: DatabaseSettingsInput, database: Restored, observation: DatabaseSettingsObservation, waited: number,
): Decision<SettingsRequest> {
  const { wanted, credentials = {}, isUnverified = false } = observation;
  const { identifier, sourceDatabase: { kind, identifier: sourceIdentifier } } = input;
  const hindrance = credentialsHindrance(input.credentials, database, credentials, waited);
  if (hindrance !== undefined) return hindrance;
  const mine = settingsBy('modification', kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance', wanted ?? input.declared.values);
  const differing = differingSettings(mine, database.settings);
  const notes = notedSettings(database.tags);
  const isAsked = (name: CarriedSetting): boolean => (isUnverified ? notes.includes(settingNote(name, mine)) : isNoted(name, notes));
  const open = differing.filter((name) => !isAsked(name));
  const next = together(open, credentials);
  const phrases = phrasesOf(next, mine, credentials);
  const later = open.filter((name) => !next.includes(name));
  if (phrases !== '') return start(requestFor(input, database, mine, { open: next, later, credentials }), `setting ${phrases} of ${identifier}`);
  if (differing.length > 0 && isStillSpreading(waited)) return wait(`setting ${phrasesOf(differing, mine)} of ${identifier}`);
  if (SETTING_NAMES.some((name) => mine[name] !== undefined && !isAsked(name))) {
    return start(requestFor(input, database, mine), `noting at ${identifier} that it has its settings`);
  }
  // what was noted and isn't so was changed by somebody, or dropped by RDS: the verification names it.
  return unfinishedCredentials(database) ?? done(attributesOf(database), wanted === undefined
    ? `The source database ${sourceIdentifier} is gone, so that ${identifier} keeps the settings it has.` : undefined);
}

function attributesOf({ identifier, masterSecret }: Restored): Attributes {
  return { Identifier: identifier, SecretArn: masterSecret?.arn ?? NO_SECRET } satisfies DatabaseSettingsAttributes;
}

/** What of the settings that are open is asked for together: a cluster that is being modified may refuse the operation that the Data API has. */
function together(open: readonly CarriedSetting[], { secret }: CredentialsObservation): readonly CarriedSetting[] {
  const modified = open.filter((name) => name !== DatabaseSetting.DATA_API);
  return modified.length > 0 || secret !== undefined ? modified : open;
}

/** What is asked for. */
interface Asked {
  readonly open: readonly CarriedSetting[];
  /** What is asked for afterwards. */
  readonly later: readonly CarriedSetting[];
  readonly credentials: CredentialsObservation;
}

function requestFor(
  { identifier, credentials: declared }: DatabaseSettingsInput, database: Restored, mine: SettingValues, asked?: Asked,
): SettingsRequest {
  // the advanced mode of Database Insights wants Performance Insights in the same request: API ModifyDBInstance.
  const names: readonly CarriedSetting[] = asked?.open.includes('database-insights') === true
    ? [...asked.open, 'performance-insights'] : asked?.open ?? [];
  const settings = pick(mine, names);
  const ownPassword = declared?.kind === CredentialsKind.SECRET ? [ownPasswordNote(declared.secretArn)] : [];
  return {
    ...(asked === undefined ? {} : changeFor(identifier, settings, asked)),
    databaseArn: database.arn,
    noted: settingsTag([...notesWith(notedSettings(database.tags), without(mine, asked?.later ?? [])), ...ownPassword]),
  };
}

function changeFor(
  identifier: string, settings: SettingValues, { credentials }: Asked,
): Pick<SettingsRequest, 'enablesDataApi' | 'modification'> {
  if (settings[DatabaseSetting.DATA_API] === true) return { enablesDataApi: true };
  return { modification: { identifier, settings, ...credentialsRequest(credentials, settings) } };
}

function without(values: SettingValues, names: readonly CarriedSetting[]): SettingValues {
  return pick(values, SETTING_NAMES.filter((name) => !names.includes(name)));
}

function phrasesOf(names: readonly CarriedSetting[], wanted: SettingValues, { secret }: CredentialsObservation = {}): string {
  return [
    ...names.map((name) => `${SETTING_WORDS[name].title} ${valuePhrase(name, wanted)}`),
    ...secret === undefined ? [] : ['the master password'],
  ].join(', ');
}
