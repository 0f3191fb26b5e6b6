import type { Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';
import { documentText } from '../handler/values';
import { rolesWith } from './iam-policy-holders';
import { IAM_STABILIZATION } from './iam-spread';

/** `AWS::IAM::Policy`: an inline policy, here of roles. */
export const iamPolicy: ResourceHandler = {
  schema: {
    type: 'AWS::IAM::Policy',
    properties: ['PolicyDocument', 'PolicyName', 'Roles'],
    unimplemented: ['Groups', 'Users'],
    required: ['PolicyDocument', 'PolicyName'],
    createOnly: ['PolicyName'],
    attributes: ['Id'],
  },

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const physicalId = request.name(64);
    await completing(physicalId, () => put(request.aws, request.properties));
    await request.clock.sleep(IAM_STABILIZATION);
    return result(physicalId);
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    await put(aws, properties);
    await remove(aws, existing.properties, properties);
    return result(existing.physicalId);
  },

  async delete({ properties, aws }: ResourceRequest): Promise<void> {
    await remove(aws, properties, {});
  },
};

function result(physicalId: string): ResourceResult {
  return { physicalId, attributes: { Id: physicalId } };
}

async function put(aws: ServiceCalls, properties: Properties): Promise<void> {
  const policy = { PolicyName: properties.PolicyName, PolicyDocument: documentText(properties.PolicyDocument) };
  for (const RoleName of rolesWith(properties, {})) await aws.invoke('iam', 'PutRolePolicy', { RoleName, ...policy });
}

/** Takes the policy from those who had it and aren't to have it. */
async function remove(aws: ServiceCalls, before: Properties, after: Properties): Promise<void> {
  for (const RoleName of rolesWith(before, after)) {
    await aws.invokeUnlessAbsent('iam', 'DeleteRolePolicy', { RoleName, PolicyName: before.PolicyName });
  }
}
