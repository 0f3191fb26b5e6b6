import { type FerryProps, type MigrationProps, SourceDatabase, SourceEncryption } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

/** Migrations by their labels, each with the one that it waits for; runs of one id have one source. */
function listOf(...migrations: readonly (readonly [label: string, startAfter?: unknown])[]): FerryProps {
  return givenFerry({
    migrations: migrations.map(([label, startAfter]) => {
      const [id = '', run] = label.split('/');
      return givenMigration({
        id, run, startAfter: startAfter as MigrationProps['startAfter'], database: undefined,
        source: SourceDatabase.instance(`${id}-db`, { encryption: SourceEncryption.awsManaged() }),
      });
    }),
  });
}

const unordered = (first: string, second: string): string =>
  `'${first}' and '${second}' are two runs of one migration in one list, and nothing says which is first: both would move the data of today, at `
  + `once. Leave one of them out, and give the other in its place later; or give startAfter: '${first}' in '${second}', which then begins when that `
  + 'one is verified';

test.each<[string, FerryProps, string[]]>([
  ['two runs of one migration', listOf(['orders/rehearsal'], ['orders/cutover']), [unordered('orders/rehearsal', 'orders/cutover')]],
  ['a run beside the migration without one', listOf(['orders'], ['orders/cutover']), [unordered('orders', 'orders/cutover')]],
  ['three runs', listOf(['orders/a'], ['orders/b'], ['orders/c']), [unordered('orders/a', 'orders/b'), unordered('orders/b', 'orders/c')]],
  ['two runs after one', listOf(['orders/a'], ['orders/b', 'orders/a'], ['orders/c', 'orders/a']), [unordered('orders/b', 'orders/c')]],
  ['two runs after another migration', listOf(['users'], ['orders/a', 'users'], ['orders/b', 'users']), [unordered('orders/a', 'orders/b')]],
  ['a misspelled label', listOf(['orders/rehearsal'], ['orders/cutover', 'orders/rehersal']), [
    'migrations[1].startAfter is \'orders/rehersal\', which is no other migration of the list (an id, or an id, a slash and a run): did you mean '
    + 'orders/rehearsal?',
    unordered('orders/rehearsal', 'orders/cutover'),
  ]],
  ['a label of no migration', listOf(['orders'], ['users', 'accounting']), [
    'migrations[1].startAfter is \'accounting\', which is no other migration of the list (an id, or an id, a slash and a run): the list has '
    + '\'orders\'',
  ]],
  ['a label in a list of one', listOf(['orders', 'users']), [
    'migrations[0].startAfter is \'users\', which is no other migration of the list (an id, or an id, a slash and a run): leave it out',
  ]],
  ['the migration itself', listOf(['orders', 'orders']), [
    'migrations[0].startAfter is \'orders\', the migration itself: give another one of the list, or leave it out',
  ]],
  ['a circle', listOf(['a', 'c'], ['b', 'a'], ['c', 'b'], ['d', 'a']), [
    'the migrations \'a\', \'c\', \'b\' wait for each other by startAfter: leave it out in the one that is to be first',
  ]],
  ['a migration itself', listOf(['orders'], ['users', { id: 'orders', run: 'cutover' }]), [
    'migrations[1].startAfter is {"id":"orders","run":"cutover"}, expected another migration of the list as text: its id, or its id, a slash and its '
    + 'run, such as \'orders/rehearsal\': write \'orders/cutover\'',
  ]],
  ['a list', listOf(['orders'], ['users', ['orders']]), [
    'migrations[1].startAfter is ["orders"], expected another migration of the list as text: its id, or its id, a slash and its run, such as '
    + '\'orders/rehearsal\'. It can be one only: give each of the others a startAfter of its own',
  ]],
  ['a number', listOf(['orders', 1]), [
    'migrations[0].startAfter is 1, expected another migration of the list as text: its id, or its id, a slash and its run, such as '
    + '\'orders/rehearsal\'',
  ]],
])('refuses %s', (_, ferry, messages) => {
  expect(messagesOf(ferryFailures(ferry))).toEqual(messages);
});

test.each<[string, FerryProps]>([
  ['two runs in an order', listOf(['orders/rehearsal'], ['orders/cutover', 'orders/rehearsal'])],
  ['them in the other order of the list', listOf(['orders/cutover', 'orders/rehearsal'], ['orders/rehearsal'])],
  ['runs that come one after the other through another migration', listOf(['orders/a'], ['users', 'orders/a'], ['orders/b', 'users'])],
  ['a migration after another one', listOf(['orders'], ['users', 'orders'])],
])('takes %s', (_, ferry) => {
  expect(messagesOf(ferryFailures(ferry))).toEqual([]);
});

test('runs that are closed need no order', () => {
  const runs = listOf(['orders/rehearsal'], ['orders/cutover']);
  const [first, ...others] = runs.migrations;
  if (first === undefined) throw new Error('there are runs');
  expect(messagesOf(ferryFailures({ ...runs, migrations: [{ ...first, closed: true }, ...others] }))).toEqual([]);
  expect(messagesOf(ferryFailures({ ...runs, closed: true }))).toEqual([]);
  const migrations = runs.migrations.map((migration) => ({ ...migration, closed: false }));
  expect(messagesOf(ferryFailures({ ...runs, closed: true, migrations }))).toHaveLength(1);
});
