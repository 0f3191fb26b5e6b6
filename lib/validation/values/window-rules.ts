import { backupWindow, maintenanceWindow, type TimeWindow, windowsOverlap } from '../../../lambda/step/contract';
import { isLiteral, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';

/** Minutes. API CreateDBInstance: "Must be at least 30 minutes." */
const SHORTEST = 30;
const DAY = 24 * 60;

/** A backup window that isn't one. */
export function backupWindowFailures(path: string, value: unknown): Failure[] {
  return value === undefined || isLongEnough(isLiteral(value) ? backupWindow(value) : undefined) ? []
    : [failure('RF-1026', `${path} is ${quoted(value)}, expected hh24:mi-hh24:mi in UTC, of ${SHORTEST} minutes at least: give one such as `
    + '\'02:00-02:30\'')];
}

/** A maintenance window that isn't one. */
export function maintenanceWindowFailures(path: string, value: unknown): Failure[] {
  const window = isLiteral(value) ? maintenanceWindow(value) : undefined;
  return value === undefined || (isLongEnough(window) && window.minutes <= DAY) ? []
    : [failure('RF-1026', `${path} is ${quoted(value)}, expected ddd:hh24:mi-ddd:hh24:mi in UTC, of ${SHORTEST} minutes to a day: give one such as `
    + '\'wed:03:15-wed:03:45\'')];
}

/** RDS refuses windows that overlap. */
export function overlapFailures(path: string, backup: unknown, maintenance: unknown): Failure[] {
  return isLiteral(backup) && isLiteral(maintenance) && windowsOverlap(backup, maintenance)
    ? [failure('RF-1027', `${path} is ${quoted(backup)}, which overlaps preferredMaintenanceWindow, ${quoted(maintenance)}: give them times `
    + 'apart')] : [];
}

function isLongEnough(window: TimeWindow | undefined): window is TimeWindow {
  return window !== undefined && window.minutes >= SHORTEST;
}
