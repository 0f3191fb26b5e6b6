import { createHandler } from '../../lambda/step/handler';
import { chainOf, cleanUp, explorations } from './chains';
import { type CreateHandler, type ExplorationResult, explore } from './explorer';
import { mutateAll } from './guards/mutate';
import type { ChainSpec } from './model/chain';

const SHARED = 'instance → share the declared one → restore the shared one, no key given';
const IMPORTED = 'cluster → snapshot → share → import, key';

let chains: ReadonlyMap<string, ChainSpec>;
let explored: ReadonlyMap<string, ExplorationResult>;

beforeAll(async () => {
  const wanted = explorations().filter(({ line }) => line === SHARED || line === IMPORTED);
  chains = new Map(wanted.map((exploration) => [exploration.line, chainOf(exploration)]));
  const results = [];
  for (const chain of chains.values()) results.push(await explore(chain, { createHandler, disturbances: 1 }));
  explored = new Map(results.map((result) => [result.chain.line, result]));
}, 60_000);

afterAll(cleanUp);

describe('with one disturbance at any moment', () => {
  test.each([SHARED, IMPORTED])('%s is never unsafe, stuck, without a remedy, or other than the reference', (line) => {
    const result = explored.get(line);
    expect(result?.violations).toEqual([]);
    expect(result?.states).toBeGreaterThan(300);
    expect(result?.transitions).toBeGreaterThan(10_000);
  });

  test('every kind of outcome of a restore is reached', () => {
    const outcomes = ['start, wait', 'wait', 'done', 'fail', 'give-up', 'start, fail', 'crash'].map((row) => `Instance: ${row}`);
    expect([...explored.get(SHARED)?.rows.keys() ?? []]).toEqual(expect.arrayContaining(outcomes));
  });
});

test('a chain that ends in an error even when nothing goes wrong is told, though the error has a remedy', async () => {
  const refusing: CreateHandler = (options) => ({ ...createHandler(options), isComplete: () => Promise.reject(new Error('Declare another id.')) });
  const { violations } = await explore(chains.get(SHARED) as ChainSpec, { createHandler: refusing, disturbances: 0 });
  expect(violations.map(({ property }) => property)).toContain('never green');
});

test('each changed guard of the share of a declared snapshot is noticed', async () => {
  const chain = [...chains.values()].filter(({ line }) => line === SHARED);
  const { mutants } = await mutateAll(
    chain, ({ file, text }) => file === 'steps/snapshots/snapshot-share.ts' && /type !==|shares\.includes|^trouble !==/.test(text),
  );
  expect(mutants.length).toBeGreaterThan(3);
  expect(mutants.filter(({ caught }) => caught === undefined)).toEqual([]);
}, 60_000);
