import type { CarriedSetting, SettingValues } from '../../contract';

/** Settings that are declared in place of the source's. */
export interface DeclaredSettings {
  readonly values: SettingValues;
  /** All of them, also those that are declared off, and so have no value. */
  readonly names: readonly CarriedSetting[];
}

/** Settings that are given; nothing stands for one that isn't, `off` for one that is declared off. */
export function declaredSettings(given: Readonly<Partial<Record<CarriedSetting, unknown>>>): DeclaredSettings {
  const there = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    // each value is of its name, which the type checker can't follow.
    values: Object.fromEntries(there.filter(([, value]) => value !== 'off')),
    names: there.map(([name]) => name as CarriedSetting),
  };
}
