/** A snapshot that our roles have made, and nobody has deleted. */
export interface MadeSnapshot {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly isCluster: boolean;
  /** Of the migration or run that it was made for. */
  readonly label: string;
}
