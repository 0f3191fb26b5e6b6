import { type CarriedSetting, DatabaseSetting, type SettingValues } from '../../contract';
import type { ClassOffer } from '../prerequisites';
import { CARRIED_SETTINGS } from './carried-settings';
import type { Carriage, CarriedRow, SettingOwner, SettingTarget } from './setting';

/** What decides the settings of a restored database. */
export interface SettingOrigins {
  readonly owner: SettingOwner;
  /** What the source has. */
  readonly source: SettingValues;
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
  /** What it could have, and is left to RDS. */
  readonly left: readonly SettingPhrase[];
}

const NAMES = Object.values(DatabaseSetting).filter((name): name is CarriedSetting => name in CARRIED_SETTINGS);

/** The settings that the source has, as far as they are carried, can be had, and aren't left to RDS. */
export function wantedSettings({ owner, source: ofSource, accepted, target }: SettingOrigins): WantedSettings {
  const declared = pick(target.groups?.declared ?? {}, NAMES);
  // what is declared is wanted whatever the source has.
  const source = { ...ofSource, ...declared };
  const there = NAMES.filter((name) => (
    isChosen(name, source, declared) && CARRIED_SETTINGS[name].by[owner] !== undefined && !isUnknownTo(target, name)
  ));
  const possible = there.filter((name) => !isLacking(name, source, target));
  const isLeft = (name: CarriedSetting): boolean => accepted.includes(name) && declared[name] === undefined;
  const phrases = (names: readonly CarriedSetting[]): SettingPhrase[] => names.map((setting) => ({ setting, value: valuePhrase(setting, source) }));
  return {
    values: arriving(pick(source, possible.filter((name) => !isLeft(name))), target),
    lacking: phrases(there.filter((name) => !possible.includes(name))),
    left: phrases(possible.filter(isLeft)),
  };
}

/** The settings that are given by one kind of request. Groups, which are there by then, are named to a restore or a creation. */
export function settingsBy(carriage: Exclude<Carriage, 'group'>, owner: SettingOwner, values: SettingValues): SettingValues {
  return pick(values, NAMES.filter((name) => {
    const by = CARRIED_SETTINGS[name].by[owner];
    return by === carriage || (by === 'group' && carriage !== 'modification');
  }));
}

/** The settings that a database hasn't, or of which it has another value. */
export function differingSettings(wanted: SettingValues, actual: SettingValues): readonly CarriedSetting[] {
  return NAMES.filter((name) => wanted[name] !== undefined && asText(wanted[name]) !== asText(actual[name]));
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
function isChosen(name: CarriedSetting, source: SettingValues, declared: SettingValues): boolean {
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return source[name] !== undefined && (declared[name] !== undefined || row.isDefault?.(source[name]) !== true);
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

function isLacking(name: CarriedSetting, values: SettingValues, target: SettingTarget): boolean {
  const row = CARRIED_SETTINGS[name] as CarriedRow<unknown>;
  return row.isLacking?.(values[name], target) === true;
}

/** The same text for the same value, whatever the order of its members. */
function asText(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  return JSON.stringify(isObject ? Object.entries(value).sort(([one], [other]) => one.localeCompare(other)) : value) ?? '';
}
