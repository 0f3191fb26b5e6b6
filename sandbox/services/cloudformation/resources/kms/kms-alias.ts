import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { optionalText } from '../handler/values';
import { readAlias } from './kms-reading';

/** `AWS::KMS::Alias` */
export const kmsAlias: ResourceHandler = {
  schema: {
    type: 'AWS::KMS::Alias',
    properties: ['AliasName', 'TargetKeyId'],
    required: ['AliasName', 'TargetKeyId'],
    createOnly: ['AliasName'],
    attributes: [],
  },

  read: readAlias,

  async create({ properties, aws }: ResourceRequest): Promise<ResourceResult> {
    const AliasName = optionalText(properties.AliasName) ?? '';
    await aws.invoke('kms', 'CreateAlias', { AliasName, TargetKeyId: properties.TargetKeyId });
    return { physicalId: AliasName, attributes: {} };
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    await aws.invoke('kms', 'UpdateAlias', { AliasName: existing.physicalId, TargetKeyId: properties.TargetKeyId });
    return { physicalId: existing.physicalId, attributes: {} };
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('kms', 'DeleteAlias', { AliasName: physicalId });
  },
};
