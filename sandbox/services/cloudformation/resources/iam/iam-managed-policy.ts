import { equalValues, type Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';
import { tagChanges, tagList } from '../handler/tags';
import { documentText, optionalText } from '../handler/values';
import { rolesWith } from './iam-policy-holders';
import { readManagedPolicy } from './iam-reading';
import { IAM_STABILIZATION } from './iam-spread';

/** `AWS::IAM::ManagedPolicy` */
export const iamManagedPolicy: ResourceHandler = {
  schema: {
    type: 'AWS::IAM::ManagedPolicy',
    properties: ['Description', 'ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles', 'Tags'],
    unimplemented: ['Groups', 'Users'],
    open: ['PolicyDocument'],
    required: ['PolicyDocument'],
    createOnly: ['Description', 'ManagedPolicyName', 'Path'],
    attributes: ['PolicyArn', 'PolicyId'],
    tags: 'list',
  },

  read: readManagedPolicy,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws, clock } = request;
    const { Policy } = await aws.invoke<{ readonly Policy: { readonly Arn: string; readonly PolicyId: string } }>('iam', 'CreatePolicy', {
      PolicyName: optionalText(properties.ManagedPolicyName) ?? request.name(128),
      PolicyDocument: documentText(properties.PolicyDocument),
      Path: optionalText(properties.Path),
      Description: optionalText(properties.Description),
      Tags: tagList(properties.Tags, 'Key', 'Value'),
    });
    await completing(Policy.Arn, () => attach(aws, Policy.Arn, {}, properties));
    await clock.sleep(IAM_STABILIZATION);
    return { physicalId: Policy.Arn, attributes: { PolicyArn: Policy.Arn, PolicyId: Policy.PolicyId } };
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const PolicyArn = existing.physicalId;
    if (!equalValues(existing.properties.PolicyDocument, properties.PolicyDocument)) {
      await replaceDefaultVersion(aws, PolicyArn, documentText(properties.PolicyDocument));
    }
    await attach(aws, PolicyArn, existing.properties, properties);
    await detach(aws, PolicyArn, existing.properties, properties);
    const { removed, set } = tagChanges(existing.properties.Tags, properties.Tags);
    if (removed.length > 0) await aws.invoke('iam', 'UntagPolicy', { PolicyArn, TagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('iam', 'TagPolicy', { PolicyArn, Tags: tagList(set, 'Key', 'Value') });
    const { Policy } = await aws.invoke<{ readonly Policy: { readonly PolicyId: string } }>('iam', 'GetPolicy', { PolicyArn });
    return { physicalId: PolicyArn, attributes: { PolicyArn, PolicyId: Policy.PolicyId } };
  },

  async delete({ properties, aws }: ResourceRequest, physicalId: string): Promise<void> {
    await detach(aws, physicalId, properties, {});
    await aws.invokeUnlessAbsent('iam', 'DeletePolicy', { PolicyArn: physicalId });
  },
};

/** A policy keeps at most five versions: the one before goes as soon as the new one is in force. */
async function replaceDefaultVersion(aws: ServiceCalls, PolicyArn: string, PolicyDocument: string): Promise<void> {
  const { Policy } = await aws.invoke<{ readonly Policy: { readonly DefaultVersionId: string } }>('iam', 'GetPolicy', { PolicyArn });
  await aws.invoke('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
  await aws.invoke('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: Policy.DefaultVersionId });
}

async function attach(aws: ServiceCalls, PolicyArn: string, before: Properties, after: Properties): Promise<void> {
  for (const RoleName of rolesWith(after, before)) await aws.invoke('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
}

async function detach(aws: ServiceCalls, PolicyArn: string, before: Properties, after: Properties): Promise<void> {
  for (const RoleName of rolesWith(before, after)) await aws.invokeUnlessAbsent('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
}
