import type { SourceDatabase } from '../declaration/source-database';
import type { Chain } from './chain';
import type { KeyReference } from './key-reference';
import type { FerryNames, MigrationNames } from './naming';
import type { Places } from './places';
import type { PlannedDatabase } from './plan-database';
import type { MigrationWaits } from './waits';

/** One migration, or one run of it, with its defaults and names filled in. */
export interface MigrationPlan {
  /** As tags and messages name it. */
  readonly label: string;
  /** Label of the migration that has to be done before; absent when there is none. */
  readonly startAfter?: string;
  /** Id of its construct. */
  readonly constructId: string;
  readonly source: SourceDatabase;
  readonly chain: Chain;
  /** What is restored; absent when the migration ends with the imported snapshot. */
  readonly database?: PlannedDatabase;
  /** Option group of the target account that the imported snapshot and the restored database get. */
  readonly optionGroupName?: string;
  /** The key that the shared snapshot is under; absent when it isn't encrypted. */
  readonly transferKey?: KeyReference;
  readonly names: MigrationNames;
  /** How long each slow step is waited for. */
  readonly waits: MigrationWaits;
}

/** A checked declaration with its defaults and names filled in: what both stacks are made from. */
export interface FerryPlan extends Places {
  readonly externalId: string;
  readonly names: FerryNames;
  /** Of all that is made. */
  readonly tags: Readonly<Record<string, string>>;
  readonly migrations: readonly MigrationPlan[];
}
