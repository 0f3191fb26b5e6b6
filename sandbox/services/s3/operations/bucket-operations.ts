import type {
  CreateBucketOutput, CreateBucketRequest, GetBucketEncryptionOutput, GetBucketEncryptionRequest, GetBucketLocationOutput, GetBucketLocationRequest,
  GetBucketVersioningOutput, GetBucketVersioningRequest, HeadBucketOutput, HeadBucketRequest, ListBucketsOutput, ListBucketsRequest,
} from '@aws-sdk/client-s3';
import { operation, type Operations } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import { refusedBucketName, refusedCreation } from '../rules/bucket-rules';
import { UNNAMED_REGION } from '../state/bucket-store';
import { requireBucket } from './bucket-access';

/** Buckets and their settings. */
export function bucketOperations(context: S3Context): Operations {
  const { store } = context;
  return {
    CreateBucket: operation<CreateBucketRequest, CreateBucketOutput>({
      members: ['Bucket', 'CreateBucketConfiguration.LocationConstraint'],
      authorization: (input) => [{ action: 's3:CreateBucket', resource: `arn:aws:s3:::${input.Bucket ?? ''}` }],
      run: (input, call) => {
        const refusal = refusedBucketName(input.Bucket ?? '') ?? refusedCreation(input, store.bucket(input.Bucket ?? ''), call);
        if (refusal !== undefined) throw refusal;
        return { Location: `/${store.create(input.Bucket ?? '', call.accountId, call.region).name}` };
      },
    }),
    ListBuckets: operation<ListBucketsRequest, ListBucketsOutput>({
      members: [],
      authorization: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
      run: (_, call) => ({
        Buckets: store.ofAccount(call.accountId).map((bucket) => ({
          Name: bucket.name, BucketRegion: bucket.region, CreationDate: new Date(bucket.creationDate),
        })),
        Owner: { ID: call.accountId },
      }),
    }),
    HeadBucket: operation<HeadBucketRequest, HeadBucketOutput>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('ListBucket', requireBucket(context, input))],
      run: (input) => ({ BucketRegion: requireBucket(context, input).region }),
    }),
    ...settingOperations(context),
  };
}

function settingOperations(context: S3Context): Operations {
  return {
    GetBucketLocation: operation<GetBucketLocationRequest, GetBucketLocationOutput>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('GetBucketLocation', requireBucket(context, input))],
      run: (input) => {
        const { region } = requireBucket(context, input);
        return region === UNNAMED_REGION ? {} : { LocationConstraint: region as NonNullable<GetBucketLocationOutput['LocationConstraint']> };
      },
    }),
    /** Every bucket is encrypted by S3's own keys since January 2023 (S3 User Guide, "Default encryption FAQ"). */
    GetBucketEncryption: operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('GetEncryptionConfiguration', requireBucket(context, input))],
      run: () => ({
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
      }),
    }),
    /** The buckets of the sandbox keep no versions: nothing in the answer. */
    GetBucketVersioning: operation<GetBucketVersioningRequest, GetBucketVersioningOutput>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('GetBucketVersioning', requireBucket(context, input))],
      run: () => ({}),
    }),
  };
}
