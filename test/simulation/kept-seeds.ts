/** Seeds that once broke an invariant, with what was wrong. They are run again with every test run. */
export const KEPT_SEEDS: readonly (readonly [seed: number, what: string])[] = [];
