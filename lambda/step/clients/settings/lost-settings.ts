import type { DatabaseSetting } from '../../contract';
import type { LostSettings } from '../../model/lost-settings';

/** How each setting is read from what RDS shows: what it is, where it isn't the default; nothing where it is. */
export type SettingReaders<Described> = Readonly<Partial<Record<DatabaseSetting, (described: Described) => string | undefined>>>;

/** The settings of a database that are read by `readers` and aren't defaults. */
export function lostSettingsOf<Described>(readers: SettingReaders<Described>, described: Described): LostSettings {
  return Object.fromEntries(Object.entries(readers).flatMap(([setting, read]) => {
    const found = read(described);
    return found === undefined ? [] : [[setting, found]];
  }));
}

/** Several values as one; nothing where there are none. */
export function listed(values: readonly (string | undefined)[] | undefined): string | undefined {
  const there = (values ?? []).filter((value) => value !== undefined);
  return there.length === 0 ? undefined : there.join(', ');
}

/** A setting that is only on or off. */
export function whenOn(isOn: boolean | undefined, value = 'on'): string | undefined {
  return isOn === true ? value : undefined;
}

/** A value that RDS doesn't give by itself. */
export function unlessDefault(value: string | undefined, isDefault: (value: string) => boolean): string | undefined {
  return value === undefined || isDefault(value) ? undefined : value;
}
