import { formatArn, parseArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import { CLOUDFORMATION, type StackEnvironment } from '../context';
import type { Stack } from '../state/stack';
import { validationError } from '../errors';

/** The stack of that name or id in the caller's account and Region. */
export function findStack({ stacks }: StackEnvironment, nameOrId: string | undefined, call: Call): Stack | undefined {
  return stacks.find(call.accountId, call.region, nameOrId ?? '');
}

/** @throws AwsError - `ValidationError` when there is none. */
export function requireStack(environment: StackEnvironment, nameOrId: string | undefined, call: Call): Stack {
  const stack = findStack(environment, nameOrId, call);
  if (stack === undefined) throw validationError(`Stack [${nameOrId ?? ''}] does not exist`);
  return stack;
}

/** What IAM is asked for an action on a stack. One that doesn't exist yet has no id: a wildcard stands for it. */
export function onStack(environment: StackEnvironment, action: string, nameOrId: string | undefined, call: Call,
  context: Readonly<Record<string, string | undefined>> = {}): AuthorizationRequest {
  return { action: `cloudformation:${action}`, resource: stackResource(environment, nameOrId, call), context: present(context) };
}

/** What IAM is asked for an action that isn't on one stack. */
export function onAll(action: string): AuthorizationRequest {
  return { action: `cloudformation:${action}`, resource: '*' };
}

/** What IAM is asked of a caller who gives a stack a role. */
export function passRole(roleArn: string | undefined): readonly AuthorizationRequest[] {
  return roleArn === undefined ? [] : [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': CLOUDFORMATION } }];
}

/** @throws AwsError - `ValidationError` when CloudFormation can't take the role. */
export function checkRole({ roles }: StackEnvironment, roleArn: string | undefined): void {
  if (roleArn === undefined) return;
  try {
    roles.assume(roleArn, CLOUDFORMATION, 'AWSCloudFormation');
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
    throw error;
  }
}

/** @throws AwsError - `ValidationError` for a name that no stack can have. */
export function checkStackName(name: string | undefined): string {
  if (name !== undefined && /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) return name;
  throw validationError(`1 validation error detected: Value '${name ?? ''}' at 'stackName' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*');
}

function stackResource(environment: StackEnvironment, nameOrId: string | undefined, call: Call): string {
  const stack = findStack(environment, nameOrId, call);
  if (stack !== undefined) return stack.id;
  if (nameOrId !== undefined && parseArn(nameOrId) !== undefined) return nameOrId;
  return formatArn('cloudformation', call.region, call.accountId, `stack/${nameOrId ?? '*'}/*`);
}

function present(context: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(context).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
