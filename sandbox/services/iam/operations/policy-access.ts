import { parseArn } from '../../../core/arn';
import { noSuchEntity, validationError } from '../errors';
import type { IamState } from '../state/iam-state';
import type { ManagedPolicy, ManagedPolicyState, ManagedPolicyVersion } from '../state/managed-policy';

/** The managed policy of this ARN. @throws AwsError - `NoSuchEntity`, `ValidationError` */
export function existingPolicy(state: IamState, arn: string | undefined): ManagedPolicy {
  const policy = state.managedPolicy(checkedArn(arn));
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/**
 * The managed policy of this ARN for a role of an account: one of AWS's or of that account.
 * @param use - how it is called in AWS's message: `Scope ARN:` for a permissions boundary.
 * @throws AwsError - `NoSuchEntity`, `ValidationError`
 */
export function attachablePolicy(
  state: IamState, arn: string | undefined, accountId: string, use: 'Policy' | 'Scope ARN:' = 'Policy',
): ManagedPolicy {
  const policy = state.managedPolicy(checkedArn(arn));
  const owner = parseArn(policy?.arn ?? '')?.accountId;
  if (policy !== undefined && (owner === 'aws' || owner === accountId)) return policy;
  throw noSuchEntity(`${use} ${arn} does not exist or is not attachable.`);
}

function checkedArn(arn: string | undefined): string {
  if (arn === undefined || !/^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/\S+$/.test(arn)) throw validationError(`ARN ${arn ?? '(none)'} is not valid.`);
  return arn;
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
