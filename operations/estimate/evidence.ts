/** How far a figure can be trusted. */
export const Mark = {
  /** AWS's documentation or price list says so. */
  DOCUMENTED: 'documented',
  /** Somebody saw it, and wrote it down in public. */
  REPORTED: 'reported',
  /** Measured here, without AWS. */
  MEASURED: 'measured',
  /** Ours: nobody is known to have written it down. */
  ASSUMED: 'assumed',
} as const;
export type Mark = typeof Mark[keyof typeof Mark];

/** Where a figure is from. */
export interface Evidence {
  readonly mark: Mark;
  /** What it says, and where. */
  readonly says: string;
}
