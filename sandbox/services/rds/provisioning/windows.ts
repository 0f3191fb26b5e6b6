import { chosenMaintenanceWindow } from '../catalogue/maintenance-windows';
import { enforce } from '../rules/enforce';
import { backupWindow, backupWindowAfter, maintenanceWindow, maintenanceWindowAfter, overlap, windowsApart } from '../rules/windows';
import { INSTANCE_DEFAULTS } from './defaults';

/** A database's two windows, as they are stored and shown. */
export interface Windows {
  /** `hh24:mi-hh24:mi`, UTC */
  readonly preferredBackupWindow: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC, the days in small letters. */
  readonly preferredMaintenanceWindow: string;
}

/** What a request says of the windows. */
export interface WindowRequest {
  readonly PreferredBackupWindow?: string;
  readonly PreferredMaintenanceWindow?: string;
}

/**
 * The windows of a new database in a Region: those that it is to have, else such as RDS would choose, which don't overlap the other.
 *
 * @throws AwsError - when one isn't a window, or the two overlap.
 */
export function newWindows(request: WindowRequest, { region }: { readonly region: string }): Windows {
  enforce(backupWindow(request.PreferredBackupWindow));
  enforce(maintenanceWindow(request.PreferredMaintenanceWindow));
  const maintenance = request.PreferredMaintenanceWindow?.toLowerCase();
  const preferredBackupWindow = request.PreferredBackupWindow ?? chosenBackupWindow(maintenance);
  const preferredMaintenanceWindow = maintenance ?? maintenanceWindowBeside(preferredBackupWindow, region);
  enforce(windowsApart(preferredBackupWindow, preferredMaintenanceWindow));
  return { preferredBackupWindow, preferredMaintenanceWindow };
}

/**
 * The windows that a modification names.
 *
 * @throws AwsError - when one isn't a window, or it overlaps the other that the database has or gets.
 */
export function changedWindows(request: WindowRequest, current: Windows): Partial<Windows> {
  enforce(backupWindow(request.PreferredBackupWindow));
  enforce(maintenanceWindow(request.PreferredMaintenanceWindow));
  const { PreferredBackupWindow: preferredBackupWindow, PreferredMaintenanceWindow: maintenance } = request;
  if (preferredBackupWindow === undefined && maintenance === undefined) return {};
  const preferredMaintenanceWindow = maintenance?.toLowerCase();
  enforce(windowsApart(preferredBackupWindow ?? current.preferredBackupWindow, preferredMaintenanceWindow ?? current.preferredMaintenanceWindow));
  return {
    ...(preferredBackupWindow === undefined ? {} : { preferredBackupWindow }),
    ...(preferredMaintenanceWindow === undefined ? {} : { preferredMaintenanceWindow }),
  };
}

/** RDS picks half an hour at random in a block of the Region: here it is always the same, or the one behind the maintenance window. */
function chosenBackupWindow(maintenance: string | undefined): string {
  const { preferredBackupWindow: choice } = INSTANCE_DEFAULTS;
  return maintenance === undefined || !overlap(choice, maintenance) ? choice : backupWindowAfter(maintenance);
}

function maintenanceWindowBeside(backup: string, region: string): string {
  const choice = chosenMaintenanceWindow(region);
  return overlap(backup, choice) ? maintenanceWindowAfter(backup) : choice;
}
