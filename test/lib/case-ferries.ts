import type { FerryProps } from '../../lib';
import { declareAll, declareMigration, type DistinctChain, distinctChains, onlyMigration } from '../support/cases/all-cases';

/** One case for every distinct chain. */
export const CHAINS: readonly DistinctChain[] = distinctChains();

/** How many migrations one stack is given: as many as leave its role below ten managed policies. */
const MIGRATIONS_EACH = 15;

/** Declarations in which every distinct chain occurs once, for what is told by templates. */
export const CHAIN_FERRIES: readonly FerryProps[] = (['same Region', 'other Region'] as const).flatMap((region) => {
  const migrations = CHAINS.filter(({ combination }) => combination.region === region)
    .map(({ combination }, index) => declareMigration(combination, undefined, `orders-${index + 1}`));
  return Array.from({ length: Math.ceil(migrations.length / MIGRATIONS_EACH) }, (_, index) =>
    declareAll(region, migrations.slice(index * MIGRATIONS_EACH, (index + 1) * MIGRATIONS_EACH)));
});

/** One case for every sequence of steps, whatever the steps do to a key and in which Region. */
export const STEP_SEQUENCES: readonly FerryProps[] = [...new Map(CHAINS.map(({ ferry }): [string, FerryProps] => {
  const { chain } = onlyMigration(ferry);
  const steps = [chain.snapshot, chain.transferCopy, chain.importCopy, chain.restore].map((step) => step !== undefined);
  return [[chain.family.kind, ...steps].join(), ferry];
})).values()];
