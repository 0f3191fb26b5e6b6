import type { MigrationProps } from '../declaration/ferry-props';
import type { Places } from '../plan/places';

/** A migration, with the accounts, the Regions and the prefix of its declaration. */
export interface Case extends MigrationProps, Places {
  /** As failures name it: `migrations[0]`. */
  readonly path: string;
  readonly prefix: string;
}
