import type { Call } from '../operation';

/** A secret that a service keeps for a resource of its own: a database's master password. */
export interface ServiceSecret {
  /** `rds!db-…`: names of services have an exclamation mark after the service. */
  readonly name: string;
  readonly owningService: string;
  readonly description: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Key ARN, key id, alias ARN or alias name. @default - the account's `aws/secretsmanager` */
  readonly kmsKeyId?: string;
}

/** What other services may do with secrets of their own. Implemented by Secrets Manager. Says nothing about permissions of IAM. */
export interface SecretVault {
  /**
   * Keeps a new secret in the account and Region of a call.
   *
   * @returns the ARN of the secret, and that of its key.
   * @throws AwsError - when the caller may not use the key.
   */
  keep(secret: ServiceSecret, call: Call): { readonly arn: string; readonly keyArn: string };
  /** Gives a secret another text. */
  renew(arn: string, text: string): void;
  /** Takes a secret away at once. Nothing happens when it isn't there. */
  forget(arn: string): void;
  /** A text of that many characters, none of which is among the excluded ones. */
  password(length: number, excluded: string): string;
}
