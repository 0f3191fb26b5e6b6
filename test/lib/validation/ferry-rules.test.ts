import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { Fact, FactName } from 'aws-cdk-lib/region-info';
import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });

const cluster = (identifier: string): SourceDatabase => SourceDatabase.auroraCluster(identifier, { encryption: SourceEncryption.awsManaged() });
const RUNS = 'For another run of a migration later, change its run in place; two runs in one list need `startAfter` in the later one';
const restored = (instanceIdentifier: string): TargetDatabase => TargetDatabase.instance({ instanceIdentifier });

test('finds nothing wrong with a right declaration', () => {
  expect(messagesOf(ferryFailures(givenFerry()))).toEqual([]);
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
    'region is \'ap-northeast-1a\', expected a Region\'s code such as ap-northeast-1: did you mean ap-northeast-1?'],
  ['a Region with a letter missing', { region: 'ap-northest-1' },
    'region is \'ap-northest-1\', which is none of the Regions that CDK knows: did you mean ap-northeast-1? If it is newer than your aws-cdk-lib, '
    + 'take a newer one, or let the app begin with Fact.register({ region: \'ap-northest-1\', name: FactName.PARTITION, value: \'aws\' }) of '
    + 'aws-cdk-lib/region-info'],
  ['a Region that is near to none', { region: 'xy-nowhere-1' },
    'region is \'xy-nowhere-1\', which is none of the Regions that CDK knows. If it is newer than your aws-cdk-lib, take a newer one, or let the '
    + 'app begin with Fact.register({ region: \'xy-nowhere-1\', name: FactName.PARTITION, value: \'aws\' }) of aws-cdk-lib/region-info'],
  ['a source Region with a digit too many', { source: { account: '111111111111', region: 'eu-central-12' } }, expect.stringMatching(
    /^source.region is 'eu-central-12', which is none of the Regions that CDK knows: did you mean eu-central-1\? /,
  ) as string],
  ['a move to the European Sovereign Cloud', { source: { account: '111111111111', region: 'eu-central-1' }, region: 'eusc-de-east-1' },
    'source.region is eu-central-1 and region is eusc-de-east-1, which are of the partitions aws and aws-eusc, and no snapshot goes from one to the '
    + 'other: give two Regions of one'],
  ['a move between two secret partitions', { source: { account: '111111111111', region: 'us-isob-east-1' }, region: 'us-isof-south-1' },
    'source.region is us-isob-east-1 and region is us-isof-south-1, which are of the partitions aws-iso-b and aws-iso-f, and no snapshot goes from '
    + 'one to the other: give two Regions of one'],
  ['a tag that is a number', { tags: { cost: 7 } } as unknown as Partial<FerryProps>, 'tags[\'cost\'] is the number 7, expected a string'],
  ['a list of tags', { tags: [] } as unknown as Partial<FerryProps>,
    'tags is a list, expected keys with their values: give tags: { CostCenter: \'4711\' }'],
  ['a map of tags', { tags: new Map([['CostCenter', '4711']]) } as unknown as Partial<FerryProps>,
    'tags is an object of the class Map, expected keys with their values: give tags: Object.fromEntries(theMap)'],
  ['an object of a class as tags', { tags: new Date() } as unknown as Partial<FerryProps>,
    'tags is an object of the class Date, expected keys with their values: give tags: { CostCenter: \'4711\' }'],
  ['a word for termination protection', { terminationProtection: 'on' } as Partial<FerryProps>,
    'terminationProtection is "on", expected true or false'],
  ['a source Region that is a place', { source: { account: '111111111111', region: 'Frankfurt' } },
    'source.region is \'Frankfurt\', expected a Region\'s code such as ap-northeast-1'],
  ['Regions of two partitions', { source: { account: '111111111111', region: 'cn-north-1' } },
    'source.region is cn-north-1 and region is ap-northeast-1, which are of the partitions aws-cn and aws, and no snapshot goes from one to the '
    + 'other: give two Regions of one'],
  ['two Regions of China', { source: { account: '111111111111', region: 'cn-north-1' }, region: 'cn-northwest-1' },
    'source.region is cn-north-1 and region is cn-northwest-1, but RDS copies no snapshots between the Regions of China: give one Region'],
  ['a Region that is a token', { region: Aws.REGION },
    'region is a token, expected a Region\'s code such as ap-northeast-1: both stacks compute names from it, so give the value itself'],
  ['an upper-case prefix', { prefix: 'Ferry' },
    'prefix is \'Ferry\', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen'],
  ['a prefix of 53 characters', { prefix: 'p'.repeat(53) },
    `prefix is '${'p'.repeat(53)}', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a `
    + 'hyphen'],
  ['an empty prefix', { prefix: '' },
    'prefix is \'\', expected 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen'],
  ['an external id with a space', { externalId: 'my id' },
    'externalId is \'my id\', expected 2 to 1224 letters, digits and characters of _+=,.@:/-'],
  ['an external id that is another one in each stack', { externalId: Aws.ACCOUNT_ID },
    'externalId is a token, expected 2 to 1224 letters, digits and characters of _+=,.@:/-: both stacks compute names from it, so give the value '
    + 'itself'],
  ['an account as people write it', { source: { account: '1111-1111-1111' } },
    'source.account is \'1111-1111-1111\', expected 12 digits: write \'111111111111\''],
  ['an account with spaces', { target: { account: ' 222222222222 ' } },
    'target.account is \' 222222222222 \', expected 12 digits: write \'222222222222\''],
  ['an empty list of migrations', { migrations: [] }, 'migrations is empty, expected at least one migration'],
  ['two migrations of one id', { migrations: [givenMigration(), givenMigration({ source: instance('other-db'), database: restored('other-new') })] },
    `'orders' is declared by more than one migration, expected unique ids: snapshots are named after them. ${RUNS}`],
  ['an id that no construct can have', { migrations: [givenMigration({ id: 'constructor' })] },
    'migrations[0].id is \'constructor\', which no construct can be called in CDK: give another id'],
  ['two runs of one migration that have two sources', {
    migrations: [
      givenMigration({ run: 'rehearsal' }),
      givenMigration({ run: 'cutover', startAfter: 'orders/rehearsal', source: instance('other-db'), database: restored('other-new') }),
    ],
  }, '\'orders/rehearsal\' and \'orders/cutover\' are runs of one migration, but the sources are the instance \'orders-db\' and the instance '
  + '\'other-db\', expected one: give the other database a migration with an id of its own'],
  ['one run twice', {
    migrations: [
      givenMigration({ run: 'cutover' }), givenMigration({ run: 'cutover', database: restored('other-new') }),
    ],
  }, `'orders/cutover' is declared by more than one migration, expected unique ids: snapshots are named after them. ${RUNS}`],
  ['runs whose snapshots would have one name', {
    migrations: [
      givenMigration({ id: 'a', run: 'b-c' }), givenMigration({ id: 'a-b', run: 'c', source: instance('other-db'), database: restored('other-new') }),
    ],
  }, '\'a/b-c\' and \'a-b/c\' name the same snapshots, \'…-a-b-c-…\': change an id or a run'],
  ['one source in two migrations', {
    migrations: [
      givenMigration(), givenMigration({ id: 'other', source: instance('ORDERS-DB'), database: restored('other-new') }),
    ],
  }, `the source instance 'orders-db' is used by more than one migration, expected one for each database. ${RUNS}`],
  ['one target identifier in two migrations', {
    migrations: [
      givenMigration(), givenMigration({ id: 'other', source: instance('other-db'), database: restored('Orders-New') }),
    ],
  }, 'the restored instance \'orders-new\' is declared by more than one migration, expected unique identifiers (case doesn\'t count)'],
  ['one target identifier in two runs', { migrations: [givenMigration(), givenMigration({ run: 'cutover', startAfter: 'orders' })] },
    'the restored instance \'orders-new\' is declared by more than one migration, expected unique identifiers (case doesn\'t count)'],
  ['an instance with the name of a cluster\'s member', {
    migrations: [
      givenMigration({ database: restored('users-2') }), givenMigration({ id: 'users', source: cluster('users'), database: undefined }),
    ],
  }, 'the restored instance \'users-2\' has the name of a member of the restored cluster \'users\': give one of them another identifier'],
])('fails on %s', (_, overrides, message) => {
  expect(messagesOf(ferryFailures(givenFerry(overrides)))).toEqual([message]);
});

