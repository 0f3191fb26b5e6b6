import type {
  BucketLifecycleConfiguration, DeleteBucketRequest, GetBucketEncryptionOutput, GetBucketVersioningOutput, PublicAccessBlockConfiguration,
  PutBucketEncryptionRequest, PutBucketLifecycleConfigurationRequest, PutBucketTaggingRequest, PutBucketVersioningRequest,
  PutPublicAccessBlockRequest, ServerSideEncryptionConfiguration, Tagging,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import type { Bucket } from '../state/bucket-store';
import { type BucketReference, requireBucket } from './bucket-access';

/** Every bucket is encrypted by S3's own keys since January 2023 (S3 User Guide, "Default encryption FAQ"). */
const DEFAULT_ENCRYPTION: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

/** How a sender says what a document's checksum is. */
const SENT_WITH_CHECKSUM = ['ContentMD5', 'ChecksumAlgorithm'];

/** Settings of buckets, which are kept and shown; no object expires, and no version is kept. */
export function settingOperations(context: S3Context): Operations {
  return {
    ...encryptionAndVersioning(context),
    ...accessAndLifecycle(context),
    ...taggingAndDeletion(context),
  };
}

/** An operation on one setting: `action` is asked for, and `run` gets the bucket. @param members - that it honours beside the bucket's own. */
function setting<Input extends BucketReference, Output>(context: S3Context, action: string, members: readonly string[],
  run: (bucket: Bucket, input: Input) => Output): Operations[string] {
  return operation<Input, Output>({
    members: ['Bucket', 'ExpectedBucketOwner', ...members],
    authorization: (input) => [onBucket(action, requireBucket(context, input))],
    run: (input) => run(requireBucket(context, input), input),
  });
}

function encryptionAndVersioning(context: S3Context): Operations {
  return {
    GetBucketEncryption: setting(context, 'GetEncryptionConfiguration', [], ({ encryption }): GetBucketEncryptionOutput => ({
      ServerSideEncryptionConfiguration: encryption ?? DEFAULT_ENCRYPTION,
    })),
    PutBucketEncryption: setting(context, 'PutEncryptionConfiguration', ['ServerSideEncryptionConfiguration', ...SENT_WITH_CHECKSUM],
      (bucket, input: PutBucketEncryptionRequest): void => {
        bucket.encryption = input.ServerSideEncryptionConfiguration;
      }),
    DeleteBucketEncryption: setting(context, 'PutEncryptionConfiguration', [], (bucket): void => { bucket.encryption = undefined; }),
    GetBucketVersioning: setting(context, 'GetBucketVersioning', [], ({ versioning }): GetBucketVersioningOutput => ({ Status: versioning })),
    PutBucketVersioning: setting(context, 'PutBucketVersioning', ['VersioningConfiguration.Status', ...SENT_WITH_CHECKSUM],
      (bucket, input: PutBucketVersioningRequest): void => {
        bucket.versioning = input.VersioningConfiguration?.Status;
      }),
  };
}

function accessAndLifecycle(context: S3Context): Operations {
  return {
    GetPublicAccessBlock: setting(context, 'GetBucketPublicAccessBlock', [], ({ publicAccessBlock }): object => ({
      PublicAccessBlockConfiguration: publicAccessBlock ?? missing<PublicAccessBlockConfiguration>(
        'NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found',
      ),
    })),
    PutPublicAccessBlock: setting(context, 'PutBucketPublicAccessBlock', ['PublicAccessBlockConfiguration', ...SENT_WITH_CHECKSUM],
      (bucket, input: PutPublicAccessBlockRequest): void => {
        bucket.publicAccessBlock = input.PublicAccessBlockConfiguration;
      }),
    DeletePublicAccessBlock: setting(context, 'PutBucketPublicAccessBlock', [], (bucket): void => { bucket.publicAccessBlock = undefined; }),
    GetBucketLifecycleConfiguration: setting(context, 'GetLifecycleConfiguration', [], ({ lifecycle }): BucketLifecycleConfiguration =>
      lifecycle ?? missing('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')),
    PutBucketLifecycleConfiguration: setting(context, 'PutLifecycleConfiguration', ['LifecycleConfiguration', 'ChecksumAlgorithm'],
      (bucket, input: PutBucketLifecycleConfigurationRequest): object => {
        bucket.lifecycle = input.LifecycleConfiguration;
        return {};
      }),
    DeleteBucketLifecycle: setting(context, 'PutLifecycleConfiguration', [], (bucket): void => { bucket.lifecycle = undefined; }),
  };
}

function taggingAndDeletion(context: S3Context): Operations {
  return {
    GetBucketTagging: setting(context, 'GetBucketTagging', [], ({ tags }): Tagging => ({
      TagSet: tags ?? missing('NoSuchTagSet', 'The TagSet does not exist'),
    })),
    PutBucketTagging: setting(context, 'PutBucketTagging', ['Tagging', ...SENT_WITH_CHECKSUM], (bucket, input: PutBucketTaggingRequest): void => {
      bucket.tags = input.Tagging?.TagSet;
    }),
    DeleteBucketTagging: setting(context, 'PutBucketTagging', [], (bucket): void => { bucket.tags = undefined; }),
    DeleteBucket: setting<DeleteBucketRequest, void>(context, 'DeleteBucket', [], (bucket) => {
      if (bucket.objects.size > 0) throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
      context.store.delete(bucket);
    }),
  };
}

function missing<T>(code: string, message: string): T {
  throw new AwsError(code, message, 404);
}
