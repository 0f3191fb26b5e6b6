import { AwsError } from '../../../core/aws-error';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import type { Bucket, BucketStore } from '../state/bucket-store';

/** The part of a request that names a bucket. */
export interface BucketReference {
  readonly Bucket?: string;
  readonly ExpectedBucketOwner?: string;
}

/** @throws AwsError - `NoSuchBucket`, or `AccessDenied` when the bucket isn't the expected account's. */
export function requireBucket(store: BucketStore, input: BucketReference): Bucket {
  const bucket = store.bucket(input.Bucket ?? '');
  if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.accountId) throw new AwsError('AccessDenied', 'Access Denied', 403);
  return bucket;
}

/**
 * The question about a bucket, or about an object in it. Buckets have no policies here, so that none is open to another account.
 *
 * @param key - the object's key; absent for the bucket itself.
 */
export function onBucket(
  action: string, bucket: Bucket, key?: string, context: Readonly<Record<string, ContextValue>> = {},
): AuthorizationRequest {
  const resource = `arn:aws:s3:::${bucket.name}${key === undefined ? '' : `/${key}`}`;
  return {
    action: `s3:${action}`,
    resource,
    context,
    resourcePolicy: { name: 'bucket policy', document: undefined, accountId: bucket.accountId, required: false },
  };
}

/** The condition keys of a list of a bucket. */
export function listContext(
  input: { readonly Prefix?: string; readonly Delimiter?: string; readonly MaxKeys?: number },
): Record<string, ContextValue> {
  const context: Record<string, ContextValue> = {};
  if (input.Prefix !== undefined) context['s3:prefix'] = input.Prefix;
  if (input.Delimiter !== undefined) context['s3:delimiter'] = input.Delimiter;
  if (input.MaxKeys !== undefined) context['s3:max-keys'] = String(input.MaxKeys);
  return context;
}

/** A missing object is one thing to those who may list the bucket, and a forbidden one to everybody else (S3 API Reference, GetObject). */
export function missingObject(call: Call, bucket: Bucket, mayList: (call: Call, request: AuthorizationRequest) => boolean): AwsError {
  return mayList(call, onBucket('ListBucket', bucket))
    ? new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
    : new AwsError('AccessDenied', 'Access Denied', 403);
}
