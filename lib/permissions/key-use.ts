import type { Conditions } from 'aws-cdk-lib/aws-iam';

/** A statement about a key, before it has principals and resources: the same three stand in IAM policies and in a key's policy. */
export interface KeyStatement {
  readonly name: 'Use' | 'Grant' | 'Describe';
  readonly actions: readonly string[];
  readonly conditions: Conditions;
}

/**
 * The cryptographic operations that RDS needs of the caller on both keys of a snapshot copy.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html; each by its own name instead of its `kms:ReEncrypt*` and
 * `kms:GenerateDataKey*`, because the latter also covers key pairs.
 */
export const USE_ACTIONS: readonly string[] = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

/**
 * What a role that copies or restores snapshots may do with a key: use it and make grants through RDS only, and describe it. The description
 * stands apart because the step function asks for it itself, so `kms:ViaService` would never hold. `kms:ListGrants`, `kms:RevokeGrant` and
 * `kms:RetireGrant` aren't among the permissions that RDS documents, and are left out.
 *
 * @param regions the Regions whose RDS may use the key: its own; and AWS doesn't document which of the two calls KMS for the key of a snapshot
 * that is copied to another Region, so both are named for that one.
 */
export function keyStatements(regions: readonly string[]): readonly KeyStatement[] {
  const services = [...new Set(regions)].map((region) => `rds.${region}.amazonaws.com`);
  const viaRds = { 'kms:ViaService': services.length === 1 ? services[0] : services };
  return [
    { name: 'Use', actions: USE_ACTIONS, conditions: { StringEquals: viaRds } },
    { name: 'Grant', actions: ['kms:CreateGrant'], conditions: { StringEquals: viaRds, Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
    { name: 'Describe', actions: ['kms:DescribeKey'], conditions: {} },
  ];
}
