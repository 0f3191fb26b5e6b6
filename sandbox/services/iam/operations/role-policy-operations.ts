import type {
  AttachedPolicy, AttachRolePolicyRequest, DeleteRolePermissionsBoundaryRequest, DeleteRolePolicyRequest, DetachRolePolicyRequest,
  GetRolePolicyRequest, GetRolePolicyResponse, ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse, ListRolePoliciesRequest,
  ListRolePoliciesResponse, PutRolePermissionsBoundaryRequest, PutRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { operation, type Service } from '../../../core/operation';
import { limitExceeded, noSuchEntity } from '../errors';
import { checkedText, POLICY_NAME } from './parameters';
import type { IamState } from '../state/iam-state';
import { inlineDocument, INLINE_POLICIES_SIZE, shownDocument, type StoredDocument } from '../state/policy-document';
import { page } from './page';
import { existingPolicy } from './policy-access';
import { askOnRole, changeRole, existingRole, modifiableRole, written } from './role-access';

/** IAM User Guide: "IAM and AWS STS quotas", managed policies per role. */
const ATTACHED_POLICIES = 10;

/** The permissions of roles: inline policies, attached policies, the boundary. */
export function rolePolicyOperations(state: IamState): Service['operations'] {
  return {
    PutRolePolicy: putRolePolicy(state),
    GetRolePolicy: getRolePolicy(state),
    DeleteRolePolicy: deleteRolePolicy(state),
    ListRolePolicies: listRolePolicies(state),
    AttachRolePolicy: attachRolePolicy(state),
    DetachRolePolicy: detachRolePolicy(state),
    ListAttachedRolePolicies: listAttachedRolePolicies(state),
    PutRolePermissionsBoundary: putRolePermissionsBoundary(state),
    DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary(state),
  };
}

const putRolePolicy = (state: IamState): Service['operations'][string] => operation<PutRolePolicyRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:PutRolePolicy', input.RoleName),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const policyName = checkedText(input.PolicyName, 'policyName', POLICY_NAME);
    const inlinePolicies = new Map(written(role).inlinePolicies).set(policyName, inlineDocument(input.PolicyDocument));
    const size = [...inlinePolicies.values()].reduce((sum, each) => sum + each.size, 0);
    if (size > INLINE_POLICIES_SIZE) throw limitExceeded(`Maximum policy size of ${INLINE_POLICIES_SIZE} bytes exceeded for role ${role.roleName}`);
    changeRole(role, { inlinePolicies });
    return {};
  },
});

const getRolePolicy = (state: IamState): Service['operations'][string] => operation<GetRolePolicyRequest, GetRolePolicyResponse>({
  authorization: (input, call) => askOnRole(state, call, 'iam:GetRolePolicy', input.RoleName),
  run: (input, call) => {
    const role = existingRole(state, call, input.RoleName);
    const document = inlinePolicy(written(role).inlinePolicies, input.PolicyName);
    return { RoleName: role.roleName, PolicyName: input.PolicyName, PolicyDocument: shownDocument(document) };
  },
});

const deleteRolePolicy = (state: IamState): Service['operations'][string] => operation<DeleteRolePolicyRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:DeleteRolePolicy', input.RoleName),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const inlinePolicies = new Map(written(role).inlinePolicies);
    inlinePolicy(inlinePolicies, input.PolicyName);
    inlinePolicies.delete(input.PolicyName ?? '');
    changeRole(role, { inlinePolicies });
    return {};
  },
});

function inlinePolicy(policies: ReadonlyMap<string, StoredDocument>, policyName = ''): StoredDocument {
  const document = policies.get(policyName);
  if (document === undefined) throw noSuchEntity(`The role policy with name ${policyName} cannot be found.`);
  return document;
}

const listRolePolicies = (state: IamState): Service['operations'][string] => operation<ListRolePoliciesRequest, ListRolePoliciesResponse>({
  authorization: (input, call) => askOnRole(state, call, 'iam:ListRolePolicies', input.RoleName),
  run: (input, call) => {
    const { items, ...rest } = page([...written(existingRole(state, call, input.RoleName)).inlinePolicies.keys()].sort(), input);
    return { ...rest, PolicyNames: items };
  },
});

const attachRolePolicy = (state: IamState): Service['operations'][string] => operation<AttachRolePolicyRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:AttachRolePolicy', input.RoleName, { 'iam:PolicyARN': input.PolicyArn ?? '' }),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const { arn } = existingPolicy(state, input.PolicyArn, true);
    const { attachedPolicies } = written(role);
    if (attachedPolicies.includes(arn)) return {};
    if (attachedPolicies.length >= ATTACHED_POLICIES) throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${ATTACHED_POLICIES}`);
    changeRole(role, { attachedPolicies: [...attachedPolicies, arn] });
    return {};
  },
});

const detachRolePolicy = (state: IamState): Service['operations'][string] => operation<DetachRolePolicyRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:DetachRolePolicy', input.RoleName, { 'iam:PolicyARN': input.PolicyArn ?? '' }),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const { attachedPolicies } = written(role);
    if (!attachedPolicies.includes(input.PolicyArn ?? '')) throw noSuchEntity(`Policy ${input.PolicyArn ?? '(none)'} was not found.`);
    changeRole(role, { attachedPolicies: attachedPolicies.filter(arn => arn !== input.PolicyArn) });
    return {};
  },
});

const listAttachedRolePolicies = (state: IamState): Service['operations'][string] =>
  operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>({
    authorization: (input, call) => askOnRole(state, call, 'iam:ListAttachedRolePolicies', input.RoleName),
    run: (input, call) => {
      const policies = written(existingRole(state, call, input.RoleName)).attachedPolicies.map(arn => existingPolicy(state, arn));
      const { items, ...rest } = page(policies.filter(policy => policy.path.startsWith(input.PathPrefix ?? '/')), input);
      return { ...rest, AttachedPolicies: items.map((policy): AttachedPolicy => ({ PolicyName: policy.policyName, PolicyArn: policy.arn })) };
    },
  });

const putRolePermissionsBoundary = (state: IamState): Service['operations'][string] => operation<PutRolePermissionsBoundaryRequest, object>({
  authorization: (input, call) => askOnRole(state, call, 'iam:PutRolePermissionsBoundary', input.RoleName,
    { 'iam:PermissionsBoundary': input.PermissionsBoundary ?? '' }),
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    changeRole(role, { boundary: existingPolicy(state, input.PermissionsBoundary).arn });
    return {};
  },
});

const deleteRolePermissionsBoundary = (state: IamState): Service['operations'][string] =>
  operation<DeleteRolePermissionsBoundaryRequest, object>({
    authorization: (input, call) => askOnRole(state, call, 'iam:DeleteRolePermissionsBoundary', input.RoleName),
    run: (input, call) => {
      const role = modifiableRole(state, call, input.RoleName);
      if (written(role).boundary === undefined) throw noSuchEntity(`The role with name ${role.roleName} has no permissions boundary.`);
      changeRole(role, { boundary: undefined });
      return {};
    },
  });
