import { AwsError } from '../../core/aws-error';
import type { Call } from '../../core/operation';
import type { KeyAccess, KeyView } from '../../core/ports/key-access';
import type { Secret, SecretVersion } from './state/secret';

/** The key of secrets that name none: the account's own, which AWS manages. */
export const DEFAULT_KEY = 'alias/aws/secretsmanager';

/** What writing and reading ask of a key. Source: Secrets Manager User Guide, security-encryption. */
const WRITING = ['kms:GenerateDataKey', 'kms:Decrypt'];
const READING = ['kms:Decrypt'];
/** What another service asks for the secrets that it keeps, and for a key of the user's as well. Source: UG:rds-secrets-manager. */
const KEEPING = ['kms:DescribeKey', ...WRITING];
const KEEPING_UNDER_OWN_KEY = [...KEEPING, 'kms:CreateGrant'];

/** Secrets Manager as a user of KMS: it acts with its caller's rights each time. */
export class SecretKeys {
  public constructor(private readonly keys: KeyAccess) {}

  /**
   * The key that a value of a secret is written under; ids and aliases are those of the secret's account.
   *
   * @throws AwsError - when it can't be used, or the caller may not.
   */
  public forWriting({ kmsKeyId, accountId, region }: Secret, call: Call): KeyView {
    return this.usable(kmsKeyId ?? DEFAULT_KEY, WRITING, 'EncryptionFailure', call, { ...call, accountId, region });
  }

  /** The key of a secret that another service keeps. @throws AwsError - the same. */
  public forKeeping(keyId: string | undefined, call: Call): KeyView {
    return this.usable(keyId ?? DEFAULT_KEY, keyId === undefined ? KEEPING : KEEPING_UNDER_OWN_KEY, 'EncryptionFailure', call);
  }

  /** @throws AwsError - when the key of a version can't be used, or the caller may not. */
  public checkReading({ keyArn }: SecretVersion, call: Call): void {
    this.usable(keyArn, READING, 'DecryptionFailure', call);
  }

  /** Whether a secret is under the account's own key. */
  public isManaged({ keyArn }: SecretVersion, { accountId, region }: Secret): boolean {
    const principal = { kind: 'service', service: 'secretsmanager.amazonaws.com', accountId } as const;
    return this.keys.find(keyArn, { principal, accountId, region, requestId: 'secretsmanager' })?.manager === 'AWS';
  }

  private usable(identifier: string, actions: readonly string[], failure: string, call: Call, owner = call): KeyView {
    const key = this.keys.find(identifier, owner);
    const verb = failure === 'EncryptionFailure' ? 'encrypt' : 'decrypt';
    if (key === undefined || key.state !== 'Enabled') {
      throw new AwsError(failure, `Secrets Manager can't ${verb} the protected secret text using the provided KMS key.`);
    }
    if (this.keys.firstDenied(key, actions, { call, viaService: `secretsmanager.${key.region}.amazonaws.com` }) !== undefined) {
      throw new AwsError('AccessDeniedException', 'Access to KMS is not allowed');
    }
    return key;
  }
}
