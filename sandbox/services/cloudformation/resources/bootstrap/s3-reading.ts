import type {
  GetBucketEncryptionOutput, GetBucketLifecycleConfigurationOutput, GetBucketPolicyOutput, GetBucketTaggingOutput, GetBucketVersioningOutput,
  GetPublicAccessBlockOutput,
} from '@aws-sdk/client-s3';
import { isRecord, type Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import { unlessAbsent } from '../handler/service-calls';

/** `AWS::S3::Bucket` as it is. */
export async function readBucket({ aws }: ReadRequest, Bucket: string): Promise<Properties> {
  await aws.invoke('s3', 'HeadBucket', { Bucket });
  const encryption = await unlessAbsent(() => aws.invoke<GetBucketEncryptionOutput>('s3', 'GetBucketEncryption', { Bucket }));
  const access = await unlessAbsent(() => aws.invoke<GetPublicAccessBlockOutput>('s3', 'GetPublicAccessBlock', { Bucket }));
  const versioning = await unlessAbsent(() => aws.invoke<GetBucketVersioningOutput>('s3', 'GetBucketVersioning', { Bucket }));
  const lifecycle = await unlessAbsent(() => aws.invoke<GetBucketLifecycleConfigurationOutput>('s3', 'GetBucketLifecycleConfiguration', { Bucket }));
  const tagging = await unlessAbsent(() => aws.invoke<GetBucketTaggingOutput>('s3', 'GetBucketTagging', { Bucket }));
  return {
    BucketName: Bucket,
    BucketEncryption: {
      ServerSideEncryptionConfiguration: encryption?.ServerSideEncryptionConfiguration?.Rules?.map((rule) => ({
        ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault, BucketKeyEnabled: rule.BucketKeyEnabled,
      })) ?? [],
    },
    PublicAccessBlockConfiguration: access?.PublicAccessBlockConfiguration,
    VersioningConfiguration: versioning?.Status === undefined ? undefined : { Status: versioning.Status },
    LifecycleConfiguration: lifecycle === undefined ? undefined : { Rules: (lifecycle.Rules ?? []).map(ruleOf) },
    Tags: tagging?.TagSet ?? [],
  };
}

/** A rule in the template's form: without a prefix where that is of everything. */
function ruleOf({ ID, Filter, ...rule }: { readonly ID?: string; readonly Filter?: { readonly Prefix?: string } }): Properties {
  return { ...rule, Id: ID, ...(Filter?.Prefix ?? '') === '' ? {} : { Prefix: Filter?.Prefix } };
}

/** `AWS::S3::BucketPolicy` as it is. */
export async function readBucketPolicy({ aws, properties }: ReadRequest, Bucket: string): Promise<Properties> {
  const { Policy = '{}' } = await aws.invoke<GetBucketPolicyOutput>('s3', 'GetBucketPolicy', { Bucket });
  return { Bucket, PolicyDocument: isRecord(properties.PolicyDocument) ? JSON.parse(Policy) : Policy };
}
