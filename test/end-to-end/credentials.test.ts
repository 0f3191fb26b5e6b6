import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RestoredCredentials } from '../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { type Attributes, deployPermissions, eachStep, runStep, stepHandler } from '../support/in-process';
import { synthesizeApp } from '../support/synthesized-app';
import { sourceCluster, sourceInstance } from './refusals/accounts';
import { CLUSTER, INSTANCE, type Kind, moving } from './refusals/declared';
import { type Change, changes } from './refusals/refusal';

jest.setTimeout(120_000);

const PASSWORD = 'correct-horse-battery';
const SECRET_TEXT = JSON.stringify({ username: 'admin', password: PASSWORD });
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY_ARN = `arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:key/${KEY_ID}`;

const inTarget = (): Stack => new Stack(undefined, 'Given', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
const key = () => Key.fromKeyArn(inTarget(), 'Key', KEY_ARN);
const namedSecret = (): ISecret => Secret.fromSecretNameV2(inTarget(), 'Secret', 'orders');
const secretUnderKey = (secretCompleteArn: string): ISecret => Secret.fromSecretAttributes(inTarget(), 'Secret', {
  secretCompleteArn, encryptionKey: key(),
});

interface World {
  readonly kind: Kind;
  readonly there: Change;
  /** @default - none declared */
  readonly declare?: (secretArn: string) => RestoredCredentials;
  /** Key of the user's secret. @default - the account's own */
  readonly kmsKeyId?: string;
  readonly secretText?: string;
}

interface Moved {
  readonly aws: EmbeddedAws;
  /** Of the step of the settings. */
  readonly told: Attributes;
  /** Everything that a step told. */
  readonly answers: string;
}

const secretsOf = (aws: EmbeddedAws): SecretsManagerClient => new SecretsManagerClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));

/** Moves a database, with a secret of the user's and a key in the target account. */
async function moved(world: World): Promise<Moved> {
  const aws = await EmbeddedAws.start(
    { accounts: [SOURCE_ACCOUNT, TARGET_ACCOUNT], regions: [TARGET_REGION], snapshotBase: 1_000, snapshotPerGib: 0 },
    { seed: 'credentials', pace: 'jump' },
  );
  try {
    return await movedIn(aws, world);
  } catch (error) {
    await aws.close();
    throw error;
  }
}

async function movedIn(aws: EmbeddedAws, { kind, there, declare, kmsKeyId, secretText = SECRET_TEXT }: World): Promise<Moved> {
  await there(aws);
  aws.kms.seedKey(TARGET_ACCOUNT, TARGET_REGION, { keyId: KEY_ID });
  const { ARN = '' } = await secretsOf(aws).send(new CreateSecretCommand({ Name: 'orders', SecretString: secretText, KmsKeyId: kmsKeyId }));
  const app = synthesizeApp(moving(kind.source(), { database: kind.restored(declare === undefined ? {} : { credentials: declare(ARN) }) }));
  expect((await deployPermissions(aws, app)).flatMap(({ failures }) => failures)).toEqual([]);
  const handler = stepHandler(aws, TARGET_REGION);
  const answers: Attributes[] = [];
  let told: Attributes = {};
  await eachStep(app, async (event) => {
    const attributes = await runStep(aws, handler, event);
    answers.push(attributes);
    if ('SecretArn' in attributes) told = attributes;
    return attributes;
  });
  return { aws, told, answers: JSON.stringify(answers) + JSON.stringify(app.target.template) + JSON.stringify(app.target.nested) };
}

async function passwordIn(aws: EmbeddedAws, SecretId: string | undefined): Promise<unknown> {
  const { SecretString = '{}' } = await secretsOf(aws).send(new GetSecretValueCommand({ SecretId }));
  return (JSON.parse(SecretString) as { readonly password?: unknown }).password;
}

