import { isLiteral, quoted } from '../messages/described';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** API CreateDBInstance: "Must be at least 30 minutes." */
const SHORTEST = 30;

/** Minutes from the beginning of the day, or of Monday. */
interface Window {
  readonly from: number;
  readonly minutes: number;
}

/** A backup window that isn't one. */
export function backupWindowFailures(path: string, value: unknown): string[] {
  return value === undefined || isLongEnough(backupWindow(value)) ? []
    : [`${path} is ${quoted(value)}, expected hh24:mi-hh24:mi in UTC, of ${SHORTEST} minutes at least: give one such as '02:00-02:30'`];
}

/** A maintenance window that isn't one. */
export function maintenanceWindowFailures(path: string, value: unknown): string[] {
  const window = maintenanceWindow(value);
  return value === undefined || (isLongEnough(window) && window.minutes <= DAY) ? []
    : [`${path} is ${quoted(value)}, expected ddd:hh24:mi-ddd:hh24:mi in UTC, of ${SHORTEST} minutes to a day: give one such as `
      + '\'wed:03:15-wed:03:45\''];
}

/** RDS refuses windows that overlap. */
export function overlapFailures(path: string, backup: unknown, maintenance: unknown): string[] {
  const [daily, weekly] = [backupWindow(backup), maintenanceWindow(maintenance)];
  if (daily === undefined || weekly === undefined) return [];
  const isOverlapping = DAYS.some((_, day) => overlaps({ ...daily, from: day * DAY + daily.from }, weekly));
  return isOverlapping
    ? [`${path} is ${quoted(backup)}, which overlaps preferredMaintenanceWindow, ${quoted(maintenance)}: give them times apart`] : [];
}

function overlaps(one: Window, other: Window): boolean {
  return (other.from - one.from + WEEK) % WEEK < one.minutes || (one.from - other.from + WEEK) % WEEK < other.minutes;
}

function isLongEnough(window: Window | undefined): window is Window {
  return window !== undefined && window.minutes >= SHORTEST;
}

const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';

function backupWindow(value: unknown): Window | undefined {
  const found = isLiteral(value) ? new RegExp(`^${TIME}-${TIME}$`).exec(value) : null;
  if (found === null) return undefined;
  const [from, to] = [minutesOf(found[1], found[2]), minutesOf(found[3], found[4])];
  return { from, minutes: (to - from + DAY) % DAY };
}

function maintenanceWindow(value: unknown): Window | undefined {
  const found = isLiteral(value) ? new RegExp(`^(${DAYS.join('|')}):${TIME}-(${DAYS.join('|')}):${TIME}$`).exec(value.toLowerCase()) : null;
  if (found === null) return undefined;
  const from = DAYS.indexOf(found[1] ?? '') * DAY + minutesOf(found[2], found[3]);
  const to = DAYS.indexOf(found[4] ?? '') * DAY + minutesOf(found[5], found[6]);
  return { from, minutes: (to - from + WEEK) % WEEK };
}

function minutesOf(hours = '', minutes = ''): number {
  return Number(hours) * 60 + Number(minutes);
}
