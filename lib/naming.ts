/**
 * Every physical name, as a pure function of the declaration. The names are the wiring between the two accounts: each stack computes the
 * names of the other one's resources, so neither needs an output of the other.
 */

/** Physical names that a pair of stacks has once. */
export interface FerryNames {
  /** Role in the source account that the step function assumes. */
  readonly sourceRoleName: string;
  /** Role of the step function, in the target account. */
  readonly targetRoleName: string;
  /** Alias of the transfer key, with its `alias/`. */
  readonly transferKeyAliasName: string;
  /** The step function's two handlers. */
  readonly onEventFunctionName: string;
  readonly isCompleteFunctionName: string;
}

/** Names of the snapshots of one migration. */
export interface MigrationNames {
  /** The manual snapshot in the source account. */
  readonly snapshotName: string;
  /** Its copy under the transfer key, in the source account. */
  readonly transferSnapshotName: string;
  /** The copy in the target account that the database is restored from. */
  readonly importedSnapshotName: string;
}

/** The prefix of every name when the declaration gives none. */
export const DEFAULT_PREFIX = 'rds-ferry';

export function ferryNames(prefix: string): FerryNames {
  return {
    sourceRoleName: `${prefix}-source`,
    targetRoleName: `${prefix}-target`,
    transferKeyAliasName: `alias/${prefix}-transfer`,
    onEventFunctionName: `${prefix}-on-event`,
    isCompleteFunctionName: `${prefix}-is-complete`,
  };
}

/** Different ids give different names: no suffix is the end of another one. */
export function migrationNames(prefix: string, migrationId: string): MigrationNames {
  return {
    snapshotName: `${prefix}-${migrationId}-snapshot`,
    transferSnapshotName: `${prefix}-${migrationId}-transfer`,
    importedSnapshotName: `${prefix}-${migrationId}-imported`,
  };
}

/** The external id that the source role asks for: not a secret, it keeps two pairs of stacks apart. */
export function defaultExternalId(prefix: string, sourceAccount: string, targetAccount: string): string {
  return `${prefix}-${sourceAccount}-${targetAccount}`;
}
