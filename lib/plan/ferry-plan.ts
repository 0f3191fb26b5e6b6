import type { SourceDatabase } from '../declaration/source-database';
import type { Chain } from './chain';
import type { KeyReference } from './key-reference';
import type { FerryNames, MigrationNames } from './naming';
import type { Places } from './places';
import type { PlannedDatabase } from './plan-database';
import type { MigrationWaits } from './waits';

/** What is left to do of a migration that has ended. */
export interface PlannedClosing {
  /** Whether its copies in the target account stay. */
  readonly keepsImported: boolean;
}

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
  /** Hours that it is waited for, where its database is to catch up with the source afterwards. */
  readonly catchUpHours?: number;
  /** Present where the migration is declared closed: then it moves nothing any more. */
  readonly closing?: PlannedClosing;
}

/** A migration that is declared closed. */
export interface ClosedPlan extends MigrationPlan {
  readonly closing: PlannedClosing;
}

/** A checked declaration with its defaults and names filled in: what both stacks are made from. */
export interface FerryPlan extends Places {
  readonly externalId: string;
  readonly names: FerryNames;
  /** Of all that is made. */
  readonly tags: Readonly<Record<string, string>>;
  readonly migrations: readonly MigrationPlan[];
}

/** The same declaration, with those of its migrations that still move something. */
export function openPlan<Plan extends Pick<FerryPlan, 'migrations'>>(plan: Plan): Plan {
  return { ...plan, migrations: plan.migrations.filter(({ closing }) => closing === undefined) };
}

/** The migrations that are declared closed. */
export function closedMigrations({ migrations }: Pick<FerryPlan, 'migrations'>): readonly ClosedPlan[] {
  return migrations.filter((migration): migration is ClosedPlan => migration.closing !== undefined);
}
