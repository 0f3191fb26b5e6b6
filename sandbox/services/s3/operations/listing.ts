import type { _Object, CommonPrefix, ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import type { Bucket, StoredObject } from '../state/bucket-store';

/** One line of a listing: an object, or all that share a prefix up to the delimiter. */
type Line = { readonly place: string; readonly object: StoredObject } | { readonly place: string; readonly object?: undefined };

/**
 * The listing of a bucket in the order of the keys' UTF-8 bytes (S3 API Reference, ListObjectsV2). A continuation token names the last place
 * of the page before.
 *
 * @throws AwsError - `InvalidArgument` for a token that isn't one.
 */
export function listObjects(bucket: Bucket, input: ListObjectsV2Request): ListObjectsV2Output {
  const { Prefix = '', Delimiter, MaxKeys = 1000, ContinuationToken, StartAfter, EncodingType } = input;
  const after = ContinuationToken === undefined ? StartAfter : placeOf(ContinuationToken);
  const lines = linesOf(bucket, Prefix, Delimiter).filter((line) => after === undefined || compare(line.place, after) > 0);
  const page = lines.slice(0, Math.min(MaxKeys, 1000));
  const last = page.at(-1);
  const truncated = page.length < lines.length && last !== undefined;
  const encoded = EncodingType === 'url' ? urlEncoded : (text: string) => text;
  return {
    Name: bucket.name, Prefix: encoded(Prefix), MaxKeys, ContinuationToken, EncodingType,
    Delimiter: Delimiter === undefined ? undefined : encoded(Delimiter),
    StartAfter: StartAfter === undefined ? undefined : encoded(StartAfter),
    KeyCount: page.length,
    IsTruncated: truncated,
    NextContinuationToken: truncated ? Buffer.from(`after:${last.place}`).toString('base64url') : undefined,
    Contents: page.flatMap((line) => (line.object === undefined ? [] : [{ ...toObject(line.object), Key: encoded(line.object.key) }])),
    CommonPrefixes: page.flatMap((line): CommonPrefix[] => (line.object === undefined ? [{ Prefix: encoded(line.place) }] : [])),
  };
}

/** As S3 answers `encoding-type=url`, which boto3 always asks for: all but unreserved characters and `/` (S3 API Reference, ListObjectsV2). */
function urlEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}

function linesOf(bucket: Bucket, prefix: string, delimiter: string | undefined): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const object of bucket.objects.values()) {
    if (!object.key.startsWith(prefix)) continue;
    const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    const place = end < 0 ? object.key : object.key.slice(0, end + (delimiter?.length ?? 0));
    lines.set(place, end < 0 ? { place, object } : { place });
  }
  return [...lines.values()].sort((a, b) => compare(a.place, b.place));
}

function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function placeOf(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('after:')) throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect');
  return text.slice('after:'.length);
}

function toObject(object: StoredObject): _Object {
  return { Key: object.key, Size: object.body.length, ETag: object.etag, LastModified: new Date(object.lastModified), StorageClass: 'STANDARD' };
}
