import { DatabaseSetting, OwnershipTag } from '../../../../../lambda/step/contract';
import type { PlacedSnapshot, Side } from '../../../../../lambda/step/model/closing/run-snapshots';
import type { Database } from '../../../../../lambda/step/model/databases';
import {
  leftoversOf, type MigrationLeftovers, type Pair, type SeenGroup, type SeenThings,
} from '../../../../../lambda/step/model/leftovers/leftovers';
import { leftoversText } from '../../../../../lambda/step/model/leftovers/leftovers-text';
import { waysToClose } from '../../../../../lambda/step/model/leftovers/ways-to-close';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import { aCluster, aMember, anInstance, aSnapshot, ownTags, REGION } from '../../fixtures';

const pair: Pair = {
  prefix: 'ferry', sourceAccountId: SOURCE_ACCOUNT, targetAccountId: TARGET_ACCOUNT, open: [], closed: [], sharedSnapshots: [],
  logGroupPrefix: '/aws/lambda/ferry-on-event-',
};
const nothing: SeenThings = { snapshots: [], shares: new Map(), databases: [], groups: [], keys: [] };

const accountOf: Readonly<Record<Side, string>> = { source: SOURCE_ACCOUNT, target: TARGET_ACCOUNT };
const arnOf = (side: Side, type: string, name: string): string => `arn:aws:rds:${REGION}:${accountOf[side]}:${type}:${name}`;

function aPlaced(side: Side, name: string, migration: string, mark?: string): PlacedSnapshot {
  const tags = [...ownTags('arn', migration), ...mark === undefined ? [] : [{ key: OwnershipTag.RESTORED, value: mark }]];
  return { snapshot: aSnapshot({ arn: arnOf(side, 'snapshot', name), tags }), side, region: REGION };
}

function aDatabase(name: string, migration: string, madeFrom: string, changes: Partial<Database> = {}): Database {
  return anInstance({ arn: arnOf('target', 'db', name), identifier: name, tags: ownTags(madeFrom, migration), ...changes });
}

function aGroup(name: string, migration: string): SeenGroup {
  return { kind: DatabaseSetting.PARAMETER_GROUP, name, arn: arnOf('target', 'pg', name), tags: ownTags('arn', migration) };
}

const IMPORTED = arnOf('target', 'snapshot', 'ferry-orders-imported');
const TRANSFER = arnOf('source', 'snapshot', 'ferry-orders-transfer');
/** Everything that a migration leaves. */
const moved: SeenThings = {
  ...nothing,
  snapshots: [
    aPlaced('source', 'ferry-orders-snapshot', 'orders'), aPlaced('source', 'ferry-orders-transfer', 'orders'),
    aPlaced('target', 'ferry-orders-imported', 'orders', arnOf('target', 'db', 'orders')),
  ],
  shares: new Map([[TRANSFER, [TARGET_ACCOUNT]]]),
  databases: [aDatabase('orders', 'orders', IMPORTED, { settings: { [DatabaseSetting.PARAMETER_GROUP]: 'ferry-orders-group-tuned' } })],
  groups: [aGroup('ferry-orders-group-tuned', 'orders'), aGroup('ferry-orders-group-old', 'orders')],
  keys: [{ arn: 'arn:key', alias: 'alias/ferry-transfer' }],
};

const one = (seen: SeenThings, of: Partial<Pair> = {}): MigrationLeftovers | undefined => leftoversOf({ ...pair, ...of }, seen).migrations[0];
const labels = (seen: SeenThings, of: Partial<Pair> = {}): readonly string[] =>
  leftoversOf({ ...pair, ...of }, seen).migrations.map(({ migration }) => migration);

test('lists all that a migration has left, with whom its snapshots are shared, and which groups are in use', () => {
  expect(one(moved, { open: ['orders'] })).toEqual({
    migration: 'orders', declared: 'open', isVerified: true,
    snapshots: [
      { arn: arnOf('source', 'snapshot', 'ferry-orders-snapshot'), side: 'source', status: 'available' },
      { arn: TRANSFER, side: 'source', status: 'available', sharedWith: [TARGET_ACCOUNT] },
      { arn: IMPORTED, side: 'target', status: 'available' },
    ],
    databases: [{ arn: arnOf('target', 'db', 'orders'), tags: [OwnershipTag.MIGRATION, OwnershipTag.SOURCE] }],
    groups: [
      { arn: arnOf('target', 'pg', 'ferry-orders-group-tuned'), isUsed: true },
      { arn: arnOf('target', 'pg', 'ferry-orders-group-old'), isUsed: false },
    ],
  });
});

