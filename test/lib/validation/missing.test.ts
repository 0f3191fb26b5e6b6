import type { FerryProps } from '../../../lib';
import { SourceDatabase, type SourceEncryption } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';

/** Declarations as an app has them that runs without a type check. */
const without = (changes: object): FerryProps => ({ ...givenFerry(), ...changes });
const withMigration = (changes: object): FerryProps => without({ migrations: [{ ...givenMigration(), ...changes }] });

test.each<[string, FerryProps, RegExp]>([
  ['source account', without({ source: undefined }), /^source is missing, expected the source account/],
  ['target account', without({ target: undefined }), /^target is missing/],
  ['account id', without({ source: {} }), /^source\.account is missing, expected a string of 12 digits/],
  ['text in an account id', without({ source: { account: 111111111111 } }), /^source\.account is the number 111111111111, expected a string of 12 digits/],
  ['Region', without({ region: undefined }), /^region is missing/],
  ['list of migrations', without({ migrations: undefined }), /^migrations is missing, expected a list/],
  ['migration', without({ migrations: [undefined] }), /^migrations\[0\] is missing/],
  ['id', withMigration({ id: undefined }), /^migrations\[0\]\.id is missing/],
  ['source database', withMigration({ source: undefined }), /^migrations\[0\]\.source is missing, expected a SourceDatabase/],
  ['factory of a source database', withMigration({ source: 'orders' }), /^migrations\[0\]\.source is a string, expected a SourceDatabase/],
  ['restored database', withMigration({ database: undefined }), /^migrations\[0\]\.database is missing/],
  ['identifier of the restored database', withMigration({ database: {} }), /^migrations\[0\]\.database\.instanceIdentifier is missing/],
  ['encryption', withMigration({ source: SourceDatabase.instance('orders', {} as { encryption: SourceEncryption }) }), /^migrations\[0\]\.source has no encryption/],
])('fails on a missing %s, saying what to give', (_, props, message) => {
  expect(ferryFailures(props)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
});

test('fails on all that is missing at once', () => {
  expect(ferryFailures(without({ source: undefined, target: undefined, migrations: undefined }))).toHaveLength(3);
});
