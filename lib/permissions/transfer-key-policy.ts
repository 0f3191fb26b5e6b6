import type { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { keyStatements } from '../../lambda/step/contract';
import { roleArn } from '../plan/arns';

/** A role that uses a key, named before it exists. */
export interface KeyUser {
  /** First part of its statements' ids. */
  readonly statementId: string;
  readonly account: string;
  readonly roleName: string;
  /** The Regions whose RDS may use the key for it. */
  readonly regions: readonly string[];
}

export interface TransferKeyPolicyProps {
  /** The account that the key is in. */
  readonly account: string;
  /** The role of that account that makes the key and keeps it. */
  readonly keeper: string;
  /** The only principals that may use the key. */
  readonly users: readonly KeyUser[];
  /** What that role does with the key. */
  readonly keeping: readonly string[];
}

/** Leads the alias of a key that is to be deleted, and holds nothing any more, to another one. */
export const MOVE_ALIAS = 'kms:UpdateAlias';

/**
 * What the account may do with the key: KMS's default permissions of key administrators, but without `kms:Create*`, which covers
 * `kms:CreateGrant` and so would let an administrator hand out use of the key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const ADMINISTRATION_ACTIONS = [
  'kms:CreateAlias',
  'kms:UpdateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:UpdateKeyDescription',
  'kms:EnableKey',
  'kms:DisableKey',
  'kms:EnableKeyRotation',
  'kms:DisableKeyRotation',
  'kms:GetKeyRotationStatus',
  'kms:ListKeyRotations',
  'kms:RotateKeyOnDemand',
  'kms:GetKeyPolicy',
  'kms:PutKeyPolicy',
  'kms:ListKeyPolicies',
  'kms:ListGrants',
  'kms:RevokeGrant',
  'kms:ListResourceTags',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:ScheduleKeyDeletion',
  'kms:CancelKeyDeletion',
];

/** What the step that makes the key does with it afterwards. It can neither delete nor disable it; its role's own policy lets it read tags. */
export const KEEPING_ACTIONS: readonly string[] = [
  'kms:CreateAlias',
  MOVE_ALIAS,
  'kms:DescribeKey',
  'kms:UpdateKeyDescription',
  'kms:EnableKeyRotation',
  'kms:GetKeyRotationStatus',
  'kms:GetKeyPolicy',
  'kms:PutKeyPolicy',
];

/** What is done with a key that no migration needs any more. Its keeper keeps what it had: another migration may come, and take the key into use. */
export const CLOSING_ACTIONS: readonly string[] = [...KEEPING_ACTIONS, 'kms:GetKeyLastUsage'];

/**
 * The policy of a transfer key that is made. It lets roles of the two accounts use the key, through RDS only. Each stands as its account's root with
 * a condition on the role's ARN: KMS refuses a policy that names a role that doesn't exist yet, and a role that is made again has another unique id,
 * which the policy wouldn't match.
 *
 * The role that keeps the key gets that right here and not in its own policy, where it could only be given for keys by their tags or alias: who may
 * tag and name keys could then take over any key of the account. Naming everyone under a condition gives it without a second policy.
 */
export function transferKeyPolicy(stack: Stack, { account, keeper, users, keeping }: TransferKeyPolicyProps): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'Administration', principals: [new AccountPrincipal(account)], actions: ADMINISTRATION_ACTIONS, resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'Keeping',
        principals: [new AnyPrincipal()],
        actions: [...keeping],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:CallerAccount': account }, ArnEquals: { 'aws:PrincipalArn': roleArn(stack, account, keeper) } },
      }),
      ...users.flatMap((user) => userStatements(stack, account, user)),
    ],
  });
}

function userStatements(stack: Stack, keyAccount: string, { statementId, account, roleName, regions }: KeyUser): PolicyStatement[] {
  const onlyTheRole = { ArnEquals: { 'aws:PrincipalArn': roleArn(stack, account, roleName) } };
  // an account that administers the key may describe it: whether a role of it may, its IAM policy says.
  const needed = keyStatements(regions).filter(({ name }) => name !== 'Describe' || account !== keyAccount);
  return needed.map(({ name, actions, conditions }) => new PolicyStatement({
    sid: `${statementId}${name}`,
    principals: [new AccountPrincipal(account)],
    actions: [...actions],
    resources: ['*'],
    conditions: { ...conditions, ...onlyTheRole },
  }));
}
