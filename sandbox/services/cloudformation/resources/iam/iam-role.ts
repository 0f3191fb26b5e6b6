import { equalValues, type Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { isThere, type ServiceCalls } from '../handler/service-calls';
import { tagChanges, tagList } from '../handler/tags';
import { documentText, optionalNumber, optionalText, records, texts, without } from '../handler/values';
import { readRole } from './iam-reading';
import { IAM_STABILIZATION } from './iam-spread';

interface RoleAnswer { readonly Role: { readonly RoleName: string; readonly Arn: string; readonly RoleId: string } }

/** `AWS::IAM::Role` */
export const iamRole: ResourceHandler = {
  schema: {
    type: 'AWS::IAM::Role',
    properties: [
      'AssumeRolePolicyDocument', 'Description', 'ManagedPolicyArns', 'MaxSessionDuration', 'Path', 'PermissionsBoundary', 'Policies', 'RoleName',
      'Tags',
    ],
    open: ['AssumeRolePolicyDocument', 'Policies'],
    required: ['AssumeRolePolicyDocument'],
    createOnly: ['Path', 'RoleName'],
    name: { property: 'RoleName', exists: roleExists },
    attributes: ['Arn', 'RoleId'],
    tags: 'list',
  },

  read: readRole,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws, clock } = request;
    const { Role } = await aws.invoke<RoleAnswer>('iam', 'CreateRole', {
      RoleName: optionalText(properties.RoleName) ?? request.name(64),
      AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      Path: optionalText(properties.Path),
      Description: optionalText(properties.Description),
      MaxSessionDuration: optionalNumber(properties.MaxSessionDuration),
      PermissionsBoundary: optionalText(properties.PermissionsBoundary),
      Tags: tagList(properties.Tags, 'Key', 'Value'),
    });
    await completing(Role.RoleName, () => applyPolicies(aws, Role.RoleName, {}, properties));
    await clock.sleep(IAM_STABILIZATION);
    return result(Role);
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const RoleName = existing.physicalId;
    const before = existing.properties;
    if (!equalValues(before.AssumeRolePolicyDocument, properties.AssumeRolePolicyDocument)) {
      await aws.invoke('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: documentText(properties.AssumeRolePolicyDocument) });
    }
    if (before.Description !== properties.Description || before.MaxSessionDuration !== properties.MaxSessionDuration) {
      await aws.invoke('iam', 'UpdateRole', {
        RoleName, Description: optionalText(properties.Description) ?? '', MaxSessionDuration: optionalNumber(properties.MaxSessionDuration),
      });
    }
    await changeBoundary(aws, RoleName, before, properties);
    await applyPolicies(aws, RoleName, before, properties);
    await changeTags(aws, RoleName, before, properties);
    const { Role } = await aws.invoke<RoleAnswer>('iam', 'GetRole', { RoleName });
    return result(Role);
  },

  async delete({ properties, aws }: ResourceRequest, physicalId: string): Promise<void> {
    for (const PolicyArn of texts(properties.ManagedPolicyArns)) {
      await aws.invokeUnlessAbsent('iam', 'DetachRolePolicy', { RoleName: physicalId, PolicyArn });
    }
    for (const { PolicyName } of records(properties.Policies)) {
      await aws.invokeUnlessAbsent('iam', 'DeleteRolePolicy', { RoleName: physicalId, PolicyName });
    }
    await aws.invokeUnlessAbsent('iam', 'DeleteRole', { RoleName: physicalId });
  },
};

function result(role: RoleAnswer['Role']): ResourceResult {
  return { physicalId: role.RoleName, attributes: { Arn: role.Arn, RoleId: role.RoleId } };
}

async function applyPolicies(aws: ServiceCalls, RoleName: string, before: Properties, after: Properties): Promise<void> {
  const [attached, named] = [texts(before.ManagedPolicyArns), texts(after.ManagedPolicyArns)];
  for (const PolicyArn of without(named, attached)) await aws.invoke('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
  for (const PolicyArn of without(attached, named)) await aws.invokeUnlessAbsent('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
  const inline = records(before.Policies);
  for (const policy of records(after.Policies).filter((wanted) => !inline.some((old) => equalValues(old, wanted)))) {
    await aws.invoke('iam', 'PutRolePolicy', { RoleName, PolicyName: policy.PolicyName, PolicyDocument: documentText(policy.PolicyDocument) });
  }
  const kept = records(after.Policies).map(({ PolicyName }) => String(PolicyName));
  for (const PolicyName of without(inline.map((policy) => String(policy.PolicyName)), kept)) {
    await aws.invokeUnlessAbsent('iam', 'DeleteRolePolicy', { RoleName, PolicyName });
  }
}

async function changeBoundary(aws: ServiceCalls, RoleName: string, before: Properties, after: Properties): Promise<void> {
  if (before.PermissionsBoundary === after.PermissionsBoundary) return;
  if (after.PermissionsBoundary === undefined) await aws.invoke('iam', 'DeleteRolePermissionsBoundary', { RoleName });
  else await aws.invoke('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: optionalText(after.PermissionsBoundary) });
}

async function changeTags(aws: ServiceCalls, RoleName: string, before: Properties, after: Properties): Promise<void> {
  const { removed, set } = tagChanges(before.Tags, after.Tags);
  if (removed.length > 0) await aws.invoke('iam', 'UntagRole', { RoleName, TagKeys: removed });
  if (Object.keys(set).length > 0) await aws.invoke('iam', 'TagRole', { RoleName, Tags: tagList(set, 'Key', 'Value') });
}

function roleExists(aws: ServiceCalls, RoleName: string): Promise<boolean> {
  return isThere(() => aws.invoke('iam', 'GetRole', { RoleName }));
}
