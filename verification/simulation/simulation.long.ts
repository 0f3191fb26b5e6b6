import { runSeed } from './run';
import { DECLARATIONS } from './scenario/pool';

jest.setTimeout(60_000);

const SEEDS = [1, 5];

describe('a simulation', () => {
  test.each(SEEDS)('of seed %i breaks no invariant and ends as the run without faults does', async (seed) => {
    expect((await runSeed(seed)).violations).toEqual([]);
  });

  test('is the same again for the same seed, whatever ran in between', async () => {
    const before = await runSeed(1);
    await runSeed(5);
    expect(await runSeed(1)).toEqual(before);
  });

  test('is another one for another seed of the same declaration', async () => {
    const [one, other] = [await runSeed(1), await runSeed(1 + DECLARATIONS)];
    expect(one.trace).not.toBe(other.trace);
  });
});
