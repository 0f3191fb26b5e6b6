import { type CarriedSetting, DatabaseSetting, type GroupSetting, type SettingValues } from '../../contract';
import type { GroupContents } from '../groups/group-contents';
import type { LostSettings } from '../lost-settings';
import { type Tag, tagsLeftOut, tagsToCarry } from '../ownership';
import { withKnownLogs } from './adjustments';
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
  /** Whether there is nothing in the target account that it could be given. */
  readonly isMissing?: true;
  /** Where it is a group that was made after the source's, and has come to be another: in what. */
  readonly contents?: GroupContents;
}

/** A restored database, or a member of it, beside what it was made after. */
export interface ComparedDatabases extends SettingOrigins {
  /** Of the restored one. */
  readonly identifier: string;
  /** What the restored one has. */
  readonly actual: SettingValues;
  /** Whether what it was made after is gone: then only what is declared, and what it has from its snapshot, can be compared. */
  readonly lacksSource?: boolean;
  /** Groups that it was to be in, and that were never made. */
  readonly neverMade?: readonly GroupSetting[];
  /** What is in the groups that were made after the source's; absent where nobody looks any more. */
  readonly contents?: readonly GroupContents[];
  /** What nothing carries. */
  readonly lost: ComparedLosses;
  readonly tags: { readonly source: readonly Tag[]; readonly actual: readonly Tag[]; readonly declared?: readonly Tag[] };
}

/** The settings that nothing carries, on both sides. */
export interface ComparedLosses {
  readonly source: LostSettings;
  readonly actual: LostSettings;
  /** What is declared of them. */
  readonly declared?: LostSettings;
  /** What is declared and compared in another way. */
  readonly declaredApart?: readonly DatabaseSetting[];
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

type Judgement = Pick<ComparedSetting, 'contents' | 'isMissing' | 'outcome' | 'wanted' | 'why'>;

function judged(
  name: CarriedSetting, databases: ComparedDatabases, { values, lacking }: WantedSettings,
): Judgement {
  const { source, actual, declared, accepted, target, lacksSource = false } = databases;
  const isSame = isKept(name, chosenSettings(source), chosenSettings(actual));
  const isWanted = isKept(name, withKnownLogs(values, target), withKnownLogs(actual, target));
  if (declared.names.includes(name)) {
    if (!isWanted) return { outcome: 'differs', wanted: `${valuePhrase(name, values)} as declared`, why: DECLARED };
    if (!isKept(name, values, actual)) return { outcome: 'not carried', why: REDUCED };
    if (lacksSource && source[name] === undefined) return { outcome: 'as declared', why: DECLARED };
    return isSame ? CARRIED : { outcome: 'changed on request', why: DECLARED };
  }
  if (isSame || (isWanted && CARRIED_SETTINGS[name].arrivesAs !== undefined)) return judgedContents(name, databases);
  if (accepted.some((setting) => setting === name)) return { outcome: 'not carried', why: ACCEPTED };
  if (lacking.some(({ setting }) => setting === name)) return { outcome: 'not carried', why: LACKING };
  if (isWanted) return { outcome: 'not carried', why: REDUCED };
  if (lacksSource) return { outcome: 'differs', wanted: `${valuePhrase(name, values)} as the snapshot's` };
  return values[name] === undefined || CARRIED_SETTINGS[name].arrivesAs === undefined ? DIFFERS : judgedGroup(name, databases, values);
}

/** Of a group that was made after the source's, or would have been, had the source been in that then. */
function judgedGroup(name: CarriedSetting, { source, neverMade = [] }: ComparedDatabases, values: SettingValues): Judgement {
  if (!neverMade.some((kind) => kind === name)) return { ...DIFFERS, wanted: `${valuePhrase(name, values)}, made after the source's` };
  const group = valuePhrase(name, source);
  return { ...DIFFERS, wanted: `one made after ${group}, which the source is in only since its groups were made`, isMissing: true };
}

/** A group is carried where what is in it is. */
function judgedContents(name: CarriedSetting, { contents: all = [] }: ComparedDatabases): Judgement {
  const contents = all.find(({ kind }) => kind === name);
  if (contents === undefined) return CARRIED;
  if (contents.differences.length > 0) return { ...DIFFERS, contents };
  return contents.leftOut.length === 0 ? CARRIED : { outcome: 'not carried', why: `the target can't have: ${contents.leftOut.join('; ')}` };
}

const CARRIED = { outcome: 'carried' } as const;
const DIFFERS = { outcome: 'differs' } as const;

/** The settings of the source that nothing carries, and what is declared of them, beside what the restored database has. */
function lostSettings({ lost, accepted, lacksSource = false }: ComparedDatabases): readonly ComparedSetting[] {
  const { source, actual, declared = {} } = lost;
  return Object.values(DatabaseSetting).flatMap((name): ComparedSetting[] => {
    if (source[name] === undefined && declared[name] === undefined) return [];
    const { title, instead } = SETTING_WORDS[name];
    const compared = { setting: title, source: source[name] ?? (lacksSource ? UNKNOWN : instead), target: actual[name] ?? instead, name };
    return [{ ...compared, ...judgedLoss(name, lost, lacksSource, accepted) }];
  });
}

function judgedLoss(
  name: DatabaseSetting, { source, actual, declared = {}, declaredApart = [] }: ComparedLosses, lacksSource: boolean,
  accepted: readonly DatabaseSetting[],
): Judgement {
  if (declared[name] !== undefined && declared[name] !== actual[name]) {
    return { outcome: 'differs', wanted: `${declared[name]} as declared`, why: DECLARED };
  }
  if (declared[name] !== undefined && lacksSource) return { outcome: 'as declared', why: DECLARED };
  if (source[name] === actual[name]) return CARRIED;
  if (declared[name] !== undefined || declaredApart.includes(name)) return { outcome: 'changed on request', why: DECLARED };
  if (accepted.includes(name)) return { outcome: 'not carried', why: ACCEPTED };
  return SETTING_WORDS[name].line === undefined ? DIFFERS : { ...DIFFERS, isMissing: true };
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
