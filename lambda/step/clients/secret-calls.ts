import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { OwnSecret } from '../model/credentials/own-secret';
import { Password } from '../model/credentials/password';
import type { SecretCalls } from './account-clients';
import { find } from './call/call';
import type { Caller } from './call/refusal';

/** The steps' calls of Secrets Manager, over the SDK. */
export class SdkSecretCalls implements SecretCalls {
  public constructor(private readonly secrets: SecretsManagerClient, private readonly caller: Caller) {}

  public async findSecret(arn: string): Promise<OwnSecret | undefined> {
    const answer = await find('secretsmanager:GetSecretValue', this.caller, ['ResourceNotFoundException'], () =>
      this.secrets.send(new GetSecretValueCommand({ SecretId: arn })));
    return answer && ownSecretOf(arn, answer.SecretString);
  }
}

function ownSecretOf(arn: string, text: string | undefined): OwnSecret {
  const { password, username } = membersOf(text);
  return {
    arn,
    password: typeof password === 'string' ? new Password(password) : undefined,
    username: typeof username === 'string' ? username : undefined,
  };
}

function membersOf(text = ''): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // what the parser says would quote the secret.
    return {};
  }
}
