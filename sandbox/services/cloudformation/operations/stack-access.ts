import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import { CLOUDFORMATION_PRINCIPAL } from '../authorization';
import type { CloudFormationContext } from '../context';
import { validationError } from '../errors';
import type { Stack } from '../state/stack';

/** The stack of that name or id in the caller's account and Region. */
export function findStack({ stacks }: CloudFormationContext, nameOrId: string | undefined, call: Call): Stack | undefined {
  return stacks.find(call.accountId, call.region, nameOrId ?? '');
}

/** @throws AwsError - `ValidationError` when there is none. */
export function requireStack(context: CloudFormationContext, nameOrId: string | undefined, call: Call): Stack {
  const stack = findStack(context, nameOrId, call);
  if (stack === undefined) throw validationError(`Stack [${nameOrId ?? ''}] does not exist`);
  return stack;
}

/** @throws AwsError - `ValidationError` when CloudFormation can't take the role. */
export function checkRole({ roles }: CloudFormationContext, roleArn: string | undefined): void {
  if (roleArn === undefined) return;
  try {
    roles.assume(roleArn, CLOUDFORMATION_PRINCIPAL, 'AWSCloudFormation');
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
    throw error;
  }
}
