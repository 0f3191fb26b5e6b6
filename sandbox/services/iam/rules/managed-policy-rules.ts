import { AwsError } from '../../../core/aws-error';
import { deleteConflict, limitExceeded } from '../errors';
import type { ManagedPolicy, ManagedPolicyState } from '../state/managed-policy';

/** IAM User Guide: "IAM and AWS STS quotas". */
const VERSIONS = 5;

/** Why an account can't change a policy: those of AWS and of other accounts it may not. */
export function refusedOwner(policy: ManagedPolicy, accountId: string): AwsError | undefined {
  if (policy.arn.startsWith(`arn:aws:iam::${accountId}:`)) return undefined;
  return new AwsError('AccessDenied', `Policy is outside your own account. Got ${policy.arn} from account ${accountId}`, 403);
}

/** Why a policy can't be deleted. @param uses - by how many roles it is attached or their boundary. */
export function refusedDeletion({ versions }: ManagedPolicyState, uses: number): AwsError | undefined {
  if (uses > 0) return deleteConflict('Cannot delete a policy attached to entities.');
  if (versions.length <= 1) return undefined;
  return deleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default "
    + 'version is deleted with the policy.');
}

/** Why a policy can't have one more version. */
export function refusedNewVersion({ versions }: ManagedPolicyState): AwsError | undefined {
  if (versions.length < VERSIONS) return undefined;
  return limitExceeded(`A managed policy can have up to ${VERSIONS} versions. Before you create a new version, you must delete an existing version.`);
}

/** Why a version of a policy can't be deleted. */
export function refusedVersionDeletion({ defaultVersionId }: ManagedPolicyState, versionId: string): AwsError | undefined {
  return versionId === defaultVersionId ? deleteConflict('Cannot delete the default version of a policy.') : undefined;
}
