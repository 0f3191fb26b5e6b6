import { KEPT_SEEDS } from './kept-seeds';
import { runSeed } from './run';

jest.setTimeout(60_000);

const SEEDS = [0, 1, 5, 9];

describe('a simulation', () => {
  test.each(SEEDS)('of seed %i breaks no invariant and ends as the run without faults does', async seed => {
    expect((await runSeed(seed)).violations).toEqual([]);
  });

  test('is the same again for the same seed, whatever ran in between', async () => {
    const before = await runSeed(9);
    await runSeed(18);
    expect(await runSeed(9)).toEqual(before);
  });

  test('is another one for another seed of the same declaration', async () => {
    const [one, other] = [await runSeed(9), await runSeed(9 + 96)];
    expect(one.trace).not.toBe(other.trace);
  });

  test.each(KEPT_SEEDS.map(([seed, what]) => [what, seed] as const))('goes through where once %s (seed %i)', async (_, seed) => {
    expect((await runSeed(seed)).violations).toEqual([]);
  });
});
