/** Milliseconds. */
export const DAY = 24 * 60 * 60_000;

/** Into its window a backup begins; RDS says no more than that it lies in there. */
const AFTER_START = 3 * 60_000;

/**
 * When the daily backups begin, in milliseconds since the epoch: those later than `after` and not later than `until`.
 *
 * @param window - `hh24:mi-hh24:mi`, UTC.
 */
export function backupTimes(window: string, after: number, until: number): readonly number[] {
  const [hour = 0, minute = 0] = window.slice(0, 5).split(':').map(Number);
  const inDay = (hour * 60 + minute) * 60_000 + AFTER_START;
  const times: number[] = [];
  for (let day = Math.floor(after / DAY); day * DAY <= until; day++) {
    const time = day * DAY + inDay;
    if (time > after && time <= until) times.push(time);
  }
  return times;
}
