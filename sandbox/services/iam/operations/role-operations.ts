import type {
  CreateRoleRequest, CreateRoleResponse, DeleteRoleRequest, GetRoleRequest, GetRoleResponse, ListRolesRequest, ListRolesResponse, Role as ShownRole,
  UpdateAssumeRolePolicyRequest, UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse, UpdateRoleRequest, UpdateRoleResponse,
} from '@aws-sdk/client-iam';
import { operation, type Service } from '../../../core/operation';
import { deleteConflict, entityAlreadyExists } from '../errors';
import { checkedNumber, checkedPath, checkedTags, checkedText, DESCRIPTION, ROLE_NAME, shownTags } from './parameters';
import type { IamState } from '../state/iam-state';
import { shownTrustDocument, trustDocument } from '../state/policy-document';
import { roleArn, type Role, type RoleConfiguration } from '../state/role';
import { page } from './page';
import { existingPolicy } from './policy-access';
import { askOnRole, changeRole, existingRole, modifiableRole, requestTagContext, written } from './role-access';

/** Roles themselves: made, changed, listed, deleted. */
export function roleOperations(state: IamState): Service['operations'] {
  return {
    CreateRole: createRole(state),
    GetRole: getRole(state),
    ListRoles: listRoles(state),
    DeleteRole: deleteRole(state),
    UpdateRole: updateRole(state),
    UpdateRoleDescription: updateRoleDescription(state),
    UpdateAssumeRolePolicy: updateAssumeRolePolicy(state),
  };
}

const createRole = (state: IamState): Service['operations'][string] => operation<CreateRoleRequest, CreateRoleResponse>({
  authorization: (input, call) => [{
    action: 'iam:CreateRole',
    resource: roleArn(call.accountId, input.Path ?? '/', input.RoleName ?? '*'),
    context: {
      ...requestTagContext(input.Tags),
      ...(input.PermissionsBoundary === undefined ? {} : { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
    },
  }],
  run: (input, call) => {
    const roleName = checkedText(input.RoleName, 'roleName', ROLE_NAME);
    const path = checkedPath(input.Path);
    const configuration = newConfiguration(input, state);
    if (state.role(call.accountId, roleName) !== undefined) throw entityAlreadyExists(`Role with name ${roleName} already exists.`);
    return { Role: shownRole(state.addRole({ accountId: call.accountId, roleName, path }, configuration), state) };
  },
});

function newConfiguration(input: CreateRoleRequest, state: IamState): RoleConfiguration {
  return {
    trust: trustDocument(input.AssumeRolePolicyDocument, state),
    maxSessionDuration: checkedNumber(input.MaxSessionDuration ?? 3600, 'maxSessionDuration', 3600, 43_200),
    tags: checkedTags(input.Tags),
    inlinePolicies: new Map(),
    attachedPolicies: [],
    ...(input.Description === undefined ? {} : { description: checkedText(input.Description, 'description', DESCRIPTION) }),
    ...(input.PermissionsBoundary === undefined ? {} : { boundary: existingPolicy(state, input.PermissionsBoundary).arn }),
  };
}

const getRole = (state: IamState): Service['operations'][string] => operation<GetRoleRequest, GetRoleResponse>({
  authorization: (input, call) => askOnRole(state, call, 'iam:GetRole', input.RoleName),
  run: (input, call) => ({ Role: { ...shownRole(existingRole(state, call, input.RoleName), state), RoleLastUsed: {} } }),
});

const listRoles = (state: IamState): Service['operations'][string] => operation<ListRolesRequest, ListRolesResponse>({
  authorization: () => [{ action: 'iam:ListRoles', resource: '*' }],
  run: (input, call) => {
    const { items, ...rest } = page(state.roles(call.accountId).filter(role => role.path.startsWith(input.PathPrefix ?? '/')), input);
    // the list leaves out tags and boundaries.
    return { ...rest, Roles: items.map(role => ({ ...shownRole(role, state), Tags: undefined, PermissionsBoundary: undefined })) };
  },
});

const deleteRole = (state: IamState): Service['operations'][string] => operation<DeleteRoleRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:DeleteRole', input.RoleName),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const { attachedPolicies, inlinePolicies } = written(role);
    if (attachedPolicies.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (inlinePolicies.size > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
    state.removeRole(role);
    return {};
  },
});

const updateRole = (state: IamState): Service['operations'][string] => operation<UpdateRoleRequest, UpdateRoleResponse>({
  authorization: (input, call) => askOnRole(state, call, 'iam:UpdateRole', input.RoleName),
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

const updateRoleDescription = (state: IamState): Service['operations'][string] =>
  operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>({
    authorization: (input, call) => askOnRole(state, call, 'iam:UpdateRoleDescription', input.RoleName),
    run: (input, call) => {
      const role = modifiableRole(state, call, input.RoleName);
      changeRole(role, { description: checkedText(input.Description, 'description', DESCRIPTION) });
      return { Role: shownRole(role, state) };
    },
  });

const updateAssumeRolePolicy = (state: IamState): Service['operations'][string] => operation<UpdateAssumeRolePolicyRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:UpdateAssumeRolePolicy', input.RoleName),
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
    ...(boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: boundary } }),
  };
}
