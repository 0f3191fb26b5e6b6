import { comparisonTable } from '../../../rehearsal/report/comparison-table';
import type { DatabaseFacts } from '../../../rehearsal/report/database-facts';
import { comparison, databaseFacts, declaredMigration, keyFacts, REGION, SOURCE, TARGET } from '../fixtures';

/** The cells of each line of a table, without its frame. */
function rows(table: string): string[][] {
  return table.split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
}

test('has a row for the database before and one for it after, with account, identifier, engine, storage, key and who manages it', () => {
  expect(rows(comparisonTable([comparison()], Infinity))).toEqual([
    ['migration', '', 'account', 'identifier', 'engine', 'storage', 'key'],
    ['orders', 'before', SOURCE, 'orders-old', 'mysql 8.0.35', '20 GiB gp3', 'aws/rds'],
    ['', '', '', '', '', '', '97b59504-fa86-c221-3a2b-8bd02a946aac'],
    ['', '', '', '', '', '', 'AWS managed'],
    ['', 'after', TARGET, 'orders-new', 'mysql 8.0.35', '20 GiB gp3', 'aws/rds'],
    ['', '', '', '', '', '', '89f59989-b097-b85b-5b6f-b4e3f06d5d7b'],
    ['', '', '', '', '', '', 'AWS managed'],
  ]);
});

test.each<[what: string, key: DatabaseFacts['key'], cell: string[]]>([
  ['a key of the customer\'s in another account', keyFacts({ keyId: 'k', accountId: TARGET, aliases: [], managedBy: 'customer' }),
    ['k', `customer managed, account ${TARGET}`]],
  ['a key with two aliases', keyFacts({ keyId: 'k', aliases: ['one', 'two'], managedBy: 'customer' }), ['one', 'two', 'k', 'customer managed']],
  ['a key that AWS owns', 'aws-owned', ['AWS owned']],
  ['no key', undefined, ['not encrypted']],
])('shows %s', (_what, key, cell) => {
  const table = rows(comparisonTable([comparison({ before: { database: databaseFacts({ key }), snapshots: [] }, after: {} })], Infinity));
  expect(table.slice(1, 1 + cell.length).map((row) => row.at(-1))).toEqual(cell);
});

test('shows a database that isn\'t there as dashes', () => {
  expect(rows(comparisonTable([comparison({ after: {} })], Infinity)).at(-1)).toEqual(['', 'after', '-', '-', '-', '-', '-']);
});

test('tells a snapshot from a database', () => {
  const found = databaseFacts({ title: 'DB cluster snapshot', identifier: 'imported', key: undefined });
  expect(rows(comparisonTable([comparison({ after: { found } })], Infinity)).slice(-2).map((row) => row[3]))
    .toEqual(['imported', '(DB cluster snapshot)']);
});

test('shows the members of clusters, each class on a line, where there are clusters', () => {
  const cluster = databaseFacts({ instances: '2 × db.r6g.large, 1 × db.serverless', key: undefined });
  const table = rows(comparisonTable([comparison({ before: { database: cluster, snapshots: [] } })], Infinity));
  expect(table.map((row) => row[5]).slice(0, 4)).toEqual(['instances', '2 × db.r6g.large', '1 × db.serverless', '-']);
});

test('shows the Regions where a database changes its Region', () => {
  const migration = declaredMigration({ SourceDatabase: { Kind: 'instance', Identifier: 'orders-old', Region: 'eu-west-1' } });
  const before = { database: databaseFacts({ region: 'eu-west-1', key: undefined }), snapshots: [] };
  const table = rows(comparisonTable([comparison({ migration, before })], Infinity));
  expect(table.map((row) => row[3]).slice(0, 3)).toEqual(['Region', 'eu-west-1', REGION]);
});

test.each([[110], [80]])('fits into %i columns, with a row for each fact', (width) => {
  const table = comparisonTable([comparison(), comparison({ migration: declaredMigration({ Migration: 'customers' }) })], width);
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  expect(rows(table)).toEqual(expect.arrayContaining([
    ['orders', 'before', 'after'], ['customers', 'before', 'after'], ['account', SOURCE, TARGET], ['key', 'aws/rds', 'aws/rds'],
    ['', 'AWS managed', 'AWS managed'],
  ]));
});

test('cuts the key ids only where they don\'t fit', () => {
  const id = '97b59504-fa86-c221-3a2b-8bd02a946aac';
  expect(comparisonTable([comparison()], 100)).toContain(id);
  expect(comparisonTable([comparison()], 80)).not.toContain(id);
  expect(comparisonTable([comparison()], 80)).toContain('97b59504…');
});

test.each([
  ['mysql-bin-changelog.000024:373', ['mysql-bin-changelog.000024:', '373']], ['0/A4000028', ['0/A4000028']],
  ['none: RDS tells no position of Aurora PostgreSQL.', ['none']], ['unknown: nothing tells it.', ['unknown']],
])('shows where replication starts, of the result: %s', (replication, cell) => {
  const found = databaseFacts({ key: undefined, replication });
  const before = { database: databaseFacts({ key: undefined }), snapshots: [] };
  expect(rows(comparisonTable([comparison({ before, after: { found } })], Infinity)).map((row) => row.at(-1)))
    .toEqual(['replication from', '-', ...cell]);
});

test('shows the time that the data is of, of the result', () => {
  const found = databaseFacts({ key: undefined, dataTime: '2026-11-24T03:05:06.789Z' });
  const before = { database: databaseFacts({ key: undefined }), snapshots: [] };
  expect(rows(comparisonTable([comparison({ before, after: { found } })], Infinity)).map((row) => row.at(-1)))
    .toEqual(['data of', '-', '2026-11-24', '03:05:06 UTC']);
});
