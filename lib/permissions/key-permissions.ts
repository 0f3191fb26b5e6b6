import type { Stack } from 'aws-cdk-lib';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import { AWS_MANAGED_KEY_ALIAS, KEY_DESCRIBE_ACTION, KEY_POLICY_ACTION, keyStatements } from '../../lambda/step/contract';
import { everyKeyArn } from '../plan/arns';
import type { KeyReference } from '../plan/key-reference';
import type { Permission } from './statements/permission';

/** Why a key is named with a wildcard. */
export const BY_ALIAS = 'The id of the key isn\'t known when this stack is deployed; a condition on its alias narrows the statement to the one key';

/** What a role needs of a key. */
export interface KeyPermissionProps {
  /** First word of the statements' ids. */
  readonly word: string;
  readonly key: KeyReference;
  /** The Regions whose RDS uses the key. */
  readonly regions: readonly string[];
}

/** Lets a role use a key through RDS, make grants on it through RDS, and describe it. */
export function keyUsePermissions(stack: Stack, { word, key, regions }: KeyPermissionProps): Permission[] {
  const { resources, conditions: onlyTheKey } = namedKey(stack, key);
  return keyStatements(regions).map(({ name, actions, conditions }) => ({
    sid: `${word}${name}`, actions, resources, conditions: { ...conditions, ...onlyTheKey }, wildcard: BY_ALIAS,
  }));
}

/** Lets Preflight read the policy of a key, which KMS shows to roles of the key's own account only; nothing where it is another's. */
export function keyPolicyPermission(stack: Stack, word: string, account: string, key: KeyReference): Permission[] {
  if (key.account !== undefined && key.account !== account) return [];
  const { resources, conditions } = namedKey(stack, key);
  return [{ sid: `${word}Policy`, actions: [KEY_POLICY_ACTION], resources, conditions, wildcard: BY_ALIAS }];
}

/** Lets a role describe a key. */
export function keyDescribePermission(stack: Stack, word: string, key: KeyReference): Permission {
  const { resources, conditions } = namedKey(stack, key);
  return { sid: `${word}Describe`, actions: [KEY_DESCRIBE_ACTION], resources, conditions, wildcard: BY_ALIAS };
}

/**
 * Lets a role resolve an AWS managed key by its alias, which also makes KMS make a key that isn't there yet. Use of that key needs no
 * permission: its own policy gives that to every caller of the account that comes through RDS.
 */
export function awsManagedKeyPermission(stack: Stack, sid: string, account: string, region: string): Permission {
  return {
    sid, actions: [KEY_DESCRIBE_ACTION], resources: [everyKeyArn(stack, { account, region })],
    conditions: { StringEquals: { 'kms:RequestAlias': AWS_MANAGED_KEY_ALIAS } }, wildcard: BY_ALIAS,
  };
}

/** How a key stands in a policy. */
export interface NamedKey {
  readonly resources: readonly string[];
  readonly conditions: Conditions;
}

/** A key whose id isn't known when the stack is deployed is named by its alias. */
export function namedKey(stack: Stack, { arn, aliasName, account = stack.account, region = stack.region }: KeyReference): NamedKey {
  if (aliasName === undefined) return { resources: arn === undefined ? [] : [arn], conditions: {} };
  return {
    resources: [everyKeyArn(stack, { account, region })],
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
  };
}
