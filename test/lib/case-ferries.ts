import type { FerryProps } from '../../lib';
import type { DistinctChain } from '../support/cases/all-cases';
import { declareAll, declareMigration, distinctChains } from '../support/cases/all-cases';

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