test.each(['us-east-1', 'ap-northeast-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'ap-southeast-7'])('takes the Region %s', (region) => {
  expect(messagesOf(ferryFailures(givenFerry({ region })))).toEqual([]);
});

test.each<[string, Partial<FerryProps>]>([
  ['runs of one migration', {
    migrations: [
      givenMigration({ database: undefined }), givenMigration({ run: 'rehearsal', startAfter: 'orders', database: undefined }),
      givenMigration({ run: 'cutover', startAfter: 'orders/rehearsal', database: undefined }),
    ],
  }],
  ['an instance and a cluster of one identifier', {
    migrations: [
      givenMigration({ source: instance('orders'), database: undefined }),
      givenMigration({ id: 'cluster', source: cluster('orders'), database: undefined }),
    ],
  }],
  ['two snapshots that are handed over', {
    migrations: [
      givenMigration({ database: TargetDatabase.importedSnapshot() }),
      givenMigration({ run: 'cutover', startAfter: 'orders', database: TargetDatabase.importedSnapshot() }),
    ],
  }],
  ['a source in another Region', { source: { account: '111111111111', region: 'eu-central-1' } }],
])('takes %s', (_, overrides) => {
  expect(messagesOf(ferryFailures(givenFerry(overrides)))).toEqual([]);
});

test('takes a Region that the app has told CDK of', () => {
  Fact.register({ region: 'eu-nowhere-1', name: FactName.PARTITION, value: 'aws' });
  expect(messagesOf(ferryFailures(givenFerry({ region: 'eu-nowhere-1' })))).toEqual([]);
  Fact.unregister('eu-nowhere-1', FactName.PARTITION);
});

test('takes a token where names do not depend on it', () => {
  const token = Lazy.string({ produce: () => 'known-later' });
  expect(messagesOf(ferryFailures(givenFerry({
    migrations: [givenMigration({
      database: TargetDatabase.instance({
        instanceIdentifier: 'orders-new', subnetGroupName: token, parameterGroupName: token, optionGroupName: token, securityGroupIds: [token],
      }),
    })],
  })))).toEqual([]);
});

test('reports every failure at once, each under the path of its property', () => {
  const declare = (): unknown => planFerry(givenFerry({
    source: { account: '1' },
    region: 'Tokyo',
    migrations: [givenMigration({ id: '-', maxWait: Duration.seconds(0) })],
  }));
  expect(declare).toThrow(new Error([
    'the declaration of the migrations is refused:',
    '  - source.account is \'1\', expected 12 digits: give the account\'s id as a string [RF-1010]',
    '  - region is \'Tokyo\', expected a Region\'s code such as ap-northeast-1 [RF-1010]',
    '  - migrations[0].id is \'-\', expected 1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a '
    + 'hyphen [RF-1010]',
    '  - migrations[0].maxWait is 0 seconds, expected at least 1 hour: it is the wait for all steps of the migration together [RF-1025]',
  ].join('\n')));
});
