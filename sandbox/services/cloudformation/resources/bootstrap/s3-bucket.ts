import { equalValues, isRecord, type Properties } from '../../template/value';
import {
  completing, type ExistingResource, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult,
} from '../handler/handler';
import { isAbsence, type ServiceCalls } from '../handler/service-calls';
import { tagList } from '../handler/tags';
import { optionalText, records } from '../handler/values';
import { readBucket } from './s3-reading';

/** `AWS::S3::Bucket`, as far as the CDK's bootstrap template has it. */
export const s3Bucket: ResourceHandler = {
  schema: {
    type: 'AWS::S3::Bucket',
    properties: ['AccessControl', 'BucketEncryption', 'BucketName', 'LifecycleConfiguration', 'PublicAccessBlockConfiguration', 'Tags',
      'VersioningConfiguration'],
    unimplemented: ['AbacStatus', 'AccelerateConfiguration', 'AnalyticsConfigurations', 'BucketNamePrefix', 'BucketNamespace', 'CorsConfiguration',
      'IntelligentTieringConfigurations', 'InventoryConfigurations', 'LoggingConfiguration', 'MetadataConfiguration', 'MetadataTableConfiguration',
      'MetricsConfigurations', 'NotificationConfiguration', 'ObjectLockConfiguration', 'ObjectLockEnabled', 'OwnershipControls',
      'ReplicationConfiguration', 'WebsiteConfiguration'],
    required: [],
    createOnly: ['BucketName'],
    name: { property: 'BucketName', exists: bucketExists },
    attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
    tags: 'list',
  },

  read: readBucket,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws, region } = request;
    if (!['Private', undefined].includes(optionalText(properties.AccessControl))) {
      throw new ResourceFailure('the sandbox implements the AccessControl Private of AWS::S3::Bucket only');
    }
    const Bucket = optionalText(properties.BucketName) ?? request.name(63).toLowerCase();
    const CreateBucketConfiguration = region === 'us-east-1' ? undefined : { LocationConstraint: region };
    await aws.invoke('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration });
    await completing(Bucket, () => changeSettings(aws, Bucket, {}, properties));
    return result(Bucket, region);
  },

  async update({ properties, aws, region }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    await changeSettings(aws, existing.physicalId, existing.properties, properties);
    return result(existing.physicalId, region);
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('s3', 'DeleteBucket', { Bucket: physicalId });
  },
};

function result(name: string, region: string): ResourceResult {
  return {
    physicalId: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
    },
  };
}

async function changeSettings(aws: ServiceCalls, Bucket: string, before: Properties, after: Properties): Promise<void> {
  const changed = (name: string): boolean => !equalValues(before[name], after[name]);
  if (changed('BucketEncryption')) {
    const ServerSideEncryptionConfiguration = encryption(after.BucketEncryption);
    if (ServerSideEncryptionConfiguration === undefined) await aws.invoke('s3', 'DeleteBucketEncryption', { Bucket });
    else await aws.invoke('s3', 'PutBucketEncryption', { Bucket, ServerSideEncryptionConfiguration });
  }
  if (changed('PublicAccessBlockConfiguration')) {
    const { PublicAccessBlockConfiguration } = after;
    if (PublicAccessBlockConfiguration === undefined) await aws.invoke('s3', 'DeletePublicAccessBlock', { Bucket });
    else await aws.invoke('s3', 'PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration });
  }
  if (changed('VersioningConfiguration')) {
    const VersioningConfiguration = after.VersioningConfiguration ?? { Status: 'Suspended' };
    await aws.invoke('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration });
  }
  if (changed('LifecycleConfiguration')) {
    const LifecycleConfiguration = lifecycle(after.LifecycleConfiguration);
    if (LifecycleConfiguration === undefined) await aws.invoke('s3', 'DeleteBucketLifecycle', { Bucket });
    else await aws.invoke('s3', 'PutBucketLifecycleConfiguration', { Bucket, LifecycleConfiguration });
  }
  if (changed('Tags')) {
    const TagSet = tagList(after.Tags, 'Key', 'Value');
    if (TagSet === undefined) await aws.invoke('s3', 'DeleteBucketTagging', { Bucket });
    else await aws.invoke('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
  }
}

function encryption(value: unknown): object | undefined {
  if (!isRecord(value)) return undefined;
  const rules = records(value.ServerSideEncryptionConfiguration).map(({ ServerSideEncryptionByDefault, BucketKeyEnabled }) => ({
    ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault, BucketKeyEnabled: BucketKeyEnabled ?? false,
  }));
  return { Rules: rules };
}

function lifecycle(value: unknown): object | undefined {
  if (!isRecord(value)) return undefined;
  return { Rules: records(value.Rules).map(({ Id, Prefix, ...rule }) => ({ ID: Id, Filter: { Prefix: Prefix ?? '' }, ...rule })) };
}

async function bucketExists(aws: ServiceCalls, Bucket: string): Promise<boolean> {
  try {
    const { BucketRegion } = await aws.invoke<{ readonly BucketRegion?: string }>('s3', 'HeadBucket', { Bucket });
    return BucketRegion !== undefined;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}