test('lists what is declared first, in its order, then what isn\'t declared any more', () => {
  const left = ['zebra', 'billing', 'orders/trial'].map((label) => aPlaced('source', `ferry-${label.replace('/', '-')}-transfer`, label));
  expect(labels({ ...nothing, snapshots: left }, { open: ['users', 'billing'], closed: ['orders'] }))
    .toEqual(['users', 'billing', 'orders', 'orders/trial', 'zebra']);
});

test.each<[string, Partial<SeenThings>]>([
  ['a snapshot with the name and no tag', { snapshots: [{ snapshot: aSnapshot({ arn: TRANSFER, tags: [] }), side: 'source', region: REGION }] }],
  ['a copy with the tags and another name', { snapshots: [aPlaced('source', 'kept-orders', 'orders')] }],
  ['a snapshot of another migration\'s name', { snapshots: [aPlaced('source', 'ferry-users-transfer', 'orders')] }],
  ['a snapshot of another pair\'s prefix', { snapshots: [aPlaced('source', 'ferry-b-orders-transfer', 'orders')] }],
  ['what a pair makes in the target account whose source that is', { snapshots: [aPlaced('target', 'ferry-orders-transfer', 'orders')] }],
  ['what a pair has imported into the source account', { snapshots: [aPlaced('source', 'ferry-orders-imported', 'orders')] }],
  ['a database of another pair\'s snapshot', { databases: [aDatabase('orders', 'orders', arnOf('target', 'snapshot', 'other-orders-imported'))] }],
  ['a database that was restored from a snapshot of a third account', {
    databases: [aDatabase('orders', 'orders', IMPORTED.replace(TARGET_ACCOUNT, '333333333333'))],
  }],
  ['a database without a tag', { databases: [anInstance()] }],
  ['a group of another pair', { groups: [aGroup('ferry-b-orders-group-x', 'orders')] }],
  ['a group without a tag', { groups: [{ ...aGroup('ferry-orders-group-x', 'orders'), tags: [] }] }],
])('takes nothing for its own that isn\'t the pair\'s: %s', (_, seen) => {
  expect(labels({ ...nothing, ...seen })).toEqual([]);
});

test('knows a database under another name, a cluster\'s members, and the role that it is monitored by', () => {
  const cluster = aCluster({ arn: arnOf('target', 'cluster', 'renamed'), tags: ownTags(TRANSFER), monitoringRoleArn: 'arn:role' });
  const member = aMember({ arn: arnOf('target', 'db', 'renamed-1'), tags: ownTags(cluster.arn) });
  const stranger = aMember({ arn: arnOf('target', 'db', 'added'), tags: [] });
  expect(one({ ...nothing, databases: [member, cluster, stranger] })?.databases).toMatchObject([
    { arn: cluster.arn, monitoringRoleArn: 'arn:role' }, { arn: member.arn },
  ]);
});

test('lists a declared snapshot as long as it is shared, and the database that was restored from it', () => {
  const arn = arnOf('source', 'snapshot', 'before');
  const declared: PlacedSnapshot = { snapshot: aSnapshot({ arn, tags: [] }), side: 'source', region: REGION };
  const seen = { ...nothing, snapshots: [declared], databases: [aDatabase('orders', 'orders', arn)] };
  const sharing = { open: ['orders'], sharedSnapshots: [{ migration: 'orders', arn }] };
  expect(one(seen, sharing)).toMatchObject({ snapshots: [], databases: [{ arn: arnOf('target', 'db', 'orders') }] });
  expect(one({ ...seen, shares: new Map([[arn, [TARGET_ACCOUNT]]]) }, sharing)?.snapshots)
    .toEqual([{ arn, side: 'source', status: 'available', sharedWith: [TARGET_ACCOUNT], isDeclared: true }]);
});

const without = (seen: SeenThings, ...names: readonly (keyof SeenThings)[]): SeenThings => ({
  ...seen, ...Object.fromEntries(names.map((name) => [name, []])),
});
const unmarked: SeenThings = { ...moved, snapshots: [...moved.snapshots.slice(0, 2), aPlaced('target', 'ferry-orders-imported', 'orders')] };

const kept: SeenThings = { ...moved, snapshots: moved.snapshots.slice(2), shares: new Map() };

