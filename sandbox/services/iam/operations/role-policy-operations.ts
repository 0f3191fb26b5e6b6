import type {
  AttachedPolicy, AttachRolePolicyRequest, DeleteRolePermissionsBoundaryRequest, DeleteRolePolicyRequest, DetachRolePolicyRequest,
  GetRolePolicyRequest, GetRolePolicyResponse, ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse, ListRolePoliciesRequest,
  ListRolePoliciesResponse, PutRolePermissionsBoundaryRequest, PutRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { operation, type Operations } from '../../../core/operation';
import { onRole } from '../authorization/role-authorization';
import type { IamContext } from '../context';
import { noSuchEntity } from '../errors';
import { refusedAttachment, refusedInlinePolicies } from '../rules/role-rules';
import { inlineDocument, shownDocument, type StoredDocument } from '../state/policy-document';
import { page } from './page';
import { checkedText, POLICY_NAME } from './parameters';
import { attachablePolicy, existingPolicy } from './policy-access';
import { changeRole, existingRole, modifiableRole, written } from './role-access';

/** The permissions of roles: inline policies, attached policies, the boundary. */
export function rolePolicyOperations(context: IamContext): Operations {
  return {
    PutRolePolicy: putRolePolicy(context),
    GetRolePolicy: getRolePolicy(context),
    DeleteRolePolicy: deleteRolePolicy(context),
    ListRolePolicies: listRolePolicies(context),
    AttachRolePolicy: attachRolePolicy(context),
    DetachRolePolicy: detachRolePolicy(context),
    ListAttachedRolePolicies: listAttachedRolePolicies(context),
    PutRolePermissionsBoundary: putRolePermissionsBoundary(context),
    DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary(context),
  };
}

const putRolePolicy = ({ state }: IamContext): Operations[string] => operation<PutRolePolicyRequest, object>({
  members: ['RoleName', 'PolicyName', 'PolicyDocument'],
  authorization: (input, call) => [onRole(state, call, 'PutRolePolicy', input.RoleName)],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const policyName = checkedText(input.PolicyName, 'policyName', POLICY_NAME);
    const inlinePolicies = new Map(written(role).inlinePolicies).set(policyName, inlineDocument(input.PolicyDocument));
    const refusal = refusedInlinePolicies(role.roleName, inlinePolicies);
    if (refusal !== undefined) throw refusal;
    changeRole(role, { inlinePolicies });
    return {};
  },
});

const getRolePolicy = ({ state }: IamContext): Operations[string] => operation<GetRolePolicyRequest, GetRolePolicyResponse>({
  members: ['RoleName', 'PolicyName'],
  authorization: (input, call) => [onRole(state, call, 'GetRolePolicy', input.RoleName)],
  run: (input, call) => {
    const role = existingRole(state, call, input.RoleName);
    const document = inlinePolicy(written(role).inlinePolicies, input.PolicyName);
    return { RoleName: role.roleName, PolicyName: input.PolicyName, PolicyDocument: shownDocument(document) };
  },
});

const deleteRolePolicy = ({ state }: IamContext): Operations[string] => operation<DeleteRolePolicyRequest, object>({
  members: ['RoleName', 'PolicyName'],
  authorization: (input, call) => [onRole(state, call, 'DeleteRolePolicy', input.RoleName)],
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

const listRolePolicies = ({ state }: IamContext): Operations[string] => operation<ListRolePoliciesRequest, ListRolePoliciesResponse>({
  members: ['RoleName', 'Marker', 'MaxItems'],
  authorization: (input, call) => [onRole(state, call, 'ListRolePolicies', input.RoleName)],
  run: (input, call) => {
    const { items, ...rest } = page([...written(existingRole(state, call, input.RoleName)).inlinePolicies.keys()].sort(), input);
    return { ...rest, PolicyNames: items };
  },
});

const attachRolePolicy = ({ state }: IamContext): Operations[string] => operation<AttachRolePolicyRequest, object>({
  members: ['RoleName', 'PolicyArn'],
  authorization: (input, call) => [onRole(state, call, 'AttachRolePolicy', input.RoleName, { 'iam:PolicyARN': input.PolicyArn ?? '' })],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const { arn } = attachablePolicy(state, input.PolicyArn, call.accountId);
    const configuration = written(role);
    if (configuration.attachedPolicies.includes(arn)) return {};
    const refusal = refusedAttachment(configuration);
    if (refusal !== undefined) throw refusal;
    changeRole(role, { attachedPolicies: [...configuration.attachedPolicies, arn] });
    return {};
  },
});

const detachRolePolicy = ({ state }: IamContext): Operations[string] => operation<DetachRolePolicyRequest, object>({
  members: ['RoleName', 'PolicyArn'],
  authorization: (input, call) => [onRole(state, call, 'DetachRolePolicy', input.RoleName, { 'iam:PolicyARN': input.PolicyArn ?? '' })],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    const { attachedPolicies } = written(role);
    if (!attachedPolicies.includes(input.PolicyArn ?? '')) throw noSuchEntity(`Policy ${input.PolicyArn ?? '(none)'} was not found.`);
    changeRole(role, { attachedPolicies: attachedPolicies.filter((arn) => arn !== input.PolicyArn) });
    return {};
  },
});

const listAttachedRolePolicies = ({ state }: IamContext): Operations[string] =>
  operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>({
    members: ['RoleName', 'PathPrefix', 'Marker', 'MaxItems'],
    authorization: (input, call) => [onRole(state, call, 'ListAttachedRolePolicies', input.RoleName)],
    run: (input, call) => {
      const policies = written(existingRole(state, call, input.RoleName)).attachedPolicies.map((arn) => existingPolicy(state, arn));
      const { items, ...rest } = page(policies.filter((policy) => policy.path.startsWith(input.PathPrefix ?? '/')), input);
      return { ...rest, AttachedPolicies: items.map((policy): AttachedPolicy => ({ PolicyName: policy.policyName, PolicyArn: policy.arn })) };
    },
  });

const putRolePermissionsBoundary = ({ state }: IamContext): Operations[string] => operation<PutRolePermissionsBoundaryRequest, object>({
  members: ['RoleName', 'PermissionsBoundary'],
  authorization: (input, call) => [
    onRole(state, call, 'PutRolePermissionsBoundary', input.RoleName, { 'iam:PermissionsBoundary': input.PermissionsBoundary ?? '' }),
  ],
  run: (input, call) => {
    const role = modifiableRole(state, call, input.RoleName);
    changeRole(role, { boundary: attachablePolicy(state, input.PermissionsBoundary, call.accountId, 'Scope ARN:').arn });
    return {};
  },
});

const deleteRolePermissionsBoundary = ({ state }: IamContext): Operations[string] =>
  operation<DeleteRolePermissionsBoundaryRequest, object>({
    members: ['RoleName'],
    authorization: (input, call) => [onRole(state, call, 'DeleteRolePermissionsBoundary', input.RoleName)],
    run: (input, call) => {
      const role = modifiableRole(state, call, input.RoleName);
      if (written(role).boundary === undefined) throw noSuchEntity(`The role with name ${role.roleName} has no permissions boundary.`);
      changeRole(role, { boundary: undefined });
      return {};
    },
  });
