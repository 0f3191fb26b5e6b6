import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import type { FerryProps } from '../../../lib';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { planFerry } from '../../../lib/ferry-plan';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });

test('finds nothing wrong with a right declaration', () => {
  expect(ferryFailures(givenFerry())).toEqual([]);
});

test.each<[string, Partial<FerryProps>, string]>([
  ['a source account of eleven digits', { source: { account: '11111111111' } },
    'source.account is \'11111111111\', expected 12 digits: give the account\'s id as a string'],
  ['a target account that is a name', { target: { account: 'production' } },
    'target.account is \'production\', expected 12 digits: give the account\'s id as a string'],
  ['a source account that is a token', { source: { account: Aws.ACCOUNT_ID } },
    'source.account is a token, expected 12 digits: both stacks compute names from it, so give the value itself'],
  ['one account for both', { target: { account: '111111111111' } },
    'source.account and target.account are both \'111111111111\', expected two accounts: give the one that the databases move to as target'],
  ['a Region that is a place', { region: 'Tokyo' }, 'region is \'Tokyo\', expected a Region\'s code such as ap-northeast-1'],
  ['an Availability Zone as Region', { region: 'ap-northeast-1a' },
    'region is \'ap-northeast-1a\', expected a Region\'s code such as ap-northeast-1'],
  ['a Region that is a token', { region: Aws.REGION },
    'region is a token, expected a Region\'s code such as ap-northeast-1: both stacks compute names from it, so give the value itself'],
  ['an upper-case prefix', { prefix: 'Ferry' },
    'prefix is \'Ferry\', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen'],
  ['a prefix of 53 characters', { prefix: 'p'.repeat(53) },
    `prefix is '${'p'.repeat(53)}', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen`],
  ['an empty prefix', { prefix: '' },
    'prefix is \'\', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen'],
  ['an external id with a space', { externalId: 'my id' },
    'externalId is \'my id\', expected 2 to 1224 letters, digits and characters of _+=,.@:/-'],
  ['an empty list of migrations', { migrations: [] }, 'migrations is empty, expected at least one migration'],
  ['two migrations of one id', { migrations: [
    givenMigration(), givenMigration({ source: instance('other-db'), database: { instanceIdentifier: 'other-new' } }),
  ] }, 'the id \'orders\' is used by more than one migration, expected unique ids: snapshots are named after it'],
  ['one source in two migrations', { migrations: [
    givenMigration(), givenMigration({ id: 'other', source: instance('ORDERS-DB'), database: { instanceIdentifier: 'other-new' } }),
  ] }, 'the source \'orders-db\' is used by more than one migration, expected one migration for each database'],
  ['one target identifier in two migrations', { migrations: [
    givenMigration(), givenMigration({ id: 'other', source: instance('other-db'), database: { instanceIdentifier: 'Orders-New' } }),
  ] }, 'database.instanceIdentifier \'orders-new\' is used by more than one migration, expected unique identifiers (case doesn\'t count)'],
])('fails on %s', (_, overrides, message) => {
  expect(ferryFailures(givenFerry(overrides))).toEqual([message]);
});

test.each(['us-east-1', 'ap-northeast-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'ap-southeast-7'])('takes the Region %s', (region) => {
  expect(ferryFailures(givenFerry({ region }))).toEqual([]);
});

test('takes a token where names do not depend on it', () => {
  const token = Lazy.string({ produce: () => 'known-later' });
  expect(ferryFailures(givenFerry({
    externalId: token,
    migrations: [givenMigration({ database: {
      instanceIdentifier: 'orders-new', subnetGroupName: token, parameterGroupName: token, securityGroupIds: [token],
    } })],
  }))).toEqual([]);
});

test('reports every failure at once, each under the path of its property', () => {
  const declare = (): unknown => planFerry(givenFerry({
    source: { account: '1' },
    region: 'Tokyo',
    migrations: [givenMigration({ id: '-', maxWait: Duration.seconds(0) })],
  }));
  expect(declare).toThrow(new Error([
    'the declaration of the migrations is refused:',
    '  - source.account is \'1\', expected 12 digits: give the account\'s id as a string',
    '  - region is \'Tokyo\', expected a Region\'s code such as ap-northeast-1',
    '  - migrations[0].id is \'-\', expected 1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
    '  - migrations[0].maxWait is 0 seconds, expected at least 1 minute: RDS needs minutes for each step',
  ].join('\n')));
});
