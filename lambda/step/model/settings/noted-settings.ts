import { OwnershipTag } from '../../contract';
import type { Tag } from '../ownership';

/** The settings that a restored database was given, or had already, as its tag says. */
export function notedSettings(tags: readonly Tag[]): readonly string[] {
  const value = tags.find(({ key }) => key === OwnershipTag.SETTINGS)?.value ?? '';
  return value.split(' ').filter((name) => name !== '');
}

/** The tag of a database whose settings these are: nobody asks for them again. */
export function settingsTag(names: readonly string[]): Tag {
  return { key: OwnershipTag.SETTINGS, value: [...new Set(names)].sort().join(' ') };
}
