import { noSuchEntity, validationError } from '../errors';
import type { IamState } from '../state/iam-state';
import type { ManagedPolicy, ManagedPolicyState, ManagedPolicyVersion } from '../state/managed-policy';

/**
 * The managed policy of this ARN.
 * @param attach - whether it is to be attached: AWS then has another message.
 * @throws AwsError - `NoSuchEntity`, `ValidationError`
 */
export function existingPolicy(state: IamState, arn: string | undefined, attach = false): ManagedPolicy {
  if (arn === undefined || !/^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/\S+$/.test(arn)) throw validationError(`ARN ${arn ?? '(none)'} is not valid.`);
  const policy = state.managedPolicy(arn);
  if (policy === undefined) throw noSuchEntity(attach ? `Policy ${arn} does not exist or is not attachable.` : `Policy ${arn} was not found.`);
  return policy;
}

/** The state of a policy as it was written last. */
export function writtenState(policy: ManagedPolicy): ManagedPolicyState {
  const state = policy.state.written;
  if (state === undefined) throw new Error(`managed policy ${policy.arn} has no state`);
  return state;
}

export function existingVersion(policy: ManagedPolicy, versionId: string | undefined): ManagedPolicyVersion {
  const version = writtenState(policy).versions.find((each) => each.id === versionId);
  if (version === undefined) throw noSuchEntity(`Policy ${policy.arn} version ${versionId ?? '(none)'} does not exist or is not attachable.`);
  return version;
}
