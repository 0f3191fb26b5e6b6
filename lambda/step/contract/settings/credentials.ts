/** Where the master password of a restored database comes from. */
export const CredentialsKind = {
  /** It is the one of the snapshot's moment, whatever the source has now. */
  INHERITED: 'inherited',
  /** RDS draws it, and keeps it in a secret of the target's Secrets Manager. */
  MANAGED: 'managed',
  /** It stands in a secret of the user's. */
  SECRET: 'secret',
} as const;
export type CredentialsKind = (typeof CredentialsKind)[keyof typeof CredentialsKind];

/** The alias of the AWS managed key of secrets that name none, `aws/secretsmanager`. */
export const SECRETS_KEY_ALIAS = 'alias/aws/secretsmanager';

/** Secrets Manager in a Region, as the condition key `kms:ViaService` names it. */
export function secretsManagerAsKeyUser(region: string): string {
  return `secretsmanager.${region}.amazonaws.com`;
}

/** What a step is told of the master password. */
export interface CredentialsProperties {
  /** As the source's when absent: managed by RDS where that is, else inherited. */
  readonly Credentials?: CredentialsKind;
  /** ARN of the key, or of an alias of it, that RDS's secret is to be under; the account's `aws/secretsmanager` when absent. */
  readonly SecretKeyArn?: string;
  /** ARN of the user's secret, with or without the characters that Secrets Manager puts at its end. */
  readonly SecretArn?: string;
}
