import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { seedSecrets } from '../../../rehearsal/seeding/secret-seeding';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';

const NAMED = `arn:aws:secretsmanager:${TARGET_REGION}:${TARGET_ACCOUNT}:secret:`;
const naming = (...names: string[]): DeclaredMigration[] => names.map((name) => ({ Restore: { SecretArn: `${NAMED}${name}` } }) as DeclaredMigration);

test.each([['a whole ARN', 'orders-AbCdE1'], ['a part of one', 'orders'], ['a name that looks like a whole one', 'orders-secret']])(
  'the secret that a migration names by %s is there, once', async (_, name) => {
    const aws = EmbeddedAws.inProcess({ accounts: [TARGET_ACCOUNT], regions: [TARGET_REGION] }, { seed: 'secrets', pace: 'jump' });
    seedSecrets(aws, naming(name, name));
    const secrets = new SecretsManagerClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
    const { SecretString: text = '', ARN: arn } = await secrets.send(new GetSecretValueCommand({ SecretId: `${NAMED}${name}` }));
    expect(JSON.parse(text)).toEqual({ password: expect.any(String) as string });
    expect(arn).toMatch(/-[A-Za-z0-9]{6}$/);
    await aws.close();
  },
);
