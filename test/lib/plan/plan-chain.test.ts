import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { allCases, caseName, declare, onlyMigration, plannedChains } from '../../support/cases/all-cases';
import { type Combination, everyCombination } from '../../support/cases/dimensions';
import CHAIN_ROWS from '../../support/cases/distinct-chains.json';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { copiesOf } from '../../support/copies-of';
import { fewestCopies } from './aws-moves';
import { meaningOf, walk } from './oracle';

const all = everyCombination().map((combination) => ({ combination, name: caseName(combination), failures: ferryFailures(declare(combination)) }));
const refused = all.filter(({ failures }) => failures.length > 0);
const planned = all.filter(({ failures }) => failures.length === 0)
  .map(({ combination, name }) => ({ combination, name, plan: onlyMigration(declare(combination)), meaning: meaningOf(combination) }));

/** Whether a combination asks for what AWS can't do, or contradicts itself. Written from the rules, not from the validation. */
function isContradiction(combination: Combination): boolean {
  const { encryption, transferKey, finalKey } = combination;
  const { start, goal, keys, transferKey: meant } = meaningOf(combination);
  const isEncrypted = encryption !== 'unencrypted';
  const stays = finalKey.startsWith('stays on transfer key');
  const isForeign = stays && meant !== undefined && !meant.word.includes(TARGET_ACCOUNT);
  return fewestCopies(combination.family, start, keys, goal) === undefined
    || (!isEncrypted && (transferKey !== 'no transfer key' || stays))
    || (isForeign && finalKey === 'stays on transfer key');
}

test('tries every combination', () => {
  expect(all).toHaveLength(4 * 2 * 4 * 10 * 7 * 4 * 2);
  expect(planned.length).toBeGreaterThan(8000);
  expect(allCases()).toHaveLength(planned.length);
});

test('plans exactly the combinations that AWS has a way for and that don\'t contradict themselves', () => {
  const expected = all.filter(({ combination }) => !isContradiction(combination)).map(({ name }) => name);
  expect(planned.map(({ name }) => name)).toEqual(expected);
});

test('says of every other combination what to do instead', () => {
  const unhelpful = refused.filter(({ failures }) => !failures.every((failure) => /^migrations\[0\].*(give |leave it out)/i.test(failure)));
  expect(unhelpful).toEqual([]);
});

test('plans chains whose every step AWS allows, from the source to what was asked for', () => {
  const wrong = planned.map(({ combination: { family }, name, plan, meaning }) => ({ name, problems: walk(family, meaning, plan.chain) }));
  expect(wrong.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test('plans no chain with more copies than the fewest that AWS needs', () => {
  const longer = planned.filter(({ combination: { family }, plan: { chain }, meaning: { start, keys, goal } }) =>
    copiesOf(chain) !== fewestCopies(family, start, keys, goal));
  expect(longer.map(({ name }) => name)).toEqual([]);
});

test('shares only manual snapshots that it made, or the declared manual one', () => {
  const wrong = planned.filter(({ combination: { origin }, plan: { chain: { shared, sharesDeclaredSnapshot }, names, source } }) =>
    (sharesDeclaredSnapshot
      ? origin !== 'manual' || shared.name !== source.snapshot.snapshotName
      : ![names.snapshotName, names.transferSnapshotName].includes(shared.name)));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('takes a snapshot only when a fresh one is asked for', () => {
  expect(planned.filter(({ combination: { origin }, plan: { chain } }) => (chain.snapshot !== undefined) !== (origin === 'fresh'))).toEqual([]);
});

test('crosses under the declared transfer key, and under no key when the source has none', () => {
  const wrong = planned.filter(({ plan: { transferKey, chain: { shared } }, meaning: { transferKey: meant } }) =>
    (meant === undefined ? shared.key !== undefined : shared.key === undefined || shared.key.region !== meant.region)
    || (transferKey === undefined) !== (meant === undefined));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('makes every snapshot in one of the two accounts, under a name that its family can have', () => {
  for (const { plan: { chain: { family, snapshot, transferCopy, importCopy } } } of planned) {
    const made = [snapshot, transferCopy, importCopy].filter((one) => one !== undefined);
    expect(made.map(({ account }) => account)).toEqual([...made.slice(0, made.length - (importCopy === undefined ? 0 : 1)).map(() => SOURCE_ACCOUNT),
      ...(importCopy === undefined ? [] : [TARGET_ACCOUNT])]);
    expect(made.filter(({ name }) => name.length > family.maxSnapshotName)).toEqual([]);
    expect(importCopy?.region ?? TARGET_REGION).toBe(TARGET_REGION);
  }
});

const shortest: readonly [string, Partial<Combination>, number][] = [
  ['an unencrypted instance that stays so', { encryption: 'unencrypted', finalKey: 'without key' }, 0],
  ['an unencrypted instance that is encrypted', { encryption: 'unencrypted' }, 1],
  ['an instance on a CMK', { encryption: 'CMK' }, 1],
  ['an instance on aws/rds', { encryption: 'aws/rds' }, 2],
  ['an Aurora cluster on a CMK', { family: 'aurora', encryption: 'CMK' }, 0],
  ['an Aurora cluster on aws/rds', { family: 'aurora', encryption: 'aws/rds' }, 1],
  ['an unencrypted Aurora cluster that is encrypted', { family: 'aurora', encryption: 'unencrypted' }, 0],
  ['a DocumentDB cluster on a CMK', { family: 'docdb', encryption: 'CMK' }, 1],
  ['a Neptune cluster on aws/rds', { family: 'neptune', encryption: 'aws/rds' }, 2],
  ['an instance on a CMK from another Region', { encryption: 'CMK', region: 'other Region' }, 1],
  ['an instance on aws/rds from another Region', { encryption: 'aws/rds', region: 'other Region' }, 2],
  ['an Aurora cluster on a CMK from another Region', { family: 'aurora', encryption: 'CMK', region: 'other Region' }, 1],
];

test.each(shortest)('copies %s no more often than needed', (_, differences, copies) => {
  const plain: Combination = {
    family: 'instance', region: 'same Region', encryption: 'unencrypted', transferKey: 'no transfer key', finalKey: 'to aws/rds', origin: 'fresh',
    end: 'restored',
  };
  expect(copiesOf(onlyMigration(declare({ ...plain, ...differences })).chain)).toBe(copies);
});

// after a wanted change `npx tsx test/support/cases/write-distinct-chains.ts` writes the file anew; read its difference.
test('comes to the chains of distinct-chains.json', () => {
  expect(plannedChains()).toEqual(CHAIN_ROWS);
});
