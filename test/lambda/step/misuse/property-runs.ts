import type { Parameters } from 'fast-check';

const FIXED_SEED = 20_260_101;
const { MISUSE_SEED, MISUSE_FACTOR } = process.env;

/**
 * How often a property is tried, with which seed: the same one every time, unless `MISUSE_SEED` gives another (`any`: a new one each time, which
 * a failure prints) and `MISUSE_FACTOR` multiplies the runs.
 */
export function runs(numRuns: number): Pick<Parameters, 'seed' | 'numRuns'> {
  return { seed: seed(), numRuns: numRuns * Number(MISUSE_FACTOR ?? '1') };
}

function seed(): number {
  if (MISUSE_SEED === undefined) return FIXED_SEED;
  return MISUSE_SEED === 'any' ? Date.now() % 2 ** 31 : Number(MISUSE_SEED);
}
