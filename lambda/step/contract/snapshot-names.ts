/** Names of the snapshots of a migration, or of one run of it. */
export interface SnapshotNames {
  /** The manual snapshot in the source account. */
  readonly snapshotName: string;
  /** Its copy in the source account, which crosses the accounts. */
  readonly transferSnapshotName: string;
  /** The copy in the target account that the database is restored from. */
  readonly importedSnapshotName: string;
}

/**
 * Two runs never share a name, because no suffix is the end of another suffix.
 *
 * @param prefix - of the pair of stacks.
 * @param run - the migration's id, followed by a hyphen and the run where one is declared.
 */
export function snapshotNames(prefix: string, run: string): SnapshotNames {
  return {
    snapshotName: `${prefix}-${run}-snapshot`,
    transferSnapshotName: `${prefix}-${run}-transfer`,
    importedSnapshotName: `${prefix}-${run}-imported`,
  };
}
