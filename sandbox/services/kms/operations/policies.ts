import type {
  GetKeyPolicyRequest, GetKeyPolicyResponse, ListKeyPoliciesRequest, ListKeyPoliciesResponse, PutKeyPolicyRequest,
} from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';
import type { Call, Operations } from '../../../core/operation';
import type { KmsContext } from '../context';
import { refusedLockout } from '../rules/lockout-rule';
import type { Key } from '../state/key';
import { showKeyPolicy, storeKeyPolicy } from '../state/key-policy';
import { keyOperation, required } from './key-operation';

/** A key has one policy, and it is called `default` (KMS API Reference, PutKeyPolicy). */
const POLICY_NAME = 'default';

export function policyOperations(context: KmsContext): Operations {
  return {
    GetKeyPolicy: keyOperation<GetKeyPolicyRequest, GetKeyPolicyResponse>(context, {
      members: ['KeyId', 'PolicyName'],
      action: 'kms:GetKeyPolicy',
      requires: 'any',
      run: (key, input) => {
        checkName(input.PolicyName);
        return { Policy: showKeyPolicy(key.policy.written, context.principals), PolicyName: POLICY_NAME };
      },
    }),
    ListKeyPolicies: keyOperation<ListKeyPoliciesRequest, ListKeyPoliciesResponse>(context, {
      members: ['KeyId', 'Limit', 'Marker'],
      action: 'kms:ListKeyPolicies',
      requires: 'any',
      run: () => ({ PolicyNames: [POLICY_NAME], Truncated: false }),
    }),
    PutKeyPolicy: keyOperation<PutKeyPolicyRequest, void>(context, {
      members: ['KeyId', 'Policy', 'PolicyName', 'BypassPolicyLockoutSafetyCheck'],
      action: 'kms:PutKeyPolicy',
      requires: 'any',
      conditionKeys: (input) => ({ 'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false) }),
      run: (key, input, call) => putPolicy(context, key, input, call),
    }),
  };
}

function putPolicy(context: KmsContext, key: Key, input: PutKeyPolicyRequest, call: Call): void {
  checkName(input.PolicyName);
  const policy = storeKeyPolicy(required(input.Policy, 'policy'), context.principals);
  if (policy instanceof AwsError) throw policy;
  if (input.BypassPolicyLockoutSafetyCheck !== true) {
    const lockout = refusedLockout(policy, key, call, context.authorization, context.authorizer);
    if (lockout !== undefined) throw lockout;
  }
  key.policy.set(policy);
}

function checkName(name: string | undefined): void {
  if (name !== undefined && name !== POLICY_NAME) throw new AwsError('NotFoundException', 'No such policy exists');
}
