import type { AwsError } from '../../../core/aws-error';
import { deleteConflict, limitExceeded, unmodifiableEntity } from '../errors';
import type { StoredDocument } from '../state/policy-document';
import { isServiceLinked, type Role, type RoleConfiguration } from '../state/role';

/** IAM User Guide: "IAM and AWS STS quotas", managed policies per role. */
const ATTACHED_POLICIES = 10;
/** Characters of all inline policies of a role without white space: the same page. */
const INLINE_POLICIES_SIZE = 10_240;

/** Why a role can't be changed: only AWS changes roles of services. */
export function refusedChange(role: Role): AwsError | undefined {
  return isServiceLinked(role) ? unmodifiableEntity(role.roleName) : undefined;
}

/** Why a role can't be deleted. */
export function refusedDeletion({ attachedPolicies, inlinePolicies }: RoleConfiguration): AwsError | undefined {
  if (attachedPolicies.length > 0) return deleteConflict('Cannot delete entity, must detach all policies first.');
  return inlinePolicies.size > 0 ? deleteConflict('Cannot delete entity, must delete policies first.') : undefined;
}

/** Why a role can't have these inline policies. */
export function refusedInlinePolicies(roleName: string, policies: ReadonlyMap<string, StoredDocument>): AwsError | undefined {
  const size = [...policies.values()].reduce((sum, each) => sum + each.size, 0);
  return size > INLINE_POLICIES_SIZE
    ? limitExceeded(`Maximum policy size of ${INLINE_POLICIES_SIZE} bytes exceeded for role ${roleName}`)
    : undefined;
}

/** Why a role can't have one more managed policy attached. */
export function refusedAttachment({ attachedPolicies }: RoleConfiguration): AwsError | undefined {
  return attachedPolicies.length >= ATTACHED_POLICIES ? limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${ATTACHED_POLICIES}`) : undefined;
}
