import type { MigrationProps } from '../declaration/ferry-props';

/** A migration among the accounts and Regions that it is declared with. */
export interface Case extends MigrationProps {
  readonly path: string;
  readonly sourceAccount: string;
  readonly sourceRegion: string;
  readonly targetAccount: string;
  readonly targetRegion: string;
  readonly prefix: string;
}
