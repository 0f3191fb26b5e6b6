import { AwsError } from '../../../core/aws-error';

/** A window in minutes: of the day for backups, of the week (from Monday 00:00 UTC) for maintenance. The end may lie behind the period's. */
interface Window {
  readonly start: number;
  readonly end: number;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** Minutes that a window has at least. Source: API:CreateDBInstance. */
const SHORTEST = 30;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** `PreferredBackupWindow`, the same for instances and clusters. */
export function backupWindow(text: string | undefined): AwsError | undefined {
  if (text === undefined) return undefined;
  const invalid = invalidEnd(text, minuteOfDay);
  if (invalid !== undefined) {
    return refusal(`Invalid backup window time '${invalid}' specified. Should be specified as a time hh24:mi (24H Clock UTC). Example: 03:15`);
  }
  const window = windowOf(text, minuteOfDay, DAY);
  return window.end - window.start < SHORTEST ? refusal(`Backup window must be at least ${SHORTEST} minutes.`) : undefined;
}

/** `PreferredMaintenanceWindow`, the same for instances, members and clusters. */
export function maintenanceWindow(text: string | undefined): AwsError | undefined {
  if (text === undefined) return undefined;
  const invalid = invalidEnd(text, minuteOfWeek);
  if (invalid !== undefined) {
    return refusal(`Invalid maintenance window time '${invalid}' specified. Should be specified as a time ddd:hh24:mi (24H Clock UTC). `
      + 'Example: Mon:00:15');
  }
  const { start, end } = windowOf(text, minuteOfWeek, WEEK);
  if (end - start < SHORTEST) return refusal(`Maintenance window must be at least ${SHORTEST} minutes.`);
  return end - start >= DAY ? refusal('Maintenance window must be less than 24 hours.') : undefined;
}

/**
 * A database's two windows share no minute; the one may begin when the other ends.
 *
 * @param backup - as it will be, whether it was named now or before. Both windows have passed the rules above.
 */
export function windowsApart(backup: string, maintenance: string): AwsError | undefined {
  return overlap(backup, maintenance) ? refusal('The backup window and maintenance window must not overlap.') : undefined;
}

/** Backups are daily: one of any day may meet the maintenance window, also in the week before or after. */
export function overlap(backup: string, maintenance: string): boolean {
  const daily = windowOf(backup, minuteOfDay, DAY);
  const weekly = windowOf(maintenance, minuteOfWeek, WEEK);
  return Array.from({ length: 3 * DAYS.length }, (_, day) => (day - DAYS.length) * DAY)
    .some((midnight) => midnight + daily.start < weekly.end && weekly.start < midnight + daily.end);
}

/** The shortest backup window that begins where a maintenance window ends. */
export function backupWindowAfter(maintenance: string): string {
  const { end } = windowOf(maintenance, minuteOfWeek, WEEK);
  return `${timeOfDay(end)}-${timeOfDay(end + SHORTEST)}`;
}

/** The shortest maintenance window on a Sunday that begins where a backup window ends. */
export function maintenanceWindowAfter(backup: string): string {
  const { end } = windowOf(backup, minuteOfDay, DAY);
  return `sun:${timeOfDay(end)}-${end % DAY + SHORTEST < DAY ? 'sun' : 'mon'}:${timeOfDay(end + SHORTEST)}`;
}

/** The first end of a window that isn't a time; nothing when both are. */
function invalidEnd(text: string, minute: (end: string) => number | undefined): string | undefined {
  const ends = text.split('-');
  return ends.length === 2 ? ends.find((end) => minute(end) === undefined) : text;
}

function windowOf(text: string, minute: (end: string) => number | undefined, period: number): Window {
  const [start = 0, end = 0] = text.split('-').map(minute);
  return { start, end: end < start ? end + period : end };
}

function minuteOfDay(time: string): number | undefined {
  const [, hour, minute] = TIME_OF_DAY.exec(time) ?? [];
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute);
}

function timeOfDay(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes % DAY / 60), minutes % 60];
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

function minuteOfWeek(time: string): number | undefined {
  const day = DAYS.indexOf(time.slice(0, 3).toLowerCase());
  const ofDay = time[3] === ':' ? minuteOfDay(time.slice(4)) : undefined;
  return day < 0 || ofDay === undefined ? undefined : day * DAY + ofDay;
}

function refusal(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
