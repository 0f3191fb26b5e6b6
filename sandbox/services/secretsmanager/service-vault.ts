import type { Call } from '../../core/operation';
import type { SecretVault, ServiceSecret } from '../../core/ports/secret-vault';
import type { SecretsManagerContext } from './context';
import { SecretKeys } from './secret-keys';
import { newSecret } from './state/new-secret';
import { randomPassword } from './state/random-password';
import { addVersion, CURRENT } from './state/secret';

/** Days after which RDS gives a password another text. Source: UG:rds-secrets-manager. */
const ROTATION_DAYS = 7;

/** The secrets that other services of the sandbox keep. */
export class ServiceVault implements SecretVault {
  public constructor(private readonly context: SecretsManagerContext) {}

  public keep(kept: ServiceSecret, call: Call): { readonly arn: string; readonly keyArn: string } {
    const { name, owningService, description, kmsKeyId, text } = kept;
    const tags = new Map([...Object.entries(kept.tags), ['aws:secretsmanager:owningService', owningService]]);
    const { keyArn } = new SecretKeys(this.context.keys).forKeeping(kmsKeyId, call);
    const secret = newSecret(this.context, { name, description, kmsKeyId, owningService, rotationDays: ROTATION_DAYS, tags }, call);
    this.context.store.add(secret);
    addVersion(secret, { versionId: this.context.identifiers.uuid(), text, stages: [CURRENT], createTime: this.context.clock.now(), keyArn });
    return { arn: secret.arn, keyArn };
  }

  public renew(arn: string, text: string): void {
    const [, , , region = '', accountId = ''] = arn.split(':');
    const secret = this.context.store.find(arn, { accountId, region });
    const current = secret?.versions.at(-1);
    if (secret === undefined || current === undefined) return;
    secret.changeTime = this.context.clock.now();
    addVersion(secret, { ...current, versionId: this.context.identifiers.uuid(), text, stages: [CURRENT], createTime: secret.changeTime });
  }

  public forget(arn: string): void {
    this.context.store.delete({ arn });
  }

  public password(length: number, excluded: string): string {
    return randomPassword({ PasswordLength: length, ExcludeCharacters: excluded }, this.context.identifiers);
  }
}