const postgres: Change = sourceInstance({ engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', masterUsername: 'orders' });
const managedPostgres: Change = sourceInstance({
  engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', masterUsername: 'orders', managedMasterPassword: true,
});

test.each<[string, World, string | undefined]>([
  ['a PostgreSQL whose password RDS manages', { kind: INSTANCE, there: managedPostgres }, 'alias/aws/secretsmanager'],
  ['one that is to be managed under a key of the user\'s',
    { kind: INSTANCE, there: postgres, declare: () => RestoredCredentials.managed({ encryptionKey: key() }) }, KEY_ARN],
  ['an Aurora cluster that is to be managed', { kind: CLUSTER, there: sourceCluster(), declare: () => RestoredCredentials.managed() },
    'alias/aws/secretsmanager'],
])('%s gets a password of RDS in a secret of the target account', async (_, world, keyName) => {
  const { aws, told, answers } = await moved(world);
  try {
    const [database] = world.kind === INSTANCE ? aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION) : aws.rds.clusters(TARGET_ACCOUNT, TARGET_REGION);
    const { SecretArn: arn, SecretStatus: status, KmsKeyId: keyArn } = database?.MasterUserSecret ?? {};
    expect(status).toBe('active');
    expect(told.SecretArn).toBe(arn);
    expect(arn).toMatch(new RegExp(`^arn:aws:secretsmanager:${TARGET_REGION}:${TARGET_ACCOUNT}:secret:rds!`));
    expect(keyArn === KEY_ARN).toBe(keyName === KEY_ARN);
    const password = await passwordIn(aws, arn);
    expect(password).toBe(aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, 'orders'));
    expect(JSON.stringify(aws.journal.entries) + answers).not.toContain(password);
  } finally {
    await aws.close();
  }
});

test.each<[string, World]>([
  ['an instance, by a secret that is named', {
    kind: INSTANCE, there: managedPostgres, declare: () => RestoredCredentials.fromSecret(namedSecret()),
    secretText: JSON.stringify({ password: PASSWORD }),
  }],
  ['a cluster, by a secret under a key of the user\'s', {
    kind: CLUSTER, there: sourceCluster(), kmsKeyId: KEY_ARN, declare: (arn) => RestoredCredentials.fromSecret(secretUnderKey(arn)),
  }],
])('%s gets the password of the user\'s secret, which stands in nothing that was recorded', async (_, world) => {
  const { aws, told, answers } = await moved(world);
  try {
    expect(aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, 'orders')).toBe(PASSWORD);
    expect(told.SecretArn).toBe('none');
    expect(changes(aws.journal.entries).filter((change) => /:ModifyDB(Instance|Cluster) /.test(change))).toHaveLength(1);
    expect(JSON.stringify(aws.journal.entries)).toContain('ModifyDB');
    expect(JSON.stringify(aws.journal.entries) + answers).not.toContain(PASSWORD);
  } finally {
    await aws.close();
  }
});

test('a password stays the snapshot\'s where that is declared, also where RDS manages the source\'s', async () => {
  const { aws, told } = await moved({ kind: INSTANCE, there: managedPostgres, declare: () => RestoredCredentials.inherited() });
  try {
    expect(aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION)[0]?.MasterUserSecret).toBeUndefined();
    expect(told.SecretArn).toBe('none');
  } finally {
    await aws.close();
  }
});

test.each<[string, string, RegExp]>([
  ['without a password', '{"user":"admin"}', /1 thing stands against starting.*must be a JSON object with the text `password`/s],
  ['that is no JSON', 'correct-horse-battery', /must be a JSON object/],
  ['of another user, with a password that is too short', '{"username":"reporting","password":"short"}', /2 things stand.*8 to 128.*isn't orders/s],
])('a secret %s is found by Preflight, which doesn\'t tell it', async (_, secretText, words) => {
  const failed = await moved({ kind: INSTANCE, there: postgres, secretText, declare: () => RestoredCredentials.fromSecret(namedSecret()) })
    .then(() => '', (error: unknown) => String(error));
  expect(failed).toMatch(words);
  expect(failed).not.toMatch(/correct-horse|short"|reporting/);
});
