import { Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DatabaseSetting, RestoredCredentials, type RestoredInstanceOptions, TargetDatabase } from '../../../lib';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { declarationDifferences } from '../../../lib/validation/stacks/declaration-differences';
import { givenFerry, givenMigration } from '../given';
import { messagesOf } from '../told';

const stackIn = (account = '222222222222', region = 'ap-northeast-1'): Stack => new Stack(undefined, 'Given', { env: { account, region } });
const secretOf = (arn: string): ISecret => Secret.fromSecretCompleteArn(stackIn(), 'Secret', arn);
const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:orders-AbCdEf';
const KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const keyOf = (arn: string): RestoredCredentials => RestoredCredentials.managed({ encryptionKey: Key.fromKeyArn(stackIn(), 'Key', arn) });
const declared = (options: RestoredInstanceOptions) => givenFerry({ migrations: [givenMigration({ database: TargetDatabase.instance(options) })] });
const failures = (credentials: RestoredCredentials, options: RestoredInstanceOptions = {}): string[] =>
  messagesOf(ferryFailures(declared({ ...options, credentials })));
/** As in an app that runs without a type check. */
const untyped = <T>(value: unknown): T => value as T;

test.each<[string, RestoredCredentials]>([
  ['an inherited password', RestoredCredentials.inherited()], ['a managed one', RestoredCredentials.managed()], ['one under a key', keyOf(KEY)],
  ['one of a secret', RestoredCredentials.fromSecret(secretOf(SECRET))],
  ['one of a secret that is named', RestoredCredentials.fromSecret(Secret.fromSecretNameV2(stackIn(), 'Named', 'orders'))],
  ['one of a secret that is made', RestoredCredentials.fromSecret(new Secret(stackIn(), 'Made'))],
])('%s may be declared', (_, credentials) => {
  expect(failures(credentials)).toEqual([]);
});

/** As a slip has it, without the call. */
const UNCALLED: Readonly<Record<string, unknown>> = { managed: Reflect.get(RestoredCredentials, 'managed') };
const PATH = 'migrations[0].database.credentials';

test.each<[string, RestoredCredentials, string]>([
  ['a secret of another account', RestoredCredentials.fromSecret(secretOf(SECRET.replace('222222222222', '111111111111'))),
    `${PATH}.secret is a secret of the account 111111111111, but the database is restored in 222222222222: give one of that account`],
  ['a secret of another Region', RestoredCredentials.fromSecret(Secret.fromSecretNameV2(stackIn('222222222222', 'eu-west-1'), 'Named', 'orders')),
    `${PATH}.secret is a secret of the Region eu-west-1, but the database is restored in ap-northeast-1: give one of that Region`],
  ['a key of another account', keyOf(KEY.replace('222222222222', '111111111111')), `${PATH}.encryptionKey is a key of the account 111111111111`],
  ['no key\'s ARN', keyOf('arn:aws:kms:ap-northeast-1:222222222222:key/1'), `${PATH}.encryptionKey.keyArn is `],
  ['an ARN in place of a secret', RestoredCredentials.fromSecret(untyped(SECRET)),
    `${PATH}.secret is "${SECRET}", expected a Secret of aws-cdk-lib/aws-secretsmanager: give Secret.fromSecretCompleteArn(stack, 'Secret', `
    + `'${SECRET}')`],
  ['a secret that is missing', RestoredCredentials.fromSecret(untyped(undefined)), `${PATH}.secret is null, expected a Secret`],
  ['an ARN in place of a key', RestoredCredentials.managed({ encryptionKey: untyped(KEY) }), `Key.fromKeyArn(stack, 'SecretKey', '${KEY}')`],
  ['a misspelled member', RestoredCredentials.managed(untyped({ encryptonKey: 1 })), 'did you mean encryptionKey?'],
  ['a factory that isn\'t called', untyped(UNCALLED.managed), `${PATH} is the function RestoredCredentials.managed, not called`],
  ['a secret without its factory', untyped(secretOf(SECRET)), 'expected a RestoredCredentials: give RestoredCredentials.fromSecret(secret)'],
  ['too much for its factory', RestoredCredentials.inherited(...untyped<never[]>([SECRET])), 'which its factory doesn\'t take'],
])('%s is refused', (_, credentials, words) => {
  expect(failures(credentials)).toEqual([expect.stringContaining(words)]);
});

test('the default of a password that is declared can\'t be accepted as well', () => {
  expect(failures(RestoredCredentials.managed(), { acceptDefaults: [DatabaseSetting.MANAGED_MASTER_PASSWORD] }))
    .toEqual([expect.stringContaining('DatabaseSetting.MANAGED_MASTER_PASSWORD, but credentials is given')]);
});

test('an imported snapshot has no credentials', () => {
  const database = TargetDatabase.importedSnapshot(untyped({ credentials: RestoredCredentials.managed() }));
  expect(messagesOf(ferryFailures(givenFerry({ migrations: [givenMigration({ database })] }))))
    .toEqual([expect.stringMatching(/^migrations\[0\]\.database\.credentials isn't a property of an imported snapshot/)]);
});

test('two stacks that are given other credentials are told so in words', () => {
  const of = (stack: string, credentials: RestoredCredentials) => ({ stack, declaration: declared({ credentials }) });
  expect(declarationDifferences(of('Source', RestoredCredentials.inherited()), of('Target', keyOf(KEY)))).toEqual([
    `migrations['orders'].database.credentials is RestoredCredentials.inherited() in Source, and RestoredCredentials.managed("${KEY}") in Target`,
  ]);
});
