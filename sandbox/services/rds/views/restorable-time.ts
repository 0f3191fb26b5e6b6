/** Between when a database can be restored to a point in time, in milliseconds since the epoch. */
export interface RestorableTime {
  readonly earliest: number;
  readonly latest: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Logs are saved every five minutes. Source: UG:USER_PIT. */
const LOG_INTERVAL = 5 * MINUTE;

/**
 * The points in time that a database can be restored to; nothing without backups, or before the first one.
 *
 * @param since - when its first backup, or its cluster's volume, was there.
 * @param retention - days.
 */
export function restorableTime(since: number | undefined, retention: number, now: number): RestorableTime | undefined {
  if (since === undefined || retention === 0) return undefined;
  const latest = Math.max(since, Math.floor(now / LOG_INTERVAL) * LOG_INTERVAL);
  return { earliest: Math.max(since, now - retention * DAY), latest };
}
