/** Seeds that once broke an invariant, with what was wrong. They are run again with every test run. */
export const KEPT_SEEDS: readonly (readonly [seed: number, what: string])[] = [
  [14, 'a restored instance that its owner had renamed was restored a second time'],
  [19, 'a restored cluster that its owner had renamed was restored a second time'],
];
