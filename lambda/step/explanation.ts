import type { AwsRefusal } from './clients/refusal';
import { isAccessCode, isServiceLinkedRoleRefusal } from './clients/sdk-error';

/** What RDS needs of a KMS key on the caller's behalf to copy a snapshot from or to it ("Copying a DB snapshot", RDS User Guide). */
const KEY_ACTIONS = [
  'kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*',
].join(', ');

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['SnapshotQuotaExceeded', 'Delete manual snapshots that nobody needs, or have the quota "Manual DB instance snapshots" raised'],
  ['SharedSnapshotQuotaExceeded', 'A snapshot can be shared with 20 accounts: stop sharing it with one that doesn\'t need it'],
  ['InstanceQuotaExceeded', 'Have the quota "DB instances" raised'],
  ['StorageQuotaExceeded', 'Have the quota "Total storage for all DB instances" raised'],
  ['InsufficientDBInstanceCapacity', 'Choose another instance class, or try later'],
  ['DBSubnetGroupNotFoundFault', 'Create the subnet group, or declare one that exists'],
  ['DBSubnetGroupDoesNotCoverEnoughAZs', 'Give the subnet group subnets in at least two Availability Zones'],
  ['InvalidVPCNetworkStateFault', 'Correct the subnet group and the security groups: they must be of one VPC'],
  ['InvalidSubnet', 'Correct the subnet group: its subnets must be of one VPC'],
  ['DBParameterGroupNotFound', 'Create the parameter group in the target account, or declare one that exists'],
  ['StorageTypeNotSupported', 'Choose an instance class that takes this storage type'],
  ['DBInstanceNotFound', 'Correct the name of the database'],
  ['OptInRequired', 'Sign the account up for RDS, or enable the Region'],
]);

/**
 * Why a call was refused and what to do about it, as whole sentences.
 *
 * @param intent - what the call was to do, as in "failed while copying a to b".
 */
export function explainRefusal(refusal: AwsRefusal, intent: string): string {
  if (refusal.operation === 'sts:AssumeRole') return explainRole(refusal);
  if (refusal.code === 'KMSKeyNotAccessibleFault') return explainKey(refusal, intent);
  if (isServiceLinkedRoleRefusal(refusal.message)) return explainServiceLinkedRole(refusal, intent);
  if (isAccessCode(refusal.code)) return explainAccess(refusal, intent);
  const remedy = REMEDIES.get(refusal.code) ?? 'Correct this';
  return `AWS refused ${refusal.operation} in account ${refusal.caller.accountId} while ${intent}: ${refusal.code}, ${sentence(refusal.message)} `
    + `${remedy}, then run \`cdk deploy\` again.`;
}

function explainRole(refusal: AwsRefusal): string {
  return `${capitalised(refusal.caller.principal)} can't assume the source role in account ${refusal.caller.accountId} (sts:AssumeRole): `
    + `${sentence(refusal.message)} Deploy the source stack there, with the same prefix, external id and target account, then run \`cdk deploy\` again.`;
}

function explainAccess(refusal: AwsRefusal, intent: string): string {
  const keyPolicy = refusal.operation.startsWith('kms:') ? ', and the policy of the key must allow that principal the same' : '';
  return `${capitalised(refusal.caller.principal)} isn't allowed ${refusal.operation} in account ${refusal.caller.accountId} while ${intent}: `
    + `${sentence(refusal.message)} Its policy must allow the action${keyPolicy}. Deploy the stack that owns the policy, then run \`cdk deploy\` again.`;
}

function explainServiceLinkedRole(refusal: AwsRefusal, intent: string): string {
  return `RDS can't make its service-linked role AWSServiceRoleForRDS in account ${refusal.caller.accountId} for ${refusal.caller.principal} while `
    + `${intent}: ${sentence(refusal.message)} The policy of this principal must allow iam:CreateServiceLinkedRole for rds.amazonaws.com, or an `
    + 'administrator makes the role (`aws iam create-service-linked-role --aws-service-name rds.amazonaws.com`). Then run `cdk deploy` again.';
}

function explainKey(refusal: AwsRefusal, intent: string): string {
  return `RDS can't use ${blamedKey(refusal.message)} for ${refusal.caller.principal} while ${intent}. `
    + `Both the IAM policy of this principal and the policy of the key must allow it ${KEY_ACTIONS}; kms:CreateGrant is the one most often missing. `
    + 'Deploy the stacks that own these policies, see that the key is enabled, then run `cdk deploy` again. '
    + `RDS said: ${sentence(refusal.message)}`;
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
