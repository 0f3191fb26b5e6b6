import type { GetStackPolicyInput, GetStackPolicyOutput, SetStackPolicyInput } from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { validationError } from '../errors';
import { parseStackPolicy, type StackPolicy } from '../rules/stack-policy';
import { requireStack } from './stack-access';
import { readObject } from './stack-content';
import { templateLocation } from './template-location';

/** Setting and reading the policy that protects a stack's resources from its updates. */
export function stackPolicyOperations(context: CloudFormationContext): Operations {
  return {
    SetStackPolicy: operation<SetStackPolicyInput, object>({
      members: ['StackName', 'StackPolicyBody', 'StackPolicyURL'],
      authorization: ({ StackName, StackPolicyURL }, call) => [
        onStack(context, 'SetStackPolicy', StackName, call, { 'cloudformation:StackPolicyUrl': StackPolicyURL }),
      ],
      run: async ({ StackName, StackPolicyBody, StackPolicyURL }, call) => {
        const stack = requireStack(context, StackName, call);
        stack.policy = await stackPolicy({ body: StackPolicyBody, url: StackPolicyURL }, call, context) ?? stack.policy;
        return {};
      },
    }),
    GetStackPolicy: operation<GetStackPolicyInput, GetStackPolicyOutput>({
      members: ['StackName'],
      authorization: ({ StackName }, call) => [onStack(context, 'GetStackPolicy', StackName, call)],
      run: ({ StackName }, call) => ({ StackPolicyBody: requireStack(context, StackName, call).policy?.body }),
    }),
  };
}

/**
 * The stack policy of a request; nothing when it has none.
 *
 * @throws AwsError - `ValidationError`
 */
export async function stackPolicy({ body, url }: { readonly body?: string; readonly url?: string }, call: Call,
  context: CloudFormationContext): Promise<StackPolicy | undefined> {
  if (body !== undefined && url !== undefined) throw validationError('You cannot specify both StackPolicyURL and StackPolicyBody');
  if (body === undefined && url === undefined) return undefined;
  const location = url === undefined ? undefined : templateLocation(url);
  const policy = parseStackPolicy(location === undefined ? body ?? '' : await readObject(location.bucket, location.key, call, context));
  if (policy === undefined) throw validationError('Error validating stack policy: Invalid stack policy');
  return policy;
}
