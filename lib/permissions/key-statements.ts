import type { Conditions } from 'aws-cdk-lib/aws-iam';
import { KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, KEY_USE_ACTIONS, rdsAsKeyUser } from '../../lambda/step/contract';

/** A statement about a key, before it has principals and resources: the same three stand in IAM policies and in a key's policy. */
export interface KeyStatement {
  readonly name: 'Use' | 'Grant' | 'Describe';
  readonly actions: readonly string[];
  readonly conditions: Conditions;
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
  const viaRds = { 'kms:ViaService': services.length === 1 ? services[0] : services };
  return [
    { name: 'Use', actions: KEY_USE_ACTIONS, conditions: { StringEquals: viaRds } },
    { name: 'Grant', actions: [KEY_GRANT_ACTION], conditions: { StringEquals: viaRds, Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
    { name: 'Describe', actions: [KEY_DESCRIBE_ACTION], conditions: {} },
  ];
}
