import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import { accessDenied, noSuchBucket } from '../errors';
import type { Bucket } from '../state/bucket-store';

/** The part of a request that names a bucket. */
export interface BucketReference {
  readonly Bucket?: string;
  readonly ExpectedBucketOwner?: string;
}

/** @throws AwsError - `NoSuchBucket`, or `AccessDenied` when the bucket isn't the expected account's. */
export function requireBucket({ store }: S3Context, input: BucketReference): Bucket {
  const bucket = store.bucket(input.Bucket ?? '');
  if (bucket === undefined) throw noSuchBucket();
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.accountId) throw accessDenied();
  return bucket;
}

/** A missing object is one thing to those who may list the bucket, and a forbidden one to everybody else (S3 API Reference, GetObject). */
export function missingObject({ authorizer }: S3Context, bucket: Bucket, call: Call): AwsError {
  return authorizer.verdict(call, onBucket('ListBucket', bucket)).allowed
    ? new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
    : accessDenied();
}
