import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand, PutResourcePolicyCommand, SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { EmbeddedAws } from '../../../aws';

const [A, B] = ['111111111111', '222222222222'] as const;
const REGION = 'ap-northeast-1';
const aws = EmbeddedAws.inProcess({ accounts: [A, B], regions: [REGION], kmsSpread: 0, iamSpread: 0 });
const secrets = (accountId: string): SecretsManagerClient => new SecretsManagerClient(aws.clientConfiguration(accountId, REGION));
const allow = (principal: object, Action: string): object => ({ Effect: 'Allow', Principal: principal, Action, Resource: '*' });
const policy = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const root = (accountId: string): object => ({ AWS: `arn:aws:iam::${accountId}:root` });

afterAll(() => aws.close());

test('the SDK makes, reads and describes a secret under the key that AWS manages, which the journal does not tell', async () => {
  const own = secrets(A);
  await own.send(new CreateSecretCommand({ Name: 'plain', SecretString: 'never-told' }));
  expect(await own.send(new GetSecretValueCommand({ SecretId: 'plain' }))).toMatchObject({ SecretString: 'never-told' });
  expect(await own.send(new DescribeSecretCommand({ SecretId: 'plain' }))).toMatchObject({ Name: 'plain' });
  await expect(own.send(new DescribeSecretCommand({ SecretId: 'none' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(JSON.stringify(aws.journal.entries)).not.toContain('never-told');
});

test('another account reads only what the secret\'s and the key\'s policy let it read', async () => {
  const kms = new KMSClient(aws.clientConfiguration(A, REGION));
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({}));
  const { ARN } = await secrets(A).send(new CreateSecretCommand({ Name: 'shared', SecretString: 'text', KmsKeyId: key?.KeyId }));
  const read = (): Promise<unknown> => secrets(B).send(new GetSecretValueCommand({ SecretId: ARN }));
  await expect(read()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await secrets(A).send(new PutResourcePolicyCommand({ SecretId: ARN, ResourcePolicy: policy(allow(root(B), 'secretsmanager:GetSecretValue')) }));
  await expect(read()).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'Access to KMS is not allowed' });
  await kms.send(new PutKeyPolicyCommand({ KeyId: key?.KeyId, Policy: policy(allow(root(A), 'kms:*'), allow(root(B), 'kms:Decrypt')) }));
  expect(await read()).toMatchObject({ SecretString: 'text' });
});
