const MINUTE = 60_000;

/**
 * Minutes that a thing may take to spread through AWS before its absence counts as a fact: IAM and KMS are eventually consistent,
 * "several minutes" at worst by the KMS Developer Guide.
 */
export const SPREAD_MINUTES = 10;

/** Minutes until a snapshot shared by another account must be visible. AWS promises no figure. */
export const SHARE_MINUTES = 30;

/**
 * Minutes that RDS asks for before the first database is made in a new or changed parameter group: "you should wait at least 5 minutes" (API
 * CreateDBParameterGroup, ModifyDBParameterGroup).
 */
export const GROUP_MINUTES = 5;

/** Minutes that a look is repeated which only tells what is there: a new permission counts after seconds, as a rule, and a deployment ends later. */
export const LOOK_MINUTES = 3;

/** Minutes of one fault of AWS, and of nothing else, until it counts as one that doesn't pass by itself. */
export const FAULT_MINUTES = 30;

/**
 * Whether something that may still spread is to be waited for.
 *
 * @param waited - milliseconds since the leg started.
 */
export function isStillSpreading(waited: number): boolean {
  return waited < SPREAD_MINUTES * MINUTE;
}

/** Whether a refused look is made again that nothing depends on. */
export function isLookRepeated(waited: number): boolean {
  return waited < LOOK_MINUTES * MINUTE;
}

/** The same for a snapshot that another account has shared. */
export function isShareStillSpreading(waited: number): boolean {
  return waited < SHARE_MINUTES * MINUTE;
}

/**
 * The same for a parameter group that RDS may still be completing. It counts from the leg's start, at which a group is made: RDS tells neither when
 * a group was made nor when it was changed (API DBParameterGroup).
 */
export function isGroupStillSettling(waited: number): boolean {
  return waited < GROUP_MINUTES * MINUTE;
}

/** The same for a value that RDS took and doesn't show: for longer than a right to set it may take to spread, so that a refusal is told first. */
export function isValueStillShowing(waited: number): boolean {
  return waited < (SPREAD_MINUTES + GROUP_MINUTES) * MINUTE;
}
