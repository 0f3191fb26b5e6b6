import type { AwsRefusal } from '../clients/refusal';
import { isAccessCode, isServiceLinkedRoleRefusal } from '../clients/sdk-error';
import { KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, KEY_USE_ACTIONS, RDS_SERVICE, SERVICE_LINKED_ROLE } from '../contract';

/** What a role needs of a KMS key to copy a snapshot from or to it. */
const KEY_ACTIONS = [KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, ...KEY_USE_ACTIONS].join(', ');

/** What an administrator of an account runs to make RDS's service-linked role there. */
export const MAKE_SERVICE_LINKED_ROLE = `aws iam create-service-linked-role --aws-service-name ${RDS_SERVICE}`;

/** What helps, by the code on the wire. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    'SnapshotQuotaExceeded',
    'Delete manual snapshots that nobody needs, or have the quota "Manual DB instance snapshots" or "Manual DB cluster snapshots" raised',
  ],
  ['SharedSnapshotQuotaExceeded', 'A snapshot can be shared with 20 accounts: stop sharing it with one that doesn\'t need it'],
  ['InstanceQuotaExceeded', 'Have the quota "DB instances" raised'],
  ['DBClusterQuotaExceededFault', 'Have the quota "DB clusters" raised'],
  ['StorageQuotaExceeded', 'Have the quota "Total storage for all DB instances" raised'],
  ['InsufficientDBInstanceCapacity', 'Choose another instance class, or try later'],
  ['InsufficientDBClusterCapacityFault', 'Choose another instance class, or try later'],
  ['InsufficientStorageClusterCapacity', 'Give the subnet group subnets in other Availability Zones, or try later'],
  ['InsufficientAvailableIPsInSubnetFault', 'Free IP addresses in the subnets of the subnet group, or declare another subnet group'],
  ['DBSubnetGroupNotFoundFault', 'Create the subnet group, or declare one that exists'],
  ['DBSubnetGroupDoesNotCoverEnoughAZs', 'Give the subnet group subnets in at least two Availability Zones'],
  ['InvalidDBSubnetGroupStateFault', 'See that the subnet group is complete, or declare another one'],
  ['InvalidVPCNetworkStateFault', 'Correct the subnet group and the security groups: they must be of one VPC'],
  ['InvalidSubnet', 'Correct the subnet group: its subnets must be of one VPC'],
  ['DBParameterGroupNotFound', 'Create the parameter group in the target account, or declare one that exists'],
  ['DBClusterParameterGroupNotFound', 'Create the DB cluster parameter group in the target account, or declare one that exists'],
  ['OptionGroupNotFoundFault', 'Create the option group in the target account, or declare one that exists'],
  ['StorageTypeNotSupported', 'Choose an instance class that takes this storage type, or declare another storageType'],
  ['StorageTypeNotAvailableFault', 'Declare another storageType'],
  ['ProvisionedIopsNotAvailableInAZFault', 'Declare another storageType, or a subnet group with subnets in other Availability Zones'],
  ['InvalidRestoreFault', 'RDS doesn\'t restore this snapshot so: see what it says'],
  ['DBInstanceNotFound', 'Correct the name of the database'],
  ['DBClusterNotFoundFault', 'Correct the name of the cluster'],
  ['DBSnapshotNotFound', 'See that the snapshot is there, and shared with the account where it is another one\'s'],
  ['DBClusterSnapshotNotFoundFault', 'See that the cluster snapshot is there, and shared with the account where it is another one\'s'],
  ['InvalidDBSnapshotState', 'See that the snapshot is available, and a manual one where it is to be shared'],
  ['InvalidDBClusterSnapshotStateFault', 'See that the cluster snapshot is available, and a manual one where it is to be shared'],
  ['InvalidDBClusterStateFault', 'See that the cluster is available'],
  ['OptInRequired', 'Sign the account up for RDS, or enable the Region'],
]);

/** What is wrong, and what to do about it, each in whole sentences. */
export interface Explanation {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * Why a call was refused and what to do about it.
 *
 * @param intent - what the call was to do, as in "failed while copying a to b".
 */
export function explainRefusal(refusal: AwsRefusal, intent: string): string {
  const { problem, remedy } = explanationOf(refusal, intent);
  return `${problem} ${remedy} Then run \`cdk deploy\` again.`;
}

/** The same in its two parts, without the advice to deploy again. */
export function explanationOf(refusal: AwsRefusal, intent: string): Explanation {
  if (refusal.operation === 'sts:AssumeRole') return explainRole(refusal);
  if (refusal.code === 'KMSKeyNotAccessibleFault') return explainKey(refusal, intent);
  if (isServiceLinkedRoleRefusal(refusal.message)) return explainServiceLinkedRole(refusal, intent);
  if (isAccessCode(refusal.code)) return explainAccess(refusal, intent);
  return {
    problem: `AWS refused ${refusal.operation} in account ${refusal.caller.accountId} while ${intent}: ${refusal.code}, ${sentence(refusal.message)}`,
    remedy: `${REMEDIES.get(refusal.code) ?? 'Correct this'}.`,
  };
}

function explainRole(refusal: AwsRefusal): Explanation {
  return {
    problem: `${capitalised(refusal.caller.principal)} can't assume the source role in account ${refusal.caller.accountId} (sts:AssumeRole): `
      + sentence(refusal.message),
    remedy: 'Deploy the source stack there, with the same prefix, external id and target account.',
  };
}

function explainAccess(refusal: AwsRefusal, intent: string): Explanation {
  const keyPolicy = refusal.operation.startsWith('kms:') ? ', and the policy of the key must allow that principal the same' : '';
  return {
    problem: `${capitalised(refusal.caller.principal)} isn't allowed ${refusal.operation} in account ${refusal.caller.accountId} while ${intent}: `
      + sentence(refusal.message),
    remedy: `Its policy must allow the action${keyPolicy}. Deploy the stack that owns the policy.`,
  };
}

function explainServiceLinkedRole(refusal: AwsRefusal, intent: string): Explanation {
  return {
    problem: `RDS can't make its service-linked role ${SERVICE_LINKED_ROLE} in account ${refusal.caller.accountId} for ${refusal.caller.principal} `
      + `while ${intent}: ${sentence(refusal.message)}`,
    remedy: `The policy of this principal must allow iam:CreateServiceLinkedRole for ${RDS_SERVICE}, or an administrator makes the role `
      + `(\`${MAKE_SERVICE_LINKED_ROLE}\`).`,
  };
}

function explainKey(refusal: AwsRefusal, intent: string): Explanation {
  return {
    problem: `RDS can't use ${blamedKey(refusal.message)} for ${refusal.caller.principal} while ${intent}. RDS said: ${sentence(refusal.message)}`,
    remedy: `Both the IAM policy of this principal and the policy of the key must allow it ${KEY_ACTIONS}; ${KEY_GRANT_ACTION} is the one most often `
      + 'missing. Deploy the stacks that own these policies, and see that the key is enabled.',
  };
}

/** RDS names the key in brackets, and says whether it is the source's or the copy's. */
function blamedKey(message: string): string {
  const [, role, key] = /(?:(source snapshot|target) )?KMS key \[([^\]]*)\]/i.exec(message) ?? [];
  if (key === undefined) return 'a KMS key';
  if (role === undefined) return `the KMS key ${key}`;
  return role.toLowerCase() === 'target' ? `the copy's KMS key ${key} (the target key)` : `the source snapshot's KMS key ${key} (the source key)`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function capitalised(text: string): string {
  return text.startsWith('arn:') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
