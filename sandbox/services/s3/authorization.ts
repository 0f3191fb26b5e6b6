import type { AuthorizationRequest, ContextValue } from '../../core/operation';
import type { Bucket } from './state/bucket-store';

/**
 * `action` on a bucket, or on an object in it.
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
    resourcePolicy: { name: 'bucket policy', document: bucket.policy?.document, accountId: bucket.accountId, required: false },
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
