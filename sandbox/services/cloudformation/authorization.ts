import { formatArn, parseArn } from '../../core/arn';
import type { AuthorizationRequest, Call } from '../../core/operation';
import type { CloudFormationContext } from './context';

/** The principal that takes stacks' service roles, and the value of `iam:PassedToService`. */
export const CLOUDFORMATION_PRINCIPAL = 'cloudformation.amazonaws.com';

/** Condition keys of CloudFormation; one without a value isn't in the request. */
export type ConditionKeys = Readonly<Record<string, string | undefined>>;

/** `action` on a stack. One that doesn't exist yet has no id: a wildcard stands for it. */
export function onStack(context: CloudFormationContext, action: string, nameOrId: string | undefined, call: Call,
  conditionKeys: ConditionKeys = {}): AuthorizationRequest {
  return { action: `cloudformation:${action}`, resource: stackResource(context, nameOrId, call), context: present(conditionKeys) };
}

/** `action` that isn't on one stack. */
export function onAll(action: string): AuthorizationRequest {
  return { action: `cloudformation:${action}`, resource: '*' };
}

/** The right to give a stack its role. */
export function passRole(roleArn: string | undefined): readonly AuthorizationRequest[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': CLOUDFORMATION_PRINCIPAL } }];
}

function stackResource({ stacks }: CloudFormationContext, nameOrId: string | undefined, { accountId, region }: Call): string {
  const stack = stacks.find(accountId, region, nameOrId ?? '');
  if (stack !== undefined) return stack.id;
  if (nameOrId !== undefined && parseArn(nameOrId) !== undefined) return nameOrId;
  return formatArn('cloudformation', region, accountId, `stack/${nameOrId ?? '*'}/*`);
}

function present(conditionKeys: ConditionKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(conditionKeys).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
