import type { ResourceHandler, ResourceRequest, ResourceResult } from './handler/handler';

/** `AWS::CDK::Metadata`: says which constructs a stack is made of, and makes nothing. */
export const cdkMetadata: ResourceHandler = {
  schema: { type: 'AWS::CDK::Metadata', properties: ['Analytics'], required: [], createOnly: [], attributes: [] },
  create: async (request: ResourceRequest): Promise<ResourceResult> => ({ physicalId: request.name(128), attributes: {} }),
  update: async (_, existing): Promise<ResourceResult> => ({ physicalId: existing.physicalId, attributes: {} }),
  delete: async () => undefined,
};

/** `AWS::CloudFormation::WaitConditionHandle`: without a wait condition a resource that is nothing but a name. */
export const waitConditionHandle: ResourceHandler = {
  schema: { type: 'AWS::CloudFormation::WaitConditionHandle', properties: [], required: [], createOnly: [], attributes: [] },
  create: async ({ region, stackId, logicalId }: ResourceRequest): Promise<ResourceResult> => ({
    physicalId: `https://cloudformation-waitcondition-${region}.s3.${region}.amazonaws.com/${encodeURIComponent(`${stackId}/${logicalId}`)}`,
    attributes: {},
  }),
  update: async (_, existing): Promise<ResourceResult> => ({ physicalId: existing.physicalId, attributes: {} }),
  delete: async () => undefined,
};
