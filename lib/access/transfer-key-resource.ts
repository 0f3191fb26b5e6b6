import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { keyStatements } from '../../lambda/step/contract';
import { roleArn } from '../plan/arns';
import type { FerryPlan } from '../plan/ferry-plan';

/** A role that uses the key, named before it exists. */
export interface KeyUser {
  /** First part of its statements' ids. */
  readonly statementId: string;
  readonly account: string;
  /** With its path. */
  readonly roleName: string;
  /** The Regions whose RDS may use the key for it. */
  readonly regions: readonly string[];
}

export interface TransferKeyResourceProps {
  /** Alias of the key, with its `alias/`. */
  readonly aliasName: string;
  /** The only principals that may use the key. */
  readonly users: readonly KeyUser[];
}

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

/**
 * The customer managed key that snapshots cross the account border under, with its alias.
 *
 * Its policy lets two roles use it, through RDS only. Each stands as its account's root with a condition on the role's ARN: KMS refuses a
 * policy that names a role that doesn't exist yet, and a role that is made again has another unique id, which the policy wouldn't match.
 *
 * The key outlives the stack, because whatever is encrypted under a deleted key is lost. The alias doesn't: it is only a name, and would
 * stand in the way of the next pair of stacks.
 */
export class TransferKeyResource extends Construct {
  public constructor(scope: Construct, id: string, props: TransferKeyResourceProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const key = new Key(this, 'Resource', {
      description: 'Carries snapshots of RDS databases from one account to the other',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'Administration',
            principals: [new AccountPrincipal(stack.account)],
            actions: ADMINISTRATION_ACTIONS,
            resources: ['*'],
          }),
          ...props.users.flatMap((user) => userStatements(stack, user)),
        ],
      }),
    });
    new Alias(this, 'Alias', { aliasName: props.aliasName, targetKey: key });
  }
}

function userStatements(stack: Stack, user: KeyUser): PolicyStatement[] {
  const onlyTheRole = { ArnEquals: { 'aws:PrincipalArn': roleArn(stack, user.account, user.roleName) } };
  // an account that administers the key may describe it: whether a role of it may, its IAM policy says.
  const needed = keyStatements(user.regions).filter(({ name }) => name !== 'Describe' || user.account !== stack.account);
  return needed.map(({ name, actions, conditions }) => new PolicyStatement({
    sid: `${user.statementId}${name}`,
    principals: [new AccountPrincipal(user.account)],
    actions: [...actions],
    resources: ['*'],
    conditions: { ...conditions, ...onlyTheRole },
  }));
}

/**
 * Makes the transfer key in the stack of its account, where a migration needs one that is made there. The source copies to it, so for the
 * source only RDS of the key's Region uses it. The target copies from it, maybe to another Region.
 */
export function madeTransferKey(stack: Stack, plan: FerryPlan): TransferKeyResource | undefined {
  const { names, sourceAccount, targetAccount, sourceRegion, targetRegion } = plan;
  const region = stack.account === targetAccount ? targetRegion : sourceRegion;
  const isUsed = plan.migrations.some(({ transferKey: key }) =>
    key?.arn === undefined && key?.aliasName === names.transferKeyAliasName && key.account === stack.account);
  return !isUsed ? undefined : new TransferKeyResource(stack, 'TransferKey', {
    aliasName: names.transferKeyAliasName,
    users: [
      { statementId: 'Source', account: sourceAccount, roleName: names.sourceRoleWithPath, regions: [region] },
      { statementId: 'Target', account: targetAccount, roleName: names.targetRoleWithPath, regions: [region, targetRegion] },
    ],
  });
}
