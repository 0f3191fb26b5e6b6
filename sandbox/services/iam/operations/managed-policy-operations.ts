import type {
  CreatePolicyRequest, CreatePolicyResponse, CreatePolicyVersionRequest, CreatePolicyVersionResponse, DeletePolicyRequest, DeletePolicyVersionRequest,
  GetPolicyRequest, GetPolicyResponse, GetPolicyVersionRequest, GetPolicyVersionResponse, ListPolicyVersionsRequest, ListPolicyVersionsResponse,
  Policy as ShownPolicy, PolicyVersion as ShownVersion,
} from '@aws-sdk/client-iam';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { operation, type AuthorizationRequest, type Call, type Service } from '../../../core/operation';
import { deleteConflict, entityAlreadyExists, limitExceeded } from '../errors';
import { checkedPath, checkedTags, checkedText, DESCRIPTION, POLICY_NAME, shownTags } from './parameters';
import type { IamState } from '../state/iam-state';
import type { ManagedPolicy, ManagedPolicyVersion } from '../state/managed-policy';
import { managedDocument, shownDocument } from '../state/policy-document';
import { page } from './page';
import { existingPolicy, existingVersion, writtenState } from './policy-access';
import { requestTagContext } from './role-access';

/** IAM User Guide: "IAM and AWS STS quotas". */
const VERSIONS = 5;

/** Managed policies and their versions. */
export function managedPolicyOperations(state: IamState): Service['operations'] {
  return {
    CreatePolicy: createPolicy(state),
    GetPolicy: getPolicy(state),
    DeletePolicy: deletePolicy(state),
    CreatePolicyVersion: createPolicyVersion(state),
    GetPolicyVersion: getPolicyVersion(state),
    DeletePolicyVersion: deletePolicyVersion(state),
    ListPolicyVersions: listPolicyVersions(state),
  };
}

const ask = (action: string, arn: string | undefined): readonly AuthorizationRequest[] => [{ action, resource: arn ?? '*' }];

const createPolicy = (state: IamState): Service['operations'][string] => operation<CreatePolicyRequest, CreatePolicyResponse>({
  authorization: (input, call) => [{
    action: 'iam:CreatePolicy',
    resource: policyArn(call, input.Path ?? '/', input.PolicyName ?? '*'),
    context: requestTagContext(input.Tags),
  }],
  run: (input, call) => {
    const policyName = checkedText(input.PolicyName, 'policyName', POLICY_NAME);
    const path = checkedPath(input.Path);
    const arn = policyArn(call, path, policyName);
    const document = managedDocument(input.PolicyDocument);
    const tags = checkedTags(input.Tags);
    const description = input.Description === undefined ? {} : { description: checkedText(input.Description, 'description', DESCRIPTION) };
    if (state.managedPolicy(arn) !== undefined) throw entityAlreadyExists(`A policy called ${policyName} already exists. Duplicate names are not allowed.`);
    const version: ManagedPolicyVersion = { id: 'v1', document, createDate: state.now() };
    const policy = state.addManagedPolicy({ arn, policyName, path, tags, nextVersion: 2, ...description },
      { versions: [version], defaultVersionId: version.id, updateDate: version.createDate });
    return { Policy: shownPolicy(policy, state) };
  },
});

const getPolicy = (state: IamState): Service['operations'][string] => operation<GetPolicyRequest, GetPolicyResponse>({
  authorization: input => ask('iam:GetPolicy', input.PolicyArn),
  run: input => ({ Policy: shownPolicy(existingPolicy(state, input.PolicyArn), state) }),
});

const deletePolicy = (state: IamState): Service['operations'][string] => operation<DeletePolicyRequest, object>({
  authorization: input => ask('iam:DeletePolicy', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const { attached, boundaries } = state.usesOf(policy.arn);
    if (attached + boundaries > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
    if (writtenState(policy).versions.length > 1) {
      throw deleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
    }
    state.removeManagedPolicy(policy);
    return {};
  },
});

const createPolicyVersion = (state: IamState): Service['operations'][string] => operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>({
  authorization: input => ask('iam:CreatePolicyVersion', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const { versions, defaultVersionId, updateDate } = writtenState(policy);
    const document = managedDocument(input.PolicyDocument);
    if (versions.length >= VERSIONS) {
      throw limitExceeded(`A managed policy can have up to ${VERSIONS} versions. Before you create a new version, you must delete an existing version.`);
    }
    const version: ManagedPolicyVersion = { id: `v${policy.nextVersion++}`, document, createDate: state.now() };
    const isDefault = input.SetAsDefault === true;
    policy.state.set({
      versions: [...versions, version],
      defaultVersionId: isDefault ? version.id : defaultVersionId,
      updateDate: isDefault ? version.createDate : updateDate,
    });
    return { PolicyVersion: shownVersion(version, isDefault) };
  },
});

const getPolicyVersion = (state: IamState): Service['operations'][string] => operation<GetPolicyVersionRequest, GetPolicyVersionResponse>({
  authorization: input => ask('iam:GetPolicyVersion', input.PolicyArn),
  run: input => {
    const policy = existingPolicy(state, input.PolicyArn);
    const version = existingVersion(policy, input.VersionId);
    const isDefault = version.id === writtenState(policy).defaultVersionId;
    return { PolicyVersion: { ...shownVersion(version, isDefault), Document: shownDocument(version.document) } };
  },
});

const deletePolicyVersion = (state: IamState): Service['operations'][string] => operation<DeletePolicyVersionRequest, object>({
  authorization: input => ask('iam:DeletePolicyVersion', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const { id } = existingVersion(policy, input.VersionId);
    const written = writtenState(policy);
    if (id === written.defaultVersionId) throw deleteConflict('Cannot delete the default version of a policy.');
    policy.state.set({ ...written, versions: written.versions.filter(version => version.id !== id) });
    return {};
  },
});

const listPolicyVersions = (state: IamState): Service['operations'][string] => operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>({
  authorization: input => ask('iam:ListPolicyVersions', input.PolicyArn),
  run: input => {
    const { versions, defaultVersionId } = writtenState(existingPolicy(state, input.PolicyArn));
    const { items, ...rest } = page([...versions].reverse(), input);
    return { ...rest, Versions: items.map(version => shownVersion(version, version.id === defaultVersionId)) };
  },
});

/** A policy that the caller's account may change; those of AWS and of others it may not. */
function ownPolicy(state: IamState, call: Call, arn: string | undefined): ManagedPolicy {
  const policy = existingPolicy(state, arn);
  if (!policy.arn.startsWith(`arn:aws:iam::${call.accountId}:`)) {
    throw new AwsError('AccessDenied', `Policy is outside your own account. Got ${policy.arn} from account ${call.accountId}`, 403);
  }
  return policy;
}

function policyArn(call: Call, path: string, policyName: string): string {
  return formatArn('iam', '', call.accountId, `policy${path}${policyName}`);
}

function shownPolicy(policy: ManagedPolicy, state: IamState): ShownPolicy {
  const { defaultVersionId, updateDate } = writtenState(policy);
  const { attached, boundaries } = state.usesOf(policy.arn);
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultVersionId,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: policy.createDate,
    UpdateDate: updateDate,
    Tags: shownTags(policy.tags),
  };
}

function shownVersion(version: ManagedPolicyVersion, isDefault: boolean): ShownVersion {
  return { VersionId: version.id, IsDefaultVersion: isDefault, CreateDate: version.createDate };
}
