import type {
  AttachedPolicy, GetPolicyResponse, GetPolicyVersionResponse, GetRolePolicyResponse, GetRoleResponse, ListAttachedRolePoliciesResponse,
  ListPolicyTagsResponse, ListRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import type { Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import { texts } from '../handler/values';

/** `AWS::IAM::Role` as it is, without what other resources of the stack attach to it. */
export async function readRole(request: ReadRequest, RoleName: string): Promise<Properties> {
  const { aws, properties } = request;
  const { Role } = await aws.invoke<GetRoleResponse>('iam', 'GetRole', { RoleName });
  return {
    RoleName,
    AssumeRolePolicyDocument: decoded(Role?.AssumeRolePolicyDocument),
    Description: Role?.Description,
    MaxSessionDuration: Role?.MaxSessionDuration,
    Path: Role?.Path,
    PermissionsBoundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
    Tags: Role?.Tags ?? [],
    ...properties.ManagedPolicyArns === undefined ? {} : { ManagedPolicyArns: await attachedPolicies(request, RoleName) },
    ...properties.Policies === undefined ? {} : { Policies: await inlinePolicies(request, RoleName) },
  };
}

async function attachedPolicies({ aws, siblings }: ReadRequest, RoleName: string): Promise<readonly string[]> {
  const { AttachedPolicies = [] } = await aws.invoke<ListAttachedRolePoliciesResponse>('iam', 'ListAttachedRolePolicies', { RoleName });
  const others = siblings.filter(({ type, properties }) => type === 'AWS::IAM::ManagedPolicy' && texts(properties.Roles).includes(RoleName))
    .map(({ physicalId }) => physicalId);
  return AttachedPolicies.map(({ PolicyArn = '' }: AttachedPolicy) => PolicyArn).filter((arn) => !others.includes(arn));
}

async function inlinePolicies({ aws, siblings }: ReadRequest, RoleName: string): Promise<readonly Properties[]> {
  const { PolicyNames = [] } = await aws.invoke<ListRolePoliciesResponse>('iam', 'ListRolePolicies', { RoleName });
  const others = siblings.filter(({ type, properties }) => type === 'AWS::IAM::Policy' && texts(properties.Roles).includes(RoleName))
    .map(({ properties }) => properties.PolicyName);
  return Promise.all(PolicyNames.filter((name) => !others.includes(name)).map(async (PolicyName) => {
    const { PolicyDocument } = await aws.invoke<GetRolePolicyResponse>('iam', 'GetRolePolicy', { RoleName, PolicyName });
    return { PolicyName, PolicyDocument: decoded(PolicyDocument) };
  }));
}

/** `AWS::IAM::ManagedPolicy` as it is, without the roles that have it. */
export async function readManagedPolicy({ aws }: ReadRequest, PolicyArn: string): Promise<Properties> {
  const { Policy } = await aws.invoke<GetPolicyResponse>('iam', 'GetPolicy', { PolicyArn });
  const version = { PolicyArn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await aws.invoke<GetPolicyVersionResponse>('iam', 'GetPolicyVersion', version);
  const { Tags = [] } = await aws.invoke<ListPolicyTagsResponse>('iam', 'ListPolicyTags', { PolicyArn });
  return {
    ManagedPolicyName: Policy?.PolicyName, Path: Policy?.Path, Description: Policy?.Description,
    PolicyDocument: decoded(PolicyVersion?.Document), Tags,
  };
}

/** IAM gives documents URL-encoded. */
function decoded(document: string | undefined): unknown {
  return document === undefined ? undefined : JSON.parse(decodeURIComponent(document));
}
