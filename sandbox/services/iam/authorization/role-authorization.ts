import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import type { IamState } from '../state/iam-state';
import { type Role, roleArn } from '../state/role';

/** `action` on the caller's role of this name, with the condition keys that a role's own tags and boundary give. */
export function onRole(state: IamState, call: Call, action: string, roleName: string | undefined,
  context: Readonly<Record<string, ContextValue>> = {}): AuthorizationRequest {
  const role = roleName === undefined ? undefined : state.role(call.accountId, roleName);
  const resource = role?.arn ?? roleArn(call.accountId, '/', roleName ?? '*');
  return { action: `iam:${action}`, resource, context: { ...roleContext(role), ...context } };
}

function roleContext(role: Role | undefined): Readonly<Record<string, ContextValue>> {
  const configuration = role?.configuration.written;
  if (configuration === undefined) return {};
  const context: Record<string, ContextValue> = {};
  for (const [key, value] of configuration.tags) {
    context[`iam:ResourceTag/${key}`] = value;
    context[`aws:ResourceTag/${key}`] = value;
  }
  if (configuration.boundary !== undefined) context['iam:PermissionsBoundary'] = configuration.boundary;
  return context;
}
