import type { RetainedBackup } from '../state/retained-backup';

/** Milliseconds. */
const DAY = 24 * 60 * 60_000;

/**
 * The backups that stay when a database goes; nothing where it had none.
 *
 * @param taken - when its automated snapshots were taken, in milliseconds since the epoch.
 * @param days - its retention period.
 */
export function retainedBackup<Database>(
  database: Database, taken: readonly number[], days: number, now: number,
): RetainedBackup<Database> | undefined {
  if (days === 0 || taken.length === 0) return undefined;
  return { database, earliest: Math.min(...taken), latest: now, until: now + days * DAY };
}