test.each<[string, SeenThings, Partial<Pair>, readonly [RegExp, boolean][]]>([
  ['a migration that is declared', moved, { open: ['orders'] }, []],
  ['its database is there', moved, {}, [
    [/^Declare it again as it was, with .*, then the target's: that deletes its snapshots, .* take it out again\.$/, true],
  ]],
  ['no database of it is there', without(unmarked, 'databases'), {}, [[
    new RegExp('^No database of it is there: its snapshots may be the only copy.*delete by hand in account 111111111111 \\(ap-northeast-1\\) '
      + 'ferry-orders-snapshot, ferry-orders-transfer; in account 222222222222 \\(ap-northeast-1\\) ferry-orders-imported\\.$'),
    false,
  ]]],
  ['its database was verified and is gone', without(moved, 'databases'), {}, [
    [/^Its database was verified, and isn't there any more: .* only copy/, false],
  ]],
  ['its closing has kept the imported snapshot', kept, {}, [
    [/^Only what was kept in the target account is left\. When nobody needs it, delete by hand .* ferry-orders-imported\.$/, false],
  ]],
  ['it ended with the imported snapshot', without(kept, 'databases'), {}, [
    [/may be the only copy of its data.* Where it was to end with the imported snapshot, that is what stays of it\. When/, false],
  ]],
  ['another run is declared', moved, { open: ['orders/cutover'] }, [[/^What it has left goes when orders\/cutover is closed/, true]]],
  ['the closing of another run left it', unmarked, { closed: ['orders/cutover'] }, [
    [/^Its database isn't known to be verified: .* only copy/, false],
  ]],
  ['only what is in use is left', { ...without(moved, 'snapshots'), groups: moved.groups.slice(0, 1) }, {}, []],
  ['groups are left that nothing is in', without(moved, 'snapshots', 'databases'), {}, [
    [/^Nothing is in its groups any more\. Delete by hand in account 222222222222 ferry-orders-group-tuned, ferry-orders-group-old\.$/, false],
  ]],
])('says what to do when %s', (_, seen, of, expected) => {
  const known = { ...pair, ...of };
  const ways = waysToClose(known, leftoversOf(known, seen)).filter(({ migration }) => migration === 'orders');
  expect(ways.map(({ way, needsStacks }) => [way, needsStacks]))
    .toEqual(expected.map(([way, needs]) => [expect.stringMatching(way) as string, needs]));
});

const textOf = (seen: SeenThings, of: Partial<Pair>, unseen: readonly string[] = []): ReturnType<typeof leftoversText> => {
  const known = { ...pair, ...of };
  return leftoversText(known, leftoversOf(known, seen, unseen));
};

test.each<[string, SeenThings, Partial<Pair>, string]>([
  ['a migration isn\'t closed', moved, { open: ['orders'] }, 'the migrations that aren\'t closed: orders'],
  ['one isn\'t closed, and another one was taken out before its closing', moved, { open: ['users'] },
    'the migrations that aren\'t closed: users; the closing of migrations that aren\'t declared any more: orders'],
  ['all are closed', without(moved, 'snapshots'), { closed: ['orders'] },
    'nothing: this stack can be destroyed, and then the one of account 111111111111'],
  ['one was taken out after a closing that kept its imported snapshot', kept, {},
    'nothing: this stack can be destroyed, and then the one of account 111111111111'],
  ['one was taken out before its closing', moved, { closed: ['users'] }, 'the closing of migrations that aren\'t declared any more: orders'],
])('says what the stack is needed for when %s', (_, seen, of, expected) => {
  expect(textOf(seen, of).NeededFor).toBe(expected);
});

test('doesn\'t say that the stack can be destroyed, or that nothing is left, when it couldn\'t look', () => {
  const { Leftovers, NotDeclared, NeededFor } = textOf(nothing, { closed: ['orders'] }, ['rds:DescribeDBSnapshots gives AccessDenied']);
  expect(NeededFor).toBe('not known, as not everything could be looked at: rds:DescribeDBSnapshots gives AccessDenied');
  expect([Leftovers, NotDeclared]).toEqual(Array(2).fill(expect.stringMatching(/^not everything could be looked at: rds:DescribeDBSnapshots/)));
});

test('advises nothing, and says of no group that nothing is in it, when it couldn\'t look', () => {
  const refused = ['rds:DescribeDBInstances gives Throttling'];
  const seen = without(moved, 'databases');
  expect(leftoversOf(pair, seen, refused).migrations.flatMap(({ groups }) => groups.map(({ isUsed }) => isUsed))).toEqual([undefined, undefined]);
  expect(textOf(seen, {}, refused).NotDeclared)
    .toBe('not everything could be looked at: rds:DescribeDBInstances gives Throttling; orders: what to do isn\'t known');
  expect(textOf(nothing, { open: ['orders'] }, refused).Leftovers).toContain('orders (open): nothing seen');
});

test('stays within what an output takes, however much there is, and names the log then', () => {
  const many = Array.from({ length: 100 }, (_, index) => `${'o'.repeat(120)}-${index}`);
  const left = many.map((label) => aPlaced('source', `ferry-${label}-transfer`, label));
  const text = textOf({ ...nothing, snapshots: left }, { open: many.slice(0, 50) });
  for (const value of [text.Leftovers, text.NotDeclared, text.NeededFor]) expect(value.length).toBeLessThanOrEqual(1024);
  expect([text.Leftovers, text.NotDeclared]).toEqual(Array(2).fill(expect.stringMatching(/and \d+ more; all of it is in the log$/)));
  expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(3_500);
});
