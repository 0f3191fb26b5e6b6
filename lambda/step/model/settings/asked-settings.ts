import { OwnershipTag } from '../../contract';
import type { Tag } from '../ownership';

/** The settings that RDS was asked to give a restored database, as its tag says. */
export function askedSettings(tags: readonly Tag[]): readonly string[] {
  const value = tags.find(({ key }) => key === OwnershipTag.SETTINGS)?.value ?? '';
  return value.split(' ').filter((name) => name !== '');
}

/** The tag of a database that was asked for these settings. */
export function settingsTag(names: readonly string[]): Tag {
  return { key: OwnershipTag.SETTINGS, value: [...new Set(names)].sort().join(' ') };
}
