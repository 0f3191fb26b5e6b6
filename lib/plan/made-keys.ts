import type { Place } from './arns';
import type { ChainCopy } from './chain';
import { type FerryPlan, type MigrationPlan, openPlan } from './ferry-plan';
import type { KeyReference } from './key-reference';

/** A migration whose snapshot crosses the accounts under a transfer key that a step makes. */
export interface KeyedMigration extends MigrationPlan {
  readonly transferCopy: ChainCopy;
}

/** A transfer key that a step makes: one for each of the two accounts at most. */
export interface MadeKey {
  readonly account: string;
  readonly region: string;
  /** With its `alias/`. */
  readonly aliasName: string;
  /** Those that use it, at least one. */
  readonly migrations: readonly KeyedMigration[];
  /** Whether the result of one of them stays under it: then the key is never replaced, and its alias never moved. */
  readonly holdsResults: boolean;
}

/** The transfer keys that are made, the target's first. */
export function madeKeys(declared: FerryPlan): readonly MadeKey[] {
  const plan = openPlan(declared);
  return places(plan).map(({ account, region }) => {
    const migrations = migrationsUnder(plan, account);
    const holdsResults = migrations.some(({ chain }) => isMadeKey(plan, chain.finalKey));
    return { account, region, aliasName: plan.names.transferKeyAliasName, migrations, holdsResults };
  }).filter(({ migrations }) => migrations.length > 0);
}

/** A transfer key that migrations needed which are all closed. */
export type ClosedKey = Omit<MadeKey, 'migrations' | 'holdsResults'>;

/** The transfer keys that were made, and that no migration needs any more. */
export function closedKeys(plan: FerryPlan): readonly ClosedKey[] {
  const open = madeKeys(plan).map(({ account }) => account);
  return places(plan).filter(({ account }) => !open.includes(account) && migrationsUnder(plan, account).length > 0)
    .map((place) => ({ ...place, aliasName: plan.names.transferKeyAliasName }));
}

/** Path and name of the role that keeps the key of an account. */
export function keeperOf({ sourceAccount, names }: FerryPlan, account: string): string {
  return account === sourceAccount ? names.sourceRoleWithPath : names.targetRoleWithPath;
}

function places({ sourceAccount, sourceRegion, targetAccount, targetRegion }: FerryPlan): readonly Place[] {
  return [{ account: targetAccount, region: targetRegion }, { account: sourceAccount, region: sourceRegion }];
}

/** Whether a step makes this transfer key; otherwise it has to be there. */
export function isMadeKey({ names }: Pick<FerryPlan, 'names'>, key: KeyReference | undefined): boolean {
  return key !== undefined && key.arn === undefined && key.aliasName === names.transferKeyAliasName;
}

function migrationsUnder(plan: FerryPlan, account: string): readonly KeyedMigration[] {
  return plan.migrations.flatMap((migration) => {
    const { transferKey, chain: { transferCopy } } = migration;
    // nothing is under a key that isn't made yet: a snapshot gets there by a copy only.
    return transferCopy !== undefined && isMadeKey(plan, transferKey) && transferKey?.account === account ? [{ ...migration, transferCopy }] : [];
  });
}
