import type { Path } from '@rds-ferry/sandbox';

/** What is wrong with a member of a database's description. */
export interface DatabaseProblem {
  /** From the description on: `['members', 0, 'instanceClass']`. */
  readonly path: Path;
  /** Goes on after the path: `is "db.x", on which …`. */
  readonly message: string;
}

/** A problem, where it is one. */
export function problems(isSo: boolean, path: Path, message: string): DatabaseProblem[] {
  return isSo ? [{ path, message }] : [];
}
