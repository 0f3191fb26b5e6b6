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

/** What reads a key's policy, in the key's own account alone. */
export const KEY_POLICY_ACTION = 'kms:GetKeyPolicy';

/** The alias of the AWS managed key that RDS uses by default in each account and Region, `aws/rds`. No other service can use that key. */
export const AWS_MANAGED_KEY_ALIAS = 'alias/aws/rds';

/** RDS in a Region, as the condition key `kms:ViaService` names it. */
export function rdsAsKeyUser(region: string): string {
  return `rds.${region}.amazonaws.com`;
}

/** A statement about a key, before it has principals and resources: the same three stand in IAM policies and in a key's policy. */
export interface KeyStatement {
  readonly name: 'Use' | 'Grant' | 'Describe';
  readonly actions: readonly string[];
  /** By operator, then by condition key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * What a role that copies or restores snapshots may do with a key: use it and make grants through RDS only, and describe it. The description
 * stands apart because the handler asks for it itself, so `kms:ViaService` would never hold. `kms:ListGrants`, `kms:RevokeGrant` and
 * `kms:RetireGrant` aren't among the permissions that RDS documents, and are left out.
 *
 * @param regions - the Regions whose RDS may use the key: its own; and AWS doesn't document which of the two calls KMS for the key of a snapshot
 * that is copied to another Region, so both are named for that one.
 */
export function keyStatements(regions: readonly string[]): readonly KeyStatement[] {
  const services = [...new Set(regions)].map(rdsAsKeyUser);
  const [service = '', ...others] = services;
  const viaRds = { 'kms:ViaService': others.length === 0 ? service : services };
  return [
    { name: 'Use', actions: KEY_USE_ACTIONS, conditions: { StringEquals: viaRds } },
    { name: 'Grant', actions: [KEY_GRANT_ACTION], conditions: { StringEquals: viaRds, Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
    { name: 'Describe', actions: [KEY_DESCRIBE_ACTION], conditions: {} },
  ];
}
