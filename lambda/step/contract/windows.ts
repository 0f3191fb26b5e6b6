const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** A backup window, or a maintenance window. */
export interface TimeWindow {
  /** Minutes from the beginning of the day, or of Monday. */
  readonly from: number;
  readonly minutes: number;
}

/** Whether a backup window overlaps a maintenance window, which RDS refuses: API ModifyDBInstance. Of what is no window, nothing is known. */
export function windowsOverlap(backup: string, maintenance: string): boolean {
  const [daily, weekly] = [backupWindow(backup), maintenanceWindow(maintenance)];
  if (daily === undefined || weekly === undefined) return false;
  return DAYS.some((_, day) => overlaps({ ...daily, from: day * DAY + daily.from }, weekly));
}

function overlaps(one: TimeWindow, other: TimeWindow): boolean {
  return (other.from - one.from + WEEK) % WEEK < one.minutes || (one.from - other.from + WEEK) % WEEK < other.minutes;
}

const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';

/** `02:00-02:30`, in UTC; nothing for anything else. */
export function backupWindow(text: string): TimeWindow | undefined {
  const found = new RegExp(`^${TIME}-${TIME}$`).exec(text);
  if (found === null) return undefined;
  const [from, to] = [minutesOf(found[1], found[2]), minutesOf(found[3], found[4])];
  return { from, minutes: (to - from + DAY) % DAY };
}

/** `wed:03:15-wed:03:45`, in UTC; nothing for anything else. */
export function maintenanceWindow(text: string): TimeWindow | undefined {
  const found = new RegExp(`^(${DAYS.join('|')}):${TIME}-(${DAYS.join('|')}):${TIME}$`).exec(text.toLowerCase());
  if (found === null) return undefined;
  const from = DAYS.indexOf(found[1] ?? '') * DAY + minutesOf(found[2], found[3]);
  const to = DAYS.indexOf(found[4] ?? '') * DAY + minutesOf(found[5], found[6]);
  return { from, minutes: (to - from + WEEK) % WEEK };
}

function minutesOf(hours = '', minutes = ''): number {
  return Number(hours) * 60 + Number(minutes);
}
