import { createHash } from 'node:crypto';
import { type CarriedSetting, OwnershipTag, type SettingValues } from '../../contract';
import type { Tag } from '../ownership';
import { SETTING_NAMES, valuePhrase } from './wanted-settings';

/** Characters that tell two values of one setting apart: the notes of all settings have room in one tag. */
const DIGEST = 6;

/** What a restored database was given, or had already, as its tag says: each setting with its value, which is shortened. */
export function notedSettings(tags: readonly Tag[]): readonly string[] {
  const value = tags.find(({ key }) => key === OwnershipTag.SETTINGS)?.value ?? '';
  return value.split(' ').filter((note) => note !== '');
}

/** How the tag says that a setting was given with its value. */
export function settingNote(name: CarriedSetting, values: SettingValues): string {
  return `${name}:${createHash('sha256').update(valuePhrase(name, values)).digest('hex').slice(0, DIGEST)}`;
}

/** Whether notes have a setting, with whatever value. */
export function isNoted(name: CarriedSetting, notes: readonly string[]): boolean {
  return notes.some((note) => note.split(':')[0] === name);
}

/** The notes of a database to which these settings are given, in place of what is noted of the same ones. */
export function notesWith(notes: readonly string[], given: SettingValues): readonly string[] {
  const names = SETTING_NAMES.filter((name) => given[name] !== undefined);
  return [...notes.filter((note) => !names.some((name) => isNoted(name, [note]))), ...names.map((name) => settingNote(name, given))];
}

/** The tag of a database whose settings these are: nobody asks for them again. */
export function settingsTag(notes: readonly string[]): Tag {
  return { key: OwnershipTag.SETTINGS, value: [...new Set(notes)].sort().join(' ') };
}
