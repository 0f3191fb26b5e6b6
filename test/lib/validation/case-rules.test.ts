import { Aws } from 'aws-cdk-lib';
import { type FerryProps, FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
const TARGET_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/22222222-2222-2222-2222-222222222222';
const inFrankfurt = (arn: string): string => arn.replace('ap-northeast-1', 'eu-central-1');
const FROM_FRANKFURT: Partial<FerryProps> = { source: { account: '111111111111', region: 'eu-central-1' } };

const none = { encryption: SourceEncryption.none() };
const awsManaged = { encryption: SourceEncryption.awsManaged() };
const customerManaged = (keyArn: string): { encryption: SourceEncryption } => ({ encryption: SourceEncryption.customerManaged(keyArn) });
const instance = (props: { encryption: SourceEncryption }): Partial<MigrationProps> => ({
  source: SourceDatabase.instance('orders', props), database: undefined,
});
const aurora = (props: { encryption: SourceEncryption }): Partial<MigrationProps> => ({
  source: SourceDatabase.auroraCluster('orders', props), database: undefined,
});
const docdb = (props: { encryption: SourceEncryption }): Partial<MigrationProps> => ({
  source: SourceDatabase.documentDbCluster('orders', props), database: undefined,
});
const importedSnapshot = { database: TargetDatabase.importedSnapshot() };

const failures = (migration: Partial<MigrationProps>, ferry: Partial<FerryProps> = {}): string[] =>
  messagesOf(ferryFailures(givenFerry({ ...ferry, migrations: [givenMigration(migration)] })));

test.each<[string, Partial<MigrationProps>, Partial<FerryProps>, string]>([
  ['an instance restored as a cluster', { ...instance(none), database: TargetDatabase.cluster() }, {},
    '.database is TargetDatabase.cluster(), but the source is a DB instance, and a snapshot is restored as what it is of: give '
    + 'TargetDatabase.instance()'],
  ['a cluster restored as an instance', { ...aurora(none), database: TargetDatabase.instance() }, {},
    '.database is TargetDatabase.instance(), but the source is an Aurora cluster, and a snapshot is restored as what it is of: give '
    + 'TargetDatabase.cluster()'],
  ['a parameter group for DocumentDB\'s instances', { ...docdb(none), database: TargetDatabase.cluster({ parameterGroupName: 'tuned' }) }, {},
    '.database.parameterGroupName is given, but the instances of a DocumentDB cluster have no parameter group: give clusterParameterGroupName'],
  ['a Data API of DocumentDB', { ...docdb(none), database: TargetDatabase.cluster({ enableDataApi: true }) }, {},
    '.database.enableDataApi is given, but a DocumentDB cluster has no Data API: leave it out'],
  ['a DocumentDB cluster that catches up', { ...docdb(none), catchUp: true }, {},
    '.catchUp is given, but RDS has no log of a DocumentDB cluster that another database follows: leave it out; '
    + 'docs/cut-over.md has the ways that are left'],
  ['a snapshot that catches up', { ...aurora(none), database: TargetDatabase.importedSnapshot(), finalKey: FinalKey.none(), catchUp: true }, {},
    '.catchUp is given, but the migration ends with the imported snapshot, and no database is restored that could catch up: leave it out'],
  ['instances of a cluster that has none', { ...aurora(none), database: TargetDatabase.cluster({ instances: 0, parameterGroupName: 'tuned' }) }, {},
    '.database.instances is 0, but instanceType or parameterGroupName says what they are like: leave those out, or give a number'],
  ['reserved capacity for no member', { ...aurora(none), database: TargetDatabase.cluster({ instances: 0, capacityReservation: 'cutover' }) }, {},
    '.database.capacityReservation is given, but instances is 0, and no member would take capacity from it: leave it out, or give a number'],
  ['reserved capacity for DocumentDB', { ...docdb(none), database: TargetDatabase.cluster({ capacityReservation: 'cutover' }) }, {},
    '.database.capacityReservation is given, but RDS reserves no capacity for a DocumentDB cluster: leave it out'],
  ['an option group for the snapshot of a cluster',
    { ...aurora(awsManaged), database: TargetDatabase.importedSnapshot({ optionGroupName: 'zones' }) }, {},
    '.database.optionGroupName is given, but a snapshot of an Aurora cluster has no option group: leave it out'],
  ['another service\'s managed key',
    { ...instance(awsManaged), finalKey: FinalKey.customerManaged(TARGET_KEY.replace(/key.*/, 'alias/aws/ebs')) }, {},
    '.finalKey is the AWS managed key alias/aws/ebs, expected a customer managed one: give FinalKey.awsManaged() for aws/rds, the only managed key '
    + 'that RDS can use'],
  ['a transfer key for what isn\'t encrypted', { ...instance(none), transferKey: TransferKey.inTarget() }, {},
    '.transferKey is given, but the source isn\'t encrypted, and its snapshot crosses the accounts without a key: leave it out, and give finalKey to '
    + 'encrypt the database on the way'],
  ['what isn\'t encrypted to stay on the transfer key', { ...aurora(none), finalKey: FinalKey.transferKey({ acceptForeignKey: true }) }, {},
    '.finalKey is the transfer key, but a source that isn\'t encrypted has none: give FinalKey.awsManaged(), FinalKey.customerManaged() or '
    + 'FinalKey.none()'],
  ['an unencrypted cluster snapshot to be encrypted by its import', { ...docdb(none), ...importedSnapshot }, {},
    ' ends with the imported snapshot under a key, but a copy of the snapshot of a DocumentDB cluster can\'t be encrypted, only a restore can: give '
    + 'FinalKey.none() here, and the key to the construct that restores it'],
  ['an encrypted database without key', { ...instance(awsManaged), finalKey: FinalKey.none() }, {},
    '.finalKey is FinalKey.none(), but the source is encrypted, and neither a copy nor a restore can undo that: give FinalKey.awsManaged() or '
    + 'FinalKey.customerManaged()'],
  ['a source key of another Region', instance(customerManaged(inFrankfurt(SOURCE_KEY))), {},
    '.source.encryption is a key of eu-central-1, but the source is in ap-northeast-1: give the ARN of the key that it is under there'],
  ['a source key of the target\'s Region', { ...instance(customerManaged(SOURCE_KEY)), transferKey: TransferKey.inTarget() }, FROM_FRANKFURT,
    '.source.encryption is a key of ap-northeast-1, but the source is in eu-central-1: give the ARN of the key that it is under there'],
  ['a transfer key of a third Region',
    { ...instance(awsManaged), transferKey: TransferKey.existing(SOURCE_KEY.replace('ap-northeast-1', 'us-east-1')) }, {},
    '.transferKey is a key of us-east-1, expected one of ap-northeast-1, because a snapshot is under a key of its own Region: give the ARN of a key '
    + 'there, or TransferKey.inTarget()'],
  ['a transfer key of neither Region',
    { ...instance(awsManaged), transferKey: TransferKey.existing(SOURCE_KEY.replace('ap-northeast-1', 'us-east-1')) },
    FROM_FRANKFURT, '.transferKey is a key of us-east-1, expected one of eu-central-1 or ap-northeast-1, because a snapshot is under a key of its '
    + 'own Region: give the ARN of a key there, or TransferKey.inTarget()'],
  ['a final key of the source account', { ...instance(awsManaged), finalKey: FinalKey.customerManaged(SOURCE_KEY) }, {},
    '.finalKey is a key of account 111111111111, expected one of the target account 222222222222: the database would depend on another account for '
    + 'life. To have that, give FinalKey.transferKey({ acceptForeignKey: true })'],
  ['a final key of another Region', { ...instance(awsManaged), finalKey: FinalKey.customerManaged(inFrankfurt(TARGET_KEY)) }, {},
    '.finalKey is a key of eu-central-1, but the database is restored in ap-northeast-1: give the ARN of a key there'],
  ['to stay on a key of the source unasked', { ...instance(awsManaged), transferKey: TransferKey.inSource(), finalKey: FinalKey.transferKey() }, {},
    '.finalKey is the transfer key, which is in account 111111111111: the database would depend on that account\'s key for life, and be lost with '
    + 'it. Give FinalKey.awsManaged(), or accept that by FinalKey.transferKey({ acceptForeignKey: true })'],
  ['to stay on the source\'s own key unasked', { ...aurora(customerManaged(SOURCE_KEY)), finalKey: FinalKey.transferKey() }, {},
    '.finalKey is the transfer key, which is in account 111111111111: the database would depend on that account\'s key for life, and be lost with '
    + 'it. Give FinalKey.awsManaged(), or accept that by FinalKey.transferKey({ acceptForeignKey: true })'],
  ['to stay on a key of the source\'s Region',
    { ...instance(awsManaged), transferKey: TransferKey.inSource(), finalKey: FinalKey.transferKey({ acceptForeignKey: true }) },
    FROM_FRANKFURT, '.finalKey is the transfer key, which is in eu-central-1, but the database is restored in ap-northeast-1: give '
    + 'TransferKey.inTarget() or another final key'],
  ['a transfer key of the wrong Region for a cluster', { ...aurora(awsManaged), transferKey: TransferKey.inSource() }, FROM_FRANKFURT,
    '.transferKey is in eu-central-1, but a snapshot of an Aurora cluster goes to ap-northeast-1 by a copy in the source account, under a key there: '
    + 'give TransferKey.inTarget(), or an existing key of that Region'],
])('refuses %s, and says what to do instead', (_, migration, ferry, message) => {
  expect(failures(migration, ferry)).toEqual([`migrations[0]${message}`]);
});

test('says every contradiction at once', () => {
  const migration = {
    ...docdb(none), database: TargetDatabase.instance(), transferKey: TransferKey.existing(inFrankfurt(SOURCE_KEY)), finalKey: FinalKey.transferKey(),
  };
  expect(failures(migration).map((failure) => failure.replace(/,.*$/, ''))).toEqual([
    'migrations[0].database is TargetDatabase.instance()',
    'migrations[0].transferKey is given',
    'migrations[0].finalKey is the transfer key',
    'migrations[0].transferKey is a key of eu-central-1',
  ]);
});

test.each<[string, Partial<MigrationProps>]>([
  ['source', instance(customerManaged('1234abcd'))],
  ['transfer', { ...instance(awsManaged), transferKey: TransferKey.existing('1234abcd') }],
  ['final', { ...instance(awsManaged), finalKey: FinalKey.customerManaged('alias/databases') }],
])('says nothing about the place of a malformed %s key', (_, migration) => {
  expect(failures(migration)).toEqual([expect.stringMatching(/keyArn is '.*', expected the ARN of a KMS key/)]);
});

test.each([
  ['a token', Aws.STACK_ID],
  ['one with tokens in it', `arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:key/1234abcd`],
  ['one with the partition as a token', `arn:${Aws.PARTITION}:kms:ap-northeast-1:222222222222:key/1234abcd`],
])('takes as the final key\'s ARN %s', (_, arn) => {
  expect(failures({ ...instance(awsManaged), finalKey: FinalKey.customerManaged(arn) })).toEqual([]);
});

test('reads the place of a final key between the tokens of its ARN', () => {
  const arn = `arn:${Aws.PARTITION}:kms:eu-central-1:222222222222:key/1234abcd`;
  expect(failures({ ...instance(awsManaged), finalKey: FinalKey.customerManaged(arn) }))
    .toEqual([expect.stringContaining('is a key of eu-central-1')]);
});

describe('the names of', () => {
  test.each<[string, Partial<MigrationProps>, Partial<FerryProps>, string]>([
    ['a cluster\'s snapshots', { ...aurora(none), id: 'i'.repeat(45) }, {},
      ` names its snapshots like 'rds-ferry-${'i'.repeat(45)}-imported', 64 characters, but a snapshot of an Aurora cluster has 63 at most: shorten `
      + 'the id, the run or the prefix'],
    ['a run in tags', { ...instance(none), id: 'i'.repeat(120), run: 'r'.repeat(8) }, {},
      ` is called '${'i'.repeat(120)}/rrrrrrrr' in tags, 129 characters, expected 128 at most: shorten the id or the run`],
    ['an instance that is restored for a run', { source: SourceDatabase.instance('d'.repeat(60), none), database: undefined, run: 'cutover' }, {},
      ` restores the database as '${'d'.repeat(60)}-cutover', expected 1 to 63 letters, digits and single hyphens, beginning with a letter and not `
      + 'ending with a hyphen: give TargetDatabase.instance({ instanceIdentifier })'],
    ['a cluster that is restored with members',
      { source: SourceDatabase.auroraCluster('d'.repeat(61), none), database: TargetDatabase.cluster() }, {},
      ` restores the database as '${'d'.repeat(61)}', expected 1 to 60 letters, digits and single hyphens, beginning with a letter and not ending `
      + 'with a hyphen: give TargetDatabase.cluster({ clusterIdentifier })'],
  ])('%s can be too long', (_, migration, ferry, message) => {
    expect(failures(migration, ferry)).toEqual([`migrations[0]${message}`]);
  });

  test.each<[string, Partial<MigrationProps>]>([
    ['a cluster\'s snapshots of 63 characters', { ...aurora(none), id: 'i'.repeat(44) }],
    ['a run of 128 in tags', { ...instance(none), id: 'i'.repeat(119), run: 'r'.repeat(8) }],
    ['an instance that is given another one', {
      source: SourceDatabase.instance('d'.repeat(60), none), run: 'cutover', database: TargetDatabase.instance({ instanceIdentifier: 'orders' }),
    }],
    ['a cluster of 61 that is not restored',
      { source: SourceDatabase.auroraCluster('d'.repeat(61), none), finalKey: FinalKey.none(), ...importedSnapshot }],
  ])('%s are not too long', (_, migration) => {
    expect(failures(migration)).toEqual([]);
  });
});
