import type {
  CreatePolicyRequest, CreatePolicyResponse, CreatePolicyVersionRequest, CreatePolicyVersionResponse, DeletePolicyRequest, DeletePolicyVersionRequest,
  GetPolicyRequest, GetPolicyResponse, GetPolicyVersionRequest, GetPolicyVersionResponse, ListPoliciesRequest, ListPoliciesResponse,
  ListPolicyVersionsRequest, ListPolicyVersionsResponse,
  Policy as ShownPolicy, PolicyVersion as ShownVersion,
} from '@aws-sdk/client-iam';
import { formatArn, parseArn } from '../../../core/arn';
import { type AuthorizationRequest, type Call, operation, type Operations } from '../../../core/operation';
import type { IamContext } from '../context';
import { entityAlreadyExists } from '../errors';
import { refusedDeletion, refusedNewVersion, refusedOwner, refusedVersionDeletion } from '../rules/managed-policy-rules';
import type { IamState } from '../state/iam-state';
import type { ManagedPolicy, ManagedPolicyVersion } from '../state/managed-policy';
import { managedDocument, shownDocument } from '../state/policy-document';
import { page } from './page';
import { checkedPath, checkedTags, checkedText, DESCRIPTION, POLICY_NAME, shownTags, tagContext } from './parameters';
import { existingPolicy, existingVersion, writtenState } from './policy-access';

/** Managed policies and their versions. */
export function managedPolicyOperations(context: IamContext): Operations {
  return {
    CreatePolicy: createPolicy(context),
    GetPolicy: getPolicy(context),
    DeletePolicy: deletePolicy(context),
    CreatePolicyVersion: createPolicyVersion(context),
    GetPolicyVersion: getPolicyVersion(context),
    DeletePolicyVersion: deletePolicyVersion(context),
    ListPolicies: listPolicies(context),
    ListPolicyVersions: listPolicyVersions(context),
  };
}

const ask = (action: string, arn: string | undefined): readonly AuthorizationRequest[] => [{ action, resource: arn ?? '*' }];

const createPolicy = ({ state }: IamContext): Operations[string] => operation<CreatePolicyRequest, CreatePolicyResponse>({
  members: ['PolicyName', 'PolicyDocument', 'Path', 'Description', 'Tags'],
  authorization: (input, call) => [{
    action: 'iam:CreatePolicy',
    resource: policyArn(call, input.Path ?? '/', input.PolicyName ?? '*'),
    context: tagContext(input.Tags),
  }],
  run: (input, call) => {
    const policyName = checkedText(input.PolicyName, 'policyName', POLICY_NAME);
    const path = checkedPath(input.Path);
    const arn = policyArn(call, path, policyName);
    const document = managedDocument(input.PolicyDocument);
    const tags = checkedTags(input.Tags);
    const description = input.Description === undefined ? {} : { description: checkedText(input.Description, 'description', DESCRIPTION) };
    if (state.managedPolicy(arn) !== undefined) {
      throw entityAlreadyExists(`A policy called ${policyName} already exists. Duplicate names are not allowed.`);
    }
    const version: ManagedPolicyVersion = { id: 'v1', document, createDate: state.now() };
    const policy = state.addManagedPolicy({ arn, policyName, path, tags, nextVersion: 2, ...description },
      { versions: [version], defaultVersionId: version.id, updateDate: version.createDate });
    return { Policy: shownPolicy(policy, state) };
  },
});

const getPolicy = ({ state }: IamContext): Operations[string] => operation<GetPolicyRequest, GetPolicyResponse>({
  members: ['PolicyArn'],
  authorization: (input) => ask('iam:GetPolicy', input.PolicyArn),
  run: (input) => ({ Policy: shownPolicy(existingPolicy(state, input.PolicyArn), state) }),
});

const deletePolicy = ({ state }: IamContext): Operations[string] => operation<DeletePolicyRequest, object>({
  members: ['PolicyArn'],
  authorization: (input) => ask('iam:DeletePolicy', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const { attached, boundaries } = state.usesOf(policy.arn);
    const refusal = refusedDeletion(writtenState(policy), attached + boundaries);
    if (refusal !== undefined) throw refusal;
    state.removeManagedPolicy(policy);
    return {};
  },
});

