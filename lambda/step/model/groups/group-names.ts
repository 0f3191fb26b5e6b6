import { createHash } from 'node:crypto';
import { MAX_NAME } from '../../contract';

/** Characters that tell two names apart that are alike but for what was cut off. */
const DIGEST = 8;

/**
 * Name of the group that is made after one of the source: what the migration's groups begin with, and then its name there, as far as there is room.
 * RDS takes letters, digits and single hyphens, at most 255: API CreateDBParameterGroup.
 *
 * @param prefix - of all groups of the migration, without a hyphen at its end.
 */
export function ownGroupName(prefix: string, sourceName: string): string {
  const wanted = `${prefix}-${sourceName}`;
  const clean = wanted.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/-$/, '');
  if (clean === wanted.toLowerCase() && clean.length <= MAX_NAME) return clean;
  const digest = createHash('sha256').update(sourceName).digest('hex').slice(0, DIGEST);
  return `${clean.slice(0, MAX_NAME - DIGEST - 1).replace(/-$/, '')}-${digest}`;
}

/** Whether it is one of the option groups that RDS makes, which have no options. No other name may have a colon. */
export function isDefaultOptionGroup(name: string): boolean {
  return name.startsWith('default:');
}

/** Whether it is one of the parameter groups that RDS makes for each family: no other name may have a full stop. */
export function isDefaultParameterGroup(name: string): boolean {
  return name.startsWith('default.');
}
