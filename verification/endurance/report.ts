/** What was measured, and what was promised and isn't so. */
export interface Report {
  readonly table: string;
  readonly broken: readonly string[];
}
