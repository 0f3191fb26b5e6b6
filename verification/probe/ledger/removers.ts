import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeletePolicyCommand, DeletePolicyVersionCommand, DeleteRoleCommand, DeleteRolePermissionsBoundaryCommand, DeleteRolePolicyCommand,
  DetachRolePolicyCommand, ListAttachedRolePoliciesCommand, ListPolicyVersionsCommand, ListRolePoliciesCommand, ListRoleTagsCommand,
} from '@aws-sdk/client-iam';
import { DeleteAliasCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import { DeleteSecretCommand, DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { Account } from '../accounts/account';
import type { Kind } from '../model/thing';
import { keysNamed } from './keys';
import { RDS_REMOVERS } from './rds-removers';
import { isGone, type Remover } from './remover';

/** A grace of seven days is the least that KMS has; a key that is pending deletion isn't charged for. */
const LEAST_GRACE_DAYS = 7;

export const REMOVERS: Readonly<Record<Kind, Remover>> = {
  ...RDS_REMOVERS,
  'stack': {
    remove: ({ cloudFormation }, id) => cloudFormation.send(new DeleteStackCommand({ StackName: id })),
    tags: async ({ cloudFormation }, id) => (await cloudFormation.send(new DescribeStacksCommand({ StackName: id }))).Stacks?.[0]?.Tags,
    // nothing says that a stack which has a change set only shows the tags of that.
    sometimesUntagged: true,
    there: async ({ cloudFormation }, id) => {
      try {
        const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: id }));
        return Stacks?.[0]?.StackStatus !== 'DELETE_COMPLETE';
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  },
  'function': { remove: ({ lambda }, id) => lambda.send(new DeleteFunctionCommand({ FunctionName: id })) },
  'log-group': { remove: ({ logs }, id) => logs.send(new DeleteLogGroupCommand({ logGroupName: id })) },
  'secret': {
    remove: ({ secrets }, id) => secrets.send(new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true })),
    tags: async ({ secrets }, id) => (await secrets.send(new DescribeSecretCommand({ SecretId: id }))).Tags,
  },
  'alias': { remove: ({ kms }, id) => kms.send(new DeleteAliasCommand({ AliasName: id })) },
  'key': {
    remove: async (account, id) => {
      for (const KeyId of await keysNamed(account, id)) {
        await account.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: LEAST_GRACE_DAYS }));
      }
    },
  },
  'policy': { remove: removePolicy },
  'role': { remove: removeRole, tags: async ({ iam }, id) => (await iam.send(new ListRoleTagsCommand({ RoleName: id }))).Tags },
};

async function removePolicy({ iam }: Account, arn: string): Promise<void> {
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: arn }));
  for (const { VersionId, IsDefaultVersion } of Versions) {
    if (IsDefaultVersion !== true) await iam.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId }));
  }
  await iam.send(new DeletePolicyCommand({ PolicyArn: arn }));
}

async function removeRole({ iam }: Account, RoleName: string): Promise<void> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName })).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
  await iam.send(new DeleteRoleCommand({ RoleName }));
}
