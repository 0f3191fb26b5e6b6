import { type CarriedSetting, DatabaseSetting, KeptSetting, type SettingValues } from '../../contract';
import type { ClassOffer } from '../prerequisites';
import { CARRIED_SETTINGS } from './carried-settings';
import type { DeclaredSettings } from './declared-settings';
import type { Adjusted, Carriage, CarriedRow, SettingOwner, SettingTarget } from './setting';

/** What decides the settings of a restored database. */
export interface SettingOrigins {
  readonly owner: SettingOwner;
  /** What the source has. */
  readonly source: SettingValues;
  /** What is declared in place of that. */
  readonly declared: DeclaredSettings;
  /** Settings that are left to RDS. */
  readonly accepted: readonly DatabaseSetting[];
  readonly target: SettingTarget;
}

/** A setting with what the source has of it, as it stands after the setting's title. */
export interface SettingPhrase {
  readonly setting: DatabaseSetting;
  readonly value: string;
}

/** The settings that a restored database is to have, and those of the source that it won't have. */
export interface WantedSettings {
  readonly values: SettingValues;
  /** What it can't have. */
  readonly lacking: readonly SettingPhrase[];
  /** What is declared, and it can't have. */
  readonly impossible: readonly SettingPhrase[];
  /** What it could have, and is left to RDS. */
  readonly left: readonly SettingPhrase[];
  /** What it has less of: each as a phrase that goes on after "without". */
  readonly leftOut: readonly string[];
}

const KEPT: readonly string[] = Object.values(KeptSetting);

/** Every setting of the table, in the order of messages. */
export const SETTING_NAMES: readonly CarriedSetting[] = [...Object.values(DatabaseSetting), ...Object.values(KeptSetting)]
  .filter((name): name is CarriedSetting => name in CARRIED_SETTINGS);

/** The settings that are declared, and those of the source, as far as they are carried, can be had, and aren't left to RDS. */
export function wantedSettings({ owner, source, declared, accepted, target }: SettingOrigins): WantedSettings {
  const isAccepted = (name: CarriedSetting): boolean => accepted.some((setting) => setting === name);
  const there = SETTING_NAMES.filter((name) => isChosen(name, source) && !declared.names.includes(name) && isSettingOf(name, owner, target));
  const possible = there.filter((name) => !isLacking(name, source, target));
  const adjusted = possible.filter((name) => !isAccepted(name)).map((name) => ({ name, ...adjustedValue(name, source, target) }));
  const ofSource = Object.fromEntries(adjusted.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))) as SettingValues;
  const ofDeclaration = pick(declared.values, SETTING_NAMES.filter((name) => isSettingOf(name, owner, target)));
  return {
    values: { ...arriving(ofSource, target), ...ofDeclaration },
    lacking: phrasesOf(there.filter((name) => !possible.includes(name)), source),
    impossible: phrasesOf(namesOf(ofDeclaration).filter((name) => isLacking(name, ofDeclaration, target)), declared.values),
    left: phrasesOf(possible.filter(isAccepted), source),
    leftOut: adjusted.flatMap(({ leftOut }) => leftOut),
  };
}

function namesOf(values: SettingValues): readonly CarriedSetting[] {
  return SETTING_NAMES.filter((name) => values[name] !== undefined);
}

/** Only what isn't always kept can be lacking, or left to RDS. */
function phrasesOf(names: readonly CarriedSetting[], source: SettingValues): readonly SettingPhrase[] {
  return names.flatMap((name) => (isKeptSetting(name) ? [] : [{ setting: name, value: valuePhrase(name, source) }]));
}

export function isKeptSetting(name: CarriedSetting): name is KeptSetting {
  return KEPT.includes(name);
}

/** Whether an owner of an engine has the setting at all. */
export function isSettingOf(name: CarriedSetting, owner: SettingOwner, target: SettingTarget): boolean {
  return CARRIED_SETTINGS[name].by[owner] !== undefined && !isUnknownTo(target, name);
}

/**
 * The settings that are given by one kind of request, but those that have fields of their own in it. Groups, which are there by then, are named to a
 * restore or a creation.
 */
export function settingsBy(carriage: Exclude<Carriage, 'group'>, owner: SettingOwner, values: SettingValues): SettingValues {
  return pick(values, SETTING_NAMES.filter((name) => {
    const by = CARRIED_SETTINGS[name].by[owner];
    return !isKeptSetting(name) && (by === carriage || (by === 'group' && carriage !== 'modification'));
  }));
}

/** The settings that a database hasn't, or of which it has another value. */
export function differingSettings(wanted: SettingValues, actual: SettingValues): readonly CarriedSetting[] {
  return SETTING_NAMES.filter((name) => wanted[name] !== undefined && !isKept(name, wanted, actual));
}

/** Whether a database has what it was to have of a setting. */
export function isKept(name: CarriedSetting, wanted: SettingValues, actual: SettingValues): boolean {
  // the row and the values are of one name, which the type checker can't follow.
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  if (wanted[name] === undefined || actual[name] === undefined) return wanted[name] === actual[name];
  return row.isKept === undefined ? asText(wanted[name]) === asText(actual[name]) : row.isKept(wanted[name], actual[name]);
}

/** The offers on one type of storage: some settings are of some types only. */
export function offersOnStorage(offers: readonly ClassOffer[], storageType: string | undefined): readonly ClassOffer[] {
  return offers.filter((offer) => storageType === undefined || offer.storageType === undefined || offer.storageType === storageType);
}

/** Those of the settings that are named. */
export function pick(values: SettingValues, names: readonly CarriedSetting[]): SettingValues {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

/** A value as it stands after the setting's title; `none` where there is none. */
export function valuePhrase(name: CarriedSetting, values: SettingValues): string {
  // the row and the value are of one name, which the type checker can't follow.
  const { phrase } = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return values[name] === undefined ? 'none' : phrase(values[name]);
}

/** Whether there is a value that somebody has chosen. */
function isChosen(name: CarriedSetting, source: SettingValues): boolean {
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return source[name] !== undefined && row.isDefault?.(source[name]) !== true;
}

/** The values but those that RDS gives a database by itself. */
export function chosenSettings(values: SettingValues): SettingValues {
  return pick(values, SETTING_NAMES.filter((name) => isChosen(name, values)));
}

/** The values as the restored database has them. */
function arriving(values: SettingValues, target: SettingTarget): SettingValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]: [string, unknown]) => {
    const { arrivesAs } = CARRIED_SETTINGS[name as CarriedSetting] as CarriedRow<unknown>;
    return [name, arrivesAs === undefined ? value : arrivesAs(value, target)];
  }));
}

/** Whether the engine has no such setting, whatever RDS shows of it. */
function isUnknownTo({ engine = '' }: SettingTarget, name: CarriedSetting): boolean {
  return CARRIED_SETTINGS[name].notOf?.includes(engine) === true;
}

function adjustedValue(name: CarriedSetting, values: SettingValues, target: SettingTarget): Adjusted<unknown> {
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return row.adjusted?.(values[name], target) ?? { value: values[name], leftOut: [] };
}

function isLacking(name: CarriedSetting, values: SettingValues, target: SettingTarget): boolean {
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return row.isLacking?.(values[name], target) === true;
}

/** The same text for the same value, whatever the order of its members. */
function asText(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  return JSON.stringify(isObject ? Object.entries(value).sort(([one], [other]) => one.localeCompare(other)) : value) ?? '';
}
