import { RestoredCredentials } from '../../../lib';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { sourceCluster } from '../refusals/accounts';
import { CLUSTER, INSTANCE } from '../refusals/declared';
import { changes } from '../refusals/refusal';
import { key, KEY_ARN, managedPostgres, moved, namedSecret, PASSWORD, passwordIn, postgres, secretUnderKey, type World } from './moved';

jest.setTimeout(120_000);

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

const OWN_KEY: World = { kind: INSTANCE, there: postgres, declare: () => RestoredCredentials.managed({ encryptionKey: key() }) };
const OWN_SECRET: World = {
  kind: CLUSTER, there: sourceCluster(), kmsKeyId: KEY_ARN, declare: (arn) => RestoredCredentials.fromSecret(secretUnderKey(arn)),
};

test.each<[string, World, RegExp]>([
  ['MakeManagedSecrets', { kind: INSTANCE, there: managedPostgres }, /secretsmanager:CreateSecret/],
  ['SecretKeyUse', OWN_KEY, /RDS can't use the KMS key/], ['SecretKeyDescribe', OWN_KEY, /kms:DescribeKey/],
  ['ReadSecrets', OWN_SECRET, /secretsmanager:GetSecretValue/], ['ReadSecretKeys', OWN_SECRET, /Access to KMS is not allowed/],
])('without the statement %s the password can\'t be given, and why is told', async (without, world, words) => {
  const failed = await moved({ ...world, without }).then(() => 'nothing', (error: unknown) => String(error));
  expect(failed).toMatch(words);
});
