import { App, Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type FerryProps, FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

/** Declarations as an app has them that runs without a type check. */
const without = (changes: object): FerryProps => ({ ...givenFerry(), ...changes });
const withMigration = (changes: object): FerryProps => without({ migrations: [{ ...givenMigration(), ...changes }] });
/** A value of no particular type, as from JSON or the environment. */
const untyped = <T>(value: unknown): T => value as T;

const encryption = SourceEncryption.awsManaged();
const withSource = (identifier: unknown, props: unknown): FerryProps =>
  withMigration({ source: SourceDatabase.instance(untyped(identifier), untyped(props)) });
const inMigration = 'migrations[0]';
/** A factory, without its call. */
const uncalled = (owner: object, factory: string): unknown => Reflect.get(owner, factory);
const called = untyped<(argument: unknown) => FinalKey>(uncalled(FinalKey, 'awsManaged'));

test.each<[string, FerryProps, string]>([
  ['no source account', without({ source: undefined }), 'source is missing, expected the source account, { account }'],
  ['no target account', without({ target: null }), 'target is null, expected the target account, { account }'],
  ['an account id in place of the account', without({ source: '111111111111' }), 'source is a string, expected the source account, { account }'],
  ['no account id', without({ source: {} }), 'source.account is missing, expected a string, 12 digits'],
  ['a number for an account id', without({ source: { account: 111111111111 } }),
    'source.account is the number 111111111111, expected a string, 12 digits'],
  ['no Region', without({ region: undefined }), 'region is missing, expected a string, a Region\'s code such as ap-northeast-1'],
  ['a list for the prefix', without({ prefix: ['a'] }),
    'prefix is the object ["a"], expected a string, 1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending '
    + 'with a hyphen'],
  ['no list of migrations', without({ migrations: undefined }), 'migrations is missing, expected a list of at least one migration'],
  ['one migration in place of a list', without({ migrations: givenMigration() }),
    'migrations is an object, expected a list of at least one migration'],
  ['a hole in the list', without({ migrations: [undefined] }), `${inMigration} is missing, expected a migration, { id, source }`],
  ['a list of lists', without({ migrations: [[givenMigration()]] }), `${inMigration} is a list, expected a migration, { id, source }`],
  ['an empty migration', without({ migrations: [{}] }),
    `${inMigration}.source is missing, expected a SourceDatabase: give SourceDatabase.instance('<identifier>', { encryption })`],
  ['no id', withMigration({ id: undefined }),
    `${inMigration}.id is missing, expected a string, 1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending `
    + 'with a hyphen'],
  ['a number for an id', withMigration({ id: 7 }),
    `${inMigration}.id is the number 7, expected a string, 1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not `
    + 'ending with a hyphen'],
  ['a number for a run', withMigration({ run: 2 }),
    `${inMigration}.run is the number 2, expected a string, 1 to 32 lower-case letters, digits and single hyphens, beginning with a letter and not `
    + 'ending with a hyphen'],
  ['an identifier in place of a source', withMigration({ source: 'orders' }),
    `${inMigration}.source is a string, expected a SourceDatabase: give SourceDatabase.instance('<identifier>', { encryption })`],
  ['a source from JSON', withMigration({ source: { identifier: 'orders', encryption: 'none' } }),
    `${inMigration}.source is an object, expected a SourceDatabase: give SourceDatabase.instance('<identifier>', { encryption })`],
  ['a source without identifier', withSource(undefined, { encryption }),
    `${inMigration}.source.identifier is missing, expected a string, 1 to 63 letters, digits and single hyphens, beginning with a letter and not `
    + 'ending with a hyphen'],
  ['the identifier among the props', withSource({ instanceIdentifier: 'orders', encryption }, undefined),
    `${inMigration}.source.identifier is an object, expected the identifier as text, and an object beside it: give 'orders', { encryption }`],
  ['a source without props', withSource('orders', undefined),
    `${inMigration}.source.encryption is missing, expected a SourceEncryption: give SourceEncryption.awsManaged() or SourceEncryption.none()`],
  ['a source without encryption', withSource('orders', {}),
    `${inMigration}.source.encryption is missing, expected a SourceEncryption: give SourceEncryption.awsManaged() or SourceEncryption.none()`],
  ['an encryption from JSON', withSource('orders', { encryption: { kind: 'none' } }),
    `${inMigration}.source.encryption is an object, expected a SourceEncryption: give SourceEncryption.awsManaged() or SourceEncryption.none()`],
  ['the name of a snapshot in place of an origin', withSource('orders', { encryption, snapshot: 'kept' }),
    `${inMigration}.source.snapshot is a string, expected a SnapshotOrigin: give SnapshotOrigin.manual('kept')`],
  ['an origin without a name', withSource('orders', { encryption, snapshot: SnapshotOrigin.manual(untyped(undefined)) }),
    `${inMigration}.source.snapshot.snapshotName is missing, expected a string, the name of a manual snapshot: 1 to 255 letters, digits and single `
    + 'hyphens, beginning with a letter'],
  ['the options of a database in place of one', withMigration({ database: { instanceIdentifier: 'orders-new' } }),
    `${inMigration}.database is an object, expected a TargetDatabase: give TargetDatabase.instance({ … }) or TargetDatabase.cluster({ … })`],
  ['an identifier in place of the options', withMigration({ database: TargetDatabase.instance(untyped('orders-new')) }),
    `${inMigration}.database is TargetDatabase.instance("orders-new"), expected an object of options, or nothing`],
  ['a number for an identifier', withMigration({ database: TargetDatabase.instance({ instanceIdentifier: untyped(7) }) }),
    `${inMigration}.database.instanceIdentifier is the number 7, expected a string, 1 to 63 letters, digits and single hyphens, beginning with a `
    + 'letter and not ending with a hyphen'],
  ['a word for a flag', withMigration({ database: TargetDatabase.instance({ multiAz: untyped('yes') }) }),
    `${inMigration}.database.multiAz is "yes", expected true or false`],
  ['a word for deletion protection', withMigration({ database: TargetDatabase.instance({ deletionProtection: untyped('false') }) }),
    `${inMigration}.database.deletionProtection is "false", expected true or false`],
  ['a number for the type of storage', withMigration({ database: TargetDatabase.instance({ storageType: untyped(3) }) }),
    `${inMigration}.database.storageType is 3, expected StorageType.GP3 or StorageType.GP2, or nothing for the snapshot's`],
  ['one security group in place of a list', withMigration({ database: TargetDatabase.instance({ securityGroupIds: untyped('sg-01234567') }) }),
    `${inMigration}.database.securityGroupIds is "sg-01234567", expected a list of ids`],
  ['a transfer key from JSON', withMigration({ transferKey: { place: 'target' } }),
    `${inMigration}.transferKey is an object, expected a TransferKey: give TransferKey.inTarget()`],
  ['an existing transfer key without ARN', withMigration({ transferKey: TransferKey.existing(untyped(undefined)) }),
    `${inMigration}.transferKey.keyArn is missing, expected a string, the ARN of a KMS key such as `
    + 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
  ['a final key from JSON', withMigration({ finalKey: { kind: 'aws-managed' } }),
    `${inMigration}.finalKey is an object, expected a FinalKey: give FinalKey.awsManaged()`],
  ['an ARN in place of a final key', withMigration({ finalKey: 'arn:aws:kms:ap-northeast-1:222222222222:key/1' }),
    `${inMigration}.finalKey is a string, expected a FinalKey: give FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:key/1')`],
  ['no declaration', untyped(undefined), 'the declaration is missing, expected an object, { source, target, region, migrations }'],
  ['a function in place of a declaration', untyped(() => givenFerry()),
    'the declaration is a function, expected an object, { source, target, region, migrations }'],
  ['null in place of options', withMigration({ database: TargetDatabase.instance(untyped(null)) }),
    `${inMigration}.database is TargetDatabase.instance(null), expected an object of options, or nothing`],
  ['the name of a group in place of options', withMigration({ database: TargetDatabase.importedSnapshot(untyped('zones')) }),
    `${inMigration}.database is TargetDatabase.importedSnapshot("zones"), expected an object of options, or nothing`],
  ['a flag in place of options', withMigration({ finalKey: FinalKey.transferKey(untyped(true)) }),
    `${inMigration}.finalKey is FinalKey.transferKey(true), expected an object of options, or nothing`],
  ['an encryption in place of props', withSource('orders', encryption),
    `${inMigration}.source is given a SourceEncryption beside its identifier, expected an object, { encryption }`],
  ['a value of another class', withSource('orders', { encryption: FinalKey.awsManaged() }),
    `${inMigration}.source.encryption is a FinalKey, expected a SourceEncryption: give SourceEncryption.awsManaged() or SourceEncryption.none()`],
  ['a class', withMigration({ finalKey: FinalKey }),
    `${inMigration}.finalKey is the class FinalKey, expected a FinalKey: give FinalKey.awsManaged()`],
  ['a factory of another class', withMigration({ finalKey: uncalled(SourceEncryption, 'awsManaged') }),
    `${inMigration}.finalKey is the function SourceEncryption.awsManaged, not called, expected a FinalKey: give FinalKey.awsManaged()`],
  ['an ARN that nothing takes', withMigration({ finalKey: called('arn:aws:kms:…') }),
    `${inMigration}.finalKey is made with "arn:aws:kms:…", which its factory doesn't take: leave it out, or call a factory that takes it`],
  ['a factory in place of an identifier', withSource(uncalled(Duration, 'hours'), { encryption }),
    `${inMigration}.source.identifier is the function Duration.hours, not called, expected a string, 1 to 63 letters, digits and single `
    + 'hyphens, beginning with a letter and not ending with a hyphen'],
  ['a construct in place of its ARN', withMigration({ finalKey: FinalKey.customerManaged(untyped(new App())) }),
    `${inMigration}.finalKey.keyArn is a construct of the class App, expected a string, the ARN of a KMS key, or of an alias of it`],
  ['a word for an acceptance', withMigration({ finalKey: FinalKey.transferKey({ acceptForeignKey: untyped('yes') }) }),
    `${inMigration}.finalKey.acceptForeignKey is "yes", expected true or false`],
  ['a final key without ARN', withMigration({ finalKey: FinalKey.customerManaged(untyped(undefined)) }),
    `${inMigration}.finalKey.keyArn is missing, expected a string, the ARN of a KMS key, or of an alias of it`],
  ['a source key without ARN', withSource('orders', { encryption: SourceEncryption.customerManaged(untyped(undefined)) }),
    `${inMigration}.source.encryption.keyArn is missing, expected a string, the ARN of a KMS key such as `
    + 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
  ['hours in place of a wait', withMigration({ maxWait: 5 }), `${inMigration}.maxWait is 5, expected a Duration such as Duration.days(6)`],
  ['a wait that isn\'t called', withMigration({ maxWait: uncalled(Duration, 'hours') }),
    `${inMigration}.maxWait is the function Duration.hours, not called, expected a Duration such as Duration.days(6)`],
  ['no wait by null', withMigration({ maxWait: null }), `${inMigration}.maxWait is null, expected a Duration such as Duration.days(6)`],
])('fails on %s, saying what to give', (_, props, message) => {
  expect(messagesOf(ferryFailures(props))).toEqual([message]);
});

const ARN = 'arn:aws:kms:ap-northeast-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const key = Key.fromKeyArn(new Stack(), 'Known', ARN);
const made = new Key(new Stack(), 'Made');
const inSource = (props: object): object => ({ source: SourceDatabase.instance('orders', untyped({ encryption, ...props })) });

test.each<[string, object, string]>([
  ['an automated snapshot', inSource({ snapshot: 'rds:orders-2026' }), 'SnapshotOrigin.newestAutomated()'],
  ['a snapshot of AWS Backup', inSource({ snapshot: 'awsbackup:job-1' }), 'SnapshotOrigin.awsBackup(\'awsbackup:job-1\')'],
  ['the ARN of a snapshot', inSource({ snapshot: 'arn:aws:rds:eu-west-1:111111111111:snapshot:kept' }), 'SnapshotOrigin.manual(\'kept\')'],
  ['the ARN of the source\'s key', inSource({ encryption: ARN }), `SourceEncryption.customerManaged('${ARN}')`],
  ['the source\'s key', inSource({ encryption: key }), `SourceEncryption.customerManaged('${ARN}')`],
  ['a key that the app makes as the source\'s', inSource({ encryption: made }), 'SourceEncryption.customerManaged(\'<the key\'s ARN>\')'],
  ['no encryption by a flag', inSource({ encryption: false }), 'SourceEncryption.none()'],
  ['the alias of the managed key', inSource({ encryption: 'alias/aws/rds' }), 'SourceEncryption.awsManaged()'],
  ['the ARN of a key to cross by', { transferKey: ARN }, `TransferKey.existing('${ARN}')`],
  ['a key to cross by', { transferKey: key }, `TransferKey.existing('${ARN}')`],
  ['a key to end with', { finalKey: made }, 'FinalKey.customerManaged(key.keyArn)'],
  ['a transfer key to end with', { finalKey: TransferKey.inTarget() }, 'FinalKey.transferKey()'],
  ['no key to end with', { finalKey: false }, 'FinalKey.none()'],
])('tells the call that makes it of %s', (_, migration, call) => {
  expect(messagesOf(ferryFailures(withMigration(migration)))).toEqual([expect.stringMatching(/, expected a \w+: give /)]);
  expect(messagesOf(ferryFailures(withMigration(migration)))[0]?.split(': give ')[1]).toBe(call);
});

test.each<[string, object]>([
  ['source', { source: uncalled(SourceDatabase, 'auroraCluster') }], ['database', { database: uncalled(TargetDatabase, 'instance') }],
  ['transferKey', { transferKey: uncalled(TransferKey, 'inTarget') }], ['finalKey', { finalKey: uncalled(FinalKey, 'none') }],
  ['source.encryption', { source: SourceDatabase.instance('orders', { encryption: untyped(uncalled(SourceEncryption, 'awsManaged')) }) }],
  ['source.snapshot', { source: SourceDatabase.instance('orders', { encryption, snapshot: untyped(uncalled(SnapshotOrigin, 'fresh')) }) }],
])('tells that a factory in place of %s is to be called', (member, migration) => {
  expect(messagesOf(ferryFailures(withMigration({ database: undefined, ...migration })))).toEqual([
    expect.stringMatching(new RegExp(`^migrations\\[0\\]\\.${member} is the function (\\w+\\.\\w+), not called: write \\1\\(…?\\)$`)),
  ]);
});

test('looks at all the rest when a part is missing', () => {
  expect(messagesOf(ferryFailures(withMigration({ source: undefined, finalKey: FinalKey.awsManaged(), maxWait: 5 })))).toEqual([
    expect.stringContaining('migrations[0].source is missing'),
  ]);
  expect(messagesOf(ferryFailures({ ...withMigration({ source: undefined }), region: 'Tokyo', prefix: '' }))).toHaveLength(3);
});

test('fails on all that is missing at once', () => {
  expect(messagesOf(ferryFailures(without({ source: undefined, region: undefined })))).toEqual([
    expect.stringContaining('source is missing'), expect.stringContaining('region is missing'),
  ]);
  expect(messagesOf(ferryFailures(without({ source: null, region: 'tokyo' })))).toHaveLength(2);
  expect(messagesOf(ferryFailures(withSource(7, {})))).toHaveLength(2);
  expect(messagesOf(ferryFailures(without({ source: undefined, target: undefined, migrations: undefined })))).toHaveLength(3);
  expect(messagesOf(ferryFailures(withMigration({ source: undefined, database: 1, transferKey: 1, finalKey: 1 })))).toHaveLength(4);
});

test('throws a refusal, not a type error', () => {
  expect(() => planFerry(without({ migrations: [{}] })))
    .toThrow(/^the declaration of the migrations is refused:\n {2}- migrations\[0\]\.source is missing/);
});