const createPolicyVersion = ({ state }: IamContext): Operations[string] => operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>({
  members: ['PolicyArn', 'PolicyDocument', 'SetAsDefault'],
  authorization: (input) => ask('iam:CreatePolicyVersion', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const current = writtenState(policy);
    const document = managedDocument(input.PolicyDocument);
    const refusal = refusedNewVersion(current);
    if (refusal !== undefined) throw refusal;
    const version: ManagedPolicyVersion = { id: `v${policy.nextVersion++}`, document, createDate: state.now() };
    const isDefault = input.SetAsDefault === true;
    policy.state.set({
      versions: [...current.versions, version],
      defaultVersionId: isDefault ? version.id : current.defaultVersionId,
      updateDate: isDefault ? version.createDate : current.updateDate,
    });
    return { PolicyVersion: shownVersion(version, isDefault) };
  },
});

const getPolicyVersion = ({ state }: IamContext): Operations[string] => operation<GetPolicyVersionRequest, GetPolicyVersionResponse>({
  members: ['PolicyArn', 'VersionId'],
  authorization: (input) => ask('iam:GetPolicyVersion', input.PolicyArn),
  run: (input) => {
    const policy = existingPolicy(state, input.PolicyArn);
    const version = existingVersion(policy, input.VersionId);
    const isDefault = version.id === writtenState(policy).defaultVersionId;
    return { PolicyVersion: { ...shownVersion(version, isDefault), Document: shownDocument(version.document) } };
  },
});

const deletePolicyVersion = ({ state }: IamContext): Operations[string] => operation<DeletePolicyVersionRequest, object>({
  members: ['PolicyArn', 'VersionId'],
  authorization: (input) => ask('iam:DeletePolicyVersion', input.PolicyArn),
  run: (input, call) => {
    const policy = ownPolicy(state, call, input.PolicyArn);
    const { id } = existingVersion(policy, input.VersionId);
    const current = writtenState(policy);
    const refusal = refusedVersionDeletion(current, id);
    if (refusal !== undefined) throw refusal;
    policy.state.set({ ...current, versions: current.versions.filter((version) => version.id !== id) });
    return {};
  },
});

const listPolicies = ({ state }: IamContext): Operations[string] => operation<ListPoliciesRequest, ListPoliciesResponse>({
  members: ['Scope', 'OnlyAttached', 'PathPrefix', 'Marker', 'MaxItems'],
  authorization: () => ask('iam:ListPolicies', undefined),
  run: (input, call) => {
    const listed = state.managedPoliciesOf(call.accountId).map((policy) => shownPolicy(policy, state)).filter((policy) => isListed(policy, input));
    const { items, ...rest } = page(listed, input);
    // the list leaves out descriptions and tags.
    return { ...rest, Policies: items.map((policy) => ({ ...policy, Description: undefined, Tags: undefined })) };
  },
});

function isListed({ Arn = '', Path = '', AttachmentCount = 0 }: ShownPolicy, request: ListPoliciesRequest): boolean {
  const scope = parseArn(Arn)?.accountId === 'aws' ? 'AWS' : 'Local';
  return [scope, 'All'].includes(request.Scope ?? 'All') && (request.OnlyAttached !== true || AttachmentCount > 0)
    && Path.startsWith(request.PathPrefix ?? '/');
}

const listPolicyVersions = ({ state }: IamContext): Operations[string] => operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>({
  members: ['PolicyArn', 'Marker', 'MaxItems'],
  authorization: (input) => ask('iam:ListPolicyVersions', input.PolicyArn),
  run: (input) => {
    const { versions, defaultVersionId } = writtenState(existingPolicy(state, input.PolicyArn));
    const { items, ...rest } = page([...versions].reverse(), input);
    return { ...rest, Versions: items.map((version) => shownVersion(version, version.id === defaultVersionId)) };
  },
});

/** A policy that the caller's account may change. */
function ownPolicy(state: IamState, call: Call, arn: string | undefined): ManagedPolicy {
  const policy = existingPolicy(state, arn);
  const refusal = refusedOwner(policy, call.accountId);
  if (refusal !== undefined) throw refusal;
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
