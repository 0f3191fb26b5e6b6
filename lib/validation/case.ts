import type { MigrationProps } from '../declaration/ferry-props';
import type { Places } from '../plan/places';

/** A migration among the accounts and Regions that it is declared with. */
export interface Case extends MigrationProps, Places {
  /** As failures name it: `migrations[0]`. */
  readonly path: string;
  readonly prefix: string;
}
