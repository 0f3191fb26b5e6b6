import type { Told } from '../looks/told';

/** What a deployment would meet of one migration. */
export interface CheckedMigration {
  /** Its label. */
  readonly migration: string;
  /** Whether it is to move, or is closed. */
  readonly state: 'open' | 'closed';
  readonly findings: readonly Told[];
  /** What people should know of it all the same, in whole sentences. */
  readonly notes: readonly string[];
  /** What only the deployment can tell, in whole sentences. */
  readonly notChecked: readonly string[];
}
