import type { Call } from '../../../core/operation';
import { noSuchEntity } from '../errors';
import { refusedChange } from '../rules/role-rules';
import type { IamState } from '../state/iam-state';
import type { Role, RoleConfiguration } from '../state/role';
import { checkedText, ROLE_NAME } from './parameters';

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
  const refusal = refusedChange(role);
  if (refusal !== undefined) throw refusal;
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
