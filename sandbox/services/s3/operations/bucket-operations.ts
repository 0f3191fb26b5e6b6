import type {
  CreateBucketOutput, CreateBucketRequest, GetBucketEncryptionOutput, GetBucketEncryptionRequest, GetBucketLocationOutput, GetBucketLocationRequest,
  GetBucketVersioningOutput, GetBucketVersioningRequest, HeadBucketOutput, HeadBucketRequest, ListBucketsOutput, ListBucketsRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../core/operation';
import { onBucket, requireBucket } from './bucket-access';
import { refusedBucketName } from '../rules/bucket-rules';
import type { BucketStore } from '../state/bucket-store';

/** The Region that S3 leaves out of answers and requests. */
const UNNAMED_REGION = 'us-east-1';

export function bucketOperations(store: BucketStore): Record<string, Operation<never, unknown>> {
  return {
    CreateBucket: operation<CreateBucketRequest, CreateBucketOutput>({
      authorization: input => [{ action: 's3:CreateBucket', resource: `arn:aws:s3:::${input.Bucket ?? ''}` }],
      run: (input, call) => {
        const refusal = refusedBucketName(input.Bucket ?? '') ?? refusedCreation(store, input, call);
        if (refusal !== undefined) throw refusal;
        return { Location: `/${store.create(input.Bucket ?? '', call.accountId, call.region).name}` };
      },
    }),
    ListBuckets: operation<ListBucketsRequest, ListBucketsOutput>({
      authorization: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
      run: (_, call) => ({
        Buckets: store.ofAccount(call.accountId).map(bucket => ({
          Name: bucket.name, BucketRegion: bucket.region, CreationDate: new Date(bucket.creationDate),
        })),
        Owner: { ID: call.accountId },
      }),
    }),
    HeadBucket: operation<HeadBucketRequest, HeadBucketOutput>({
      authorization: input => [onBucket('ListBucket', requireBucket(store, input))],
      run: input => ({ BucketRegion: requireBucket(store, input).region }),
    }),
    ...settingOperations(store),
  };
}

function settingOperations(store: BucketStore): Record<string, Operation<never, unknown>> {
  return {
    GetBucketLocation: operation<GetBucketLocationRequest, GetBucketLocationOutput>({
      authorization: input => [onBucket('GetBucketLocation', requireBucket(store, input))],
      run: input => {
        const { region } = requireBucket(store, input);
        return region === UNNAMED_REGION ? {} : { LocationConstraint: region as NonNullable<GetBucketLocationOutput['LocationConstraint']> };
      },
    }),
    /** Every bucket is encrypted by S3's own keys since January 2023 (S3 User Guide, "Default encryption FAQ"). */
    GetBucketEncryption: operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>({
      authorization: input => [onBucket('GetEncryptionConfiguration', requireBucket(store, input))],
      run: () => ({
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
      }),
    }),
    /** The buckets of the sandbox keep no versions: nothing in the answer. */
    GetBucketVersioning: operation<GetBucketVersioningRequest, GetBucketVersioningOutput>({
      authorization: input => [onBucket('GetBucketVersioning', requireBucket(store, input))],
      run: () => ({}),
    }),
  };
}

function refusedCreation(store: BucketStore, input: CreateBucketRequest, call: Call): AwsError | undefined {
  const constraint = input.CreateBucketConfiguration?.LocationConstraint ?? UNNAMED_REGION;
  if (constraint !== call.region) {
    const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
    return new AwsError('IllegalLocationConstraintException', message);
  }
  const taken = store.bucket(input.Bucket ?? '');
  if (taken?.accountId === call.accountId) {
    return new AwsError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', 409);
  }
  return taken && new AwsError('BucketAlreadyExists', 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. '
    + 'Please select a different name and try again.', 409);
}
