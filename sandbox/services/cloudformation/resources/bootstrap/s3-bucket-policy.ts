import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { documentText, optionalText } from '../handler/values';
import { readBucketPolicy } from './s3-reading';

/** `AWS::S3::BucketPolicy` */
export const s3BucketPolicy: ResourceHandler = {
  schema: {
    type: 'AWS::S3::BucketPolicy',
    properties: ['Bucket', 'PolicyDocument'],
    open: ['PolicyDocument'],
    required: ['Bucket', 'PolicyDocument'],
    createOnly: ['Bucket'],
    attributes: [],
  },

  read: readBucketPolicy,

  async create({ properties, aws }: ResourceRequest): Promise<ResourceResult> {
    const Bucket = optionalText(properties.Bucket) ?? '';
    await aws.invoke('s3', 'PutBucketPolicy', { Bucket, Policy: documentText(properties.PolicyDocument) });
    return { physicalId: Bucket, attributes: {} };
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    await aws.invoke('s3', 'PutBucketPolicy', { Bucket: existing.physicalId, Policy: documentText(properties.PolicyDocument) });
    return { physicalId: existing.physicalId, attributes: {} };
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('s3', 'DeleteBucketPolicy', { Bucket: physicalId });
  },
};
