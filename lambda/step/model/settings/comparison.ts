import { type CarriedSetting, DatabaseSetting, type SettingValues } from '../../contract';
import type { LostSettings } from '../lost-settings';
import { type Tag, tagsLeftOut, tagsToCarry } from '../ownership';
import { CARRIED_SETTINGS } from './carried-settings';
import { SETTING_WORDS } from './setting-words';
import {
  chosenSettings, isKept, isKeptSetting, isSettingOf, SETTING_NAMES, type SettingOrigins, valuePhrase, type WantedSettings, wantedSettings,
} from './wanted-settings';

/**
 * What became of a setting. `as declared`: nobody knows whether it was changed, since there is no source. `differs`: it isn't what it was to be, and
 * nobody asked for that.
 */
export type SettingOutcome = 'carried' | 'changed on request' | 'as declared' | 'not carried' | 'differs';

/** One setting on both sides. */
export interface ComparedSetting {
  /** `backup retention` */
  readonly setting: string;
  /** Identifier of the member that it is of; absent for the database's own. */
  readonly member?: string;
  /** `of 14 days`, `none` */
  readonly source: string;
  readonly target: string;
  readonly outcome: SettingOutcome;
  /** What it was to be, where that isn't the source's. */
  readonly wanted?: string;
  /** Why it isn't the source's. */
  readonly why?: string;
  /** The name by which it can be accepted; absent for what can't be. */
  readonly name?: DatabaseSetting;
}

/** A restored database, or a member of it, beside what it was made after. */
export interface ComparedDatabases extends SettingOrigins {
  /** Of the restored one. */
  readonly identifier: string;
  /** What the restored one has. */
  readonly actual: SettingValues;
  /** Whether what it was made after is gone: then only what is declared, and what it has from its snapshot, can be compared. */
  readonly lacksSource?: boolean;
  /** What nothing carries. */
  readonly lost: { readonly source: LostSettings; readonly actual: LostSettings };
  readonly tags: { readonly source: readonly Tag[]; readonly actual: readonly Tag[]; readonly declared?: readonly Tag[] };
}

/** What the source has, where it is gone. */
export const UNKNOWN = 'unknown';

/** Why a setting isn't the source's. */
export const DECLARED = 'declared';
const ACCEPTED = 'accepted (acceptDefaults)';
const LACKING = 'the restored database can\'t have it';
const REDUCED = 'its version, class or Region hasn\'t all of it';

/** The settings of the table that either side has, in the order of messages. */
export function compareSettings(databases: ComparedDatabases): readonly ComparedSetting[] {
  const { owner, source, actual, declared, target, lacksSource = false } = databases;
  const chosen = chosenSettings(actual);
  const wanted = wantedSettings(databases);
  const ofTable = SETTING_NAMES.filter((name) => isSettingOf(name, owner, target)).flatMap((name) => {
    const isTurnedOn = !lacksSource && chosen[name] !== undefined && CARRIED_SETTINGS[name].isOff === true;
    const isThere = source[name] !== undefined || declared.names.includes(name) || isTurnedOn;
    return isThere ? [comparedSetting(name, databases, wanted)] : [];
  });
  return [...ofTable, ...lostSettings(databases), ...comparedTags(databases)].map((compared) => ({ ...compared, ...memberOf(databases) }));
}

function memberOf({ owner, identifier }: ComparedDatabases): Pick<ComparedSetting, 'member'> {
  return owner === 'member' ? { member: identifier } : {};
}

function comparedSetting(name: CarriedSetting, databases: ComparedDatabases, wanted: WantedSettings): ComparedSetting {
  const { source, actual, lacksSource = false } = databases;
  return {
    setting: SETTING_WORDS[name].title,
    source: lacksSource && source[name] === undefined ? UNKNOWN : valuePhrase(name, source),
    target: valuePhrase(name, actual),
    ...judged(name, databases, wanted),
    ...(isKeptSetting(name) ? {} : { name }),
  };
}

type Judgement = Pick<ComparedSetting, 'outcome' | 'wanted' | 'why'>;

function judged(
  name: CarriedSetting, { source, actual, declared, accepted, lacksSource = false }: ComparedDatabases, { values, lacking }: WantedSettings,
): Judgement {
  const isSame = isKept(name, chosenSettings(source), chosenSettings(actual));
  const isWanted = isKept(name, values, actual);
  if (declared.names.includes(name)) {
    if (!isWanted) return { outcome: 'differs', wanted: `${valuePhrase(name, values)} as declared`, why: DECLARED };
    if (lacksSource && source[name] === undefined) return { outcome: 'as declared', why: DECLARED };
    return isSame ? CARRIED : { outcome: 'changed on request', why: DECLARED };
  }
  if (isSame || (isWanted && CARRIED_SETTINGS[name].arrivesAs !== undefined)) return CARRIED;
  if (accepted.some((setting) => setting === name)) return { outcome: 'not carried', why: ACCEPTED };
  if (lacking.some(({ setting }) => setting === name)) return { outcome: 'not carried', why: LACKING };
  if (isWanted) return { outcome: 'not carried', why: REDUCED };
  if (lacksSource) return { outcome: 'differs', wanted: `${valuePhrase(name, values)} as the snapshot's` };
  const isMade = values[name] !== undefined && CARRIED_SETTINGS[name].arrivesAs !== undefined;
  return { outcome: 'differs', ...(isMade ? { wanted: `${valuePhrase(name, values)}, made after the source's` } : {}) };
}

const CARRIED = { outcome: 'carried' } as const;
const DIFFERS = { outcome: 'differs' } as const;

/** The settings of the source that nothing carries, beside what the restored database has of them. */
function lostSettings({ lost: { source, actual }, accepted }: ComparedDatabases): readonly ComparedSetting[] {
  return Object.values(DatabaseSetting).flatMap((name): ComparedSetting[] => {
    const value = source[name];
    if (value === undefined) return [];
    const { title, instead, line } = SETTING_WORDS[name];
    const compared = { setting: title, source: value, target: actual[name] ?? instead, name };
    if (value === actual[name]) return [{ ...compared, ...CARRIED }];
    if (accepted.includes(name)) return [{ ...compared, outcome: 'not carried', why: ACCEPTED }];
    // Preflight asks for the declaration of what can be declared.
    return [{ ...compared, ...(line === undefined ? DIFFERS : { outcome: 'changed on request', why: DECLARED }) }];
  });
}

/** RDS takes no more than it does: which tags are left out, Preflight has told. */
function comparedTags({ tags: { source, actual, declared = [] }, accepted }: ComparedDatabases): readonly ComparedSetting[] {
  const [all, leftOut] = [tagsToCarry(source, declared), tagsLeftOut(source, declared)];
  if (all.length === 0) return [];
  const missing = all.filter((tag) => !actual.some(({ key, value }) => key === tag.key && value === tag.value));
  const compared = {
    setting: SETTING_WORDS[DatabaseSetting.TAGS].title, source: `${all.length}`, name: DatabaseSetting.TAGS,
    target: missing.length === 0 ? `${all.length}` : `${all.length - missing.length}, without ${missing.map(({ key }) => key).join(', ')}`,
  };
  if (missing.length === 0) return [{ ...compared, ...CARRIED }];
  const isAccepted = accepted.includes(DatabaseSetting.TAGS) || missing.every((tag) => leftOut.includes(tag));
  return [{ ...compared, ...(isAccepted ? { outcome: 'not carried', why: ACCEPTED } : DIFFERS) }];
}
