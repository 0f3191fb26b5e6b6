import type {
  CreateRoleRequest, CreateRoleResponse, DeleteRoleRequest, GetRoleRequest, GetRoleResponse, ListRolesRequest, ListRolesResponse, Role as ShownRole,
  UpdateAssumeRolePolicyRequest, UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse, UpdateRoleRequest, UpdateRoleResponse,
} from '@aws-sdk/client-iam';
import { operation, type Operations } from '../../../core/operation';
import { onRole } from '../authorization/role-authorization';
import type { IamContext } from '../context';
import { entityAlreadyExists } from '../errors';
import { refusedDeletion } from '../rules/role-rules';
import type { IamState } from '../state/iam-state';
import { shownTrustDocument, trustDocument } from '../state/policy-document';
import { type Role, roleArn, type RoleConfiguration } from '../state/role';
import { page } from './page';
import { checkedNumber, checkedPath, checkedTags, checkedText, DESCRIPTION, ROLE_NAME, shownTags, tagContext } from './parameters';
import { attachablePolicy } from './policy-access';
import { changeRole, existingRole, modifiableRole, written } from './role-access';

/** Roles themselves: made, changed, listed, deleted. */
export function roleOperations(context: IamContext): Operations {
  return {
    CreateRole: createRole(context),
    GetRole: getRole(context),
    ListRoles: listRoles(context),
    DeleteRole: deleteRole(context),
    UpdateRole: updateRole(context),
    UpdateRoleDescription: updateRoleDescription(context),
    UpdateAssumeRolePolicy: updateAssumeRolePolicy(context),
  };
}

const createRole = ({ state }: IamContext): Operations[string] => operation<CreateRoleRequest, CreateRoleResponse>({
  members: ['RoleName', 'AssumeRolePolicyDocument', 'Path', 'Description', 'MaxSessionDuration', 'PermissionsBoundary', 'Tags'],
  authorization: (input, call) => [{
    action: 'iam:CreateRole',
    resource: roleArn(call.accountId, input.Path ?? '/', input.RoleName ?? '*'),
    context: {
      ...tagContext(input.Tags),
      ...(input.PermissionsBoundary === undefined ? {} : { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
    },
  }],
  run: (input, call) => {
    const roleName = checkedText(input.RoleName, 'roleName', ROLE_NAME);
    const path = checkedPath(input.Path);
    const configuration = newConfiguration(input, state, call.accountId);
    if (state.role(call.accountId, roleName) !== undefined) throw entityAlreadyExists(`Role with name ${roleName} already exists.`);
    return { Role: shownRole(state.addRole({ accountId: call.accountId, roleName, path }, configuration), state) };
  },
});

function newConfiguration(input: CreateRoleRequest, state: IamState, accountId: string): RoleConfiguration {
  return {
    trust: trustDocument(input.AssumeRolePolicyDocument, state),
    maxSessionDuration: checkedNumber(input.MaxSessionDuration ?? 3600, 'maxSessionDuration', 3600, 43_200),
    tags: checkedTags(input.Tags),
    inlinePolicies: new Map(),
    attachedPolicies: [],
    ...(input.Description === undefined ? {} : { description: checkedText(input.Description, 'description', DESCRIPTION) }),
    ...(input.PermissionsBoundary === undefined ? {} : {
      boundary: attachablePolicy(state, input.PermissionsBoundary, accountId, 'Scope ARN:').arn,
    }),
  };
}

const getRole = ({ state }: IamContext): Operations[string] => operation<GetRoleRequest, GetRoleResponse>({
  members: ['RoleName'],
  authorization: (input, call) => [onRole(state, call, 'GetRole', input.RoleName)],
  run: (input, call) => ({ Role: { ...shownRole(existingRole(state, call, input.RoleName), state), RoleLastUsed: {} } }),
});

const listRoles = ({ state }: IamContext): Operations[string] => operation<ListRolesRequest, ListRolesResponse>({
  members: ['PathPrefix', 'Marker', 'MaxItems'],
  authorization: () => [{ action: 'iam:ListRoles', resource: '*' }],
  run: (input, call) => {
    const { items, ...rest } = page(state.roles(call.accountId).filter((role) => role.path.startsWith(input.PathPrefix ?? '/')), input);
    // the list leaves out tags and boundaries.
    return { ...rest, Roles: items.map((role) => ({ ...shownRole(role, state), Tags: undefined, PermissionsBoundary: undefined })) };
  },
});

const deleteRole = ({ state }: IamContext): Operations[string] => operation<DeleteRoleRequest, object>({
  members: ['RoleName'],
  authorization: (input, call) => [onRole(state, call, 'DeleteRole', input.RoleName)],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const refusal = refusedDeletion(written(role));
    if (refusal !== undefined) throw refusal;
    state.removeRole(role);
    return {};
  },
});

const updateRole = ({ state }: IamContext): Operations[string] => operation<UpdateRoleRequest, UpdateRoleResponse>({
  members: ['RoleName', 'Description', 'MaxSessionDuration'],
  authorization: (input, call) => [onRole(state, call, 'UpdateRole', input.RoleName)],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    changeRole(role, {
      ...(input.Description === undefined ? {} : { description: checkedText(input.Description, 'description', DESCRIPTION) }),
      ...(input.MaxSessionDuration === undefined
        ? {} : { maxSessionDuration: checkedNumber(input.MaxSessionDuration, 'maxSessionDuration', 3600, 43_200) }),
    });
    return {};
  },
});

const updateRoleDescription = ({ state }: IamContext): Operations[string] =>
  operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>({
    members: ['RoleName', 'Description'],
    authorization: (input, call) => [onRole(state, call, 'UpdateRoleDescription', input.RoleName)],
    run: (input, call) => {
      const role = modifiableRole(state, call, input.RoleName);
      changeRole(role, { description: checkedText(input.Description, 'description', DESCRIPTION) });
      return { Role: shownRole(role, state) };
    },
  });

const updateAssumeRolePolicy = ({ state }: IamContext): Operations[string] => operation<UpdateAssumeRolePolicyRequest, object>({
  members: ['RoleName', 'PolicyDocument'],
  authorization: (input, call) => [onRole(state, call, 'UpdateAssumeRolePolicy', input.RoleName)],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    changeRole(role, { trust: trustDocument(input.PolicyDocument, state) });
    return {};
  },
});

/** A role as the API shows it. */
export function shownRole(role: Role, state: IamState): ShownRole {
  const { trust, description, maxSessionDuration, tags, boundary } = written(role);
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: shownTrustDocument(trust, state),
    Description: description,
    MaxSessionDuration: maxSessionDuration,
    ...(tags.size === 0 ? {} : { Tags: shownTags(tags) }),
    ...(boundary === undefined ? {} : {
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: boundary },
    }),
  };
}
