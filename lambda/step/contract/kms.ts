/**
 * The cryptographic operations that RDS needs of the caller on both keys of a snapshot copy.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html; each by its own name instead of that page's `kms:ReEncrypt*` and
 * `kms:GenerateDataKey*`, because the latter also covers key pairs.
 */
export const KEY_USE_ACTIONS: readonly string[] = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

/** RDS makes a grant on the key for itself, with the caller's permission. */
export const KEY_GRANT_ACTION = 'kms:CreateGrant';

/** What tells the state of a key, and the key of an alias. */
export const KEY_DESCRIBE_ACTION = 'kms:DescribeKey';

/** The alias of the AWS managed key that RDS uses by default in each account and Region, `aws/rds`. No other service can use that key. */
export const AWS_MANAGED_KEY_ALIAS = 'alias/aws/rds';

/** RDS in a Region, as the condition key `kms:ViaService` names it. */
export function rdsAsKeyUser(region: string): string {
  return `rds.${region}.amazonaws.com`;
}
