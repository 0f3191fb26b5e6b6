import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { noSuchEntity, unmodifiableEntity } from '../errors';
import { checkedText, ROLE_NAME } from './parameters';
import type { IamState } from '../state/iam-state';
import { isServiceLinked, roleArn, type Role, type RoleConfiguration } from '../state/role';

/** The caller's role of this name. @throws AwsError - `NoSuchEntity`, `ValidationError` */
export function existingRole(state: IamState, call: Call, roleName: string | undefined): Role {
  const name = checkedText(roleName, 'roleName', ROLE_NAME);
  const role = state.role(call.accountId, name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** Like `existingRole`, for changes. @throws AwsError - also `UnmodifiableEntity`, for a role of a service */
export function modifiableRole(state: IamState, call: Call, roleName: string | undefined): Role {
  const role = existingRole(state, call, roleName);
  if (isServiceLinked(role)) throw unmodifiableEntity(role.roleName);
  return role;
}

/** What IAM shows of a role that exists. */
export function written(role: Role): RoleConfiguration {
  const configuration = role.configuration.written;
  if (configuration === undefined) throw new Error(`role ${role.arn} was deleted, but is still listed`);
  return configuration;
}

export function changeRole(role: Role, change: Partial<RoleConfiguration>): void {
  role.configuration.set({ ...written(role), ...change });
}

/** Asks for `action` on the role of this name, with the keys that a role's own tags and boundary give. */
export function askOnRole(state: IamState, call: Call, action: string, roleName: string | undefined,
  context: Readonly<Record<string, ContextValue>> = {}): readonly AuthorizationRequest[] {
  const role = roleName === undefined ? undefined : state.role(call.accountId, roleName);
  const resource = role?.arn ?? roleArn(call.accountId, '/', roleName ?? '*');
  return [{ action, resource, context: { ...roleContext(role), ...context } }];
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

/** The condition keys of tags in a request. */
export function requestTagContext(tags: readonly { readonly Key?: string; readonly Value?: string }[] = []): Readonly<Record<string, ContextValue>> {
  if (tags.length === 0) return {};
  const values = tags.map(({ Key = '', Value = '' }): [string, string] => [`aws:RequestTag/${Key}`, Value]);
  return { ...Object.fromEntries(values), 'aws:TagKeys': tags.map(({ Key = '' }) => Key) };
}
