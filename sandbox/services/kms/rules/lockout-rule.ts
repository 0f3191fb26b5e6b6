import { AwsError } from '../../../core/aws-error';
import type { Authorizer, Call } from '../../../core/operation';
import type { KeyAuthorization } from '../authorization/key-authorization';
import type { Key } from '../state/key';
import type { KeyPolicy } from '../state/key-policy';

/**
 * Whether a policy would lock its author out: it must let the calling principal change the policy again, itself or by leaving the decision
 * to the account (KMS API Reference, PutKeyPolicy). A caller that the account's policies don't let do that isn't locked out by the key's.
 *
 * @returns KMS's refusal, or nothing when the policy is safe.
 */
export function refusedLockout(
  policy: KeyPolicy, key: Key, call: Call, authorization: KeyAuthorization, authorizer: Authorizer,
): AwsError | undefined {
  const request = authorization.withPolicy(key, 'kms:PutKeyPolicy', policy);
  const account: Call = { ...call, principal: { kind: 'root', accountId: key.accountId, arn: `arn:aws:iam::${key.accountId}:root` } };
  if (authorizer.verdict(call, request).allowed || authorizer.verdict(account, request).allowed) return undefined;
  return new AwsError('MalformedPolicyDocumentException', 'The new key policy will not allow you to update the key policy in the future.');
}
