import type {
  DeleteObjectOutput, DeleteObjectRequest, GetObjectOutput, GetObjectRequest, HeadObjectOutput, HeadObjectRequest, ListObjectsV2Output,
  ListObjectsV2Request, PutObjectOutput, PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { listContext, onBucket } from '../authorization';
import type { S3Context } from '../context';
import { notImplemented } from '../errors';
import type { ObjectMetadata, StoredObject } from '../state/bucket-store';
import { type BucketReference, missingObject, requireBucket } from './bucket-access';
import { parseByteRange } from './byte-range';
import { CHECKSUMS } from './checksums';
import { listObjects } from './listing';

/** A body as the wire layer hands it over. */
export interface WithBody {
  readonly Body?: Uint8Array;
}

type PutInput = Omit<PutObjectRequest, 'Body'> & WithBody;
type GetOutput = Omit<GetObjectOutput, 'Body'> & { readonly Body: Buffer };

const PUT_MEMBERS = [
  'Bucket', 'Key', 'Body', 'CacheControl', 'ContentEncoding', 'ContentLength', 'ContentMD5', 'ContentType', 'ChecksumAlgorithm',
  ...CHECKSUMS, 'Metadata', 'ServerSideEncryption', 'ExpectedBucketOwner',
];

/** Objects, and the list of them. */
export function objectOperations(context: S3Context): Operations {
  return {
    PutObject: operation<PutInput, PutObjectOutput>({
      members: PUT_MEMBERS,
      authorization: (input) => [onBucket('PutObject', requireBucket(context, input), input.Key)],
      run: (input) => {
        refuseUnknownEncryption(input.ServerSideEncryption);
        const object = context.store.put(requireBucket(context, input), input.Key ?? '', Buffer.from(input.Body ?? []), metadataOf(input));
        return { ETag: object.etag, ServerSideEncryption: 'AES256' };
      },
    }),
    GetObject: operation<GetObjectRequest, GetOutput>({
      members: ['Bucket', 'Key', 'Range', 'VersionId', 'PartNumber', 'ExpectedBucketOwner', 'ChecksumMode'],
      authorization: (input) => [onBucket('GetObject', requireBucket(context, input), input.Key)],
      run: (input, call) => {
        refuseParts(input);
        return contentOf(requireObject(context, input, call), input.Range);
      },
    }),
    HeadObject: operation<HeadObjectRequest, HeadObjectOutput>({
      members: ['Bucket', 'Key', 'VersionId', 'PartNumber', 'ExpectedBucketOwner', 'ChecksumMode'],
      authorization: (input) => [onBucket('GetObject', requireBucket(context, input), input.Key)],
      run: (input, call) => {
        refuseParts(input);
        return headOf(requireObject(context, input, call));
      },
    }),
    ...bucketContents(context),
  };
}

function bucketContents(context: S3Context): Operations {
  return {
    DeleteObject: operation<DeleteObjectRequest, DeleteObjectOutput>({
      members: ['Bucket', 'Key', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('DeleteObject', requireBucket(context, input), input.Key)],
      run: (input) => {
        requireBucket(context, input).objects.delete(input.Key ?? '');
        return {};
      },
    }),
    ListObjectsV2: operation<ListObjectsV2Request, ListObjectsV2Output>({
      members: ['Bucket', 'Delimiter', 'EncodingType', 'MaxKeys', 'Prefix', 'ContinuationToken', 'StartAfter', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('ListBucket', requireBucket(context, input), undefined, listContext(input))],
      run: (input) => listObjects(requireBucket(context, input), input),
    }),
  };
}

function requireObject(context: S3Context, input: BucketReference & { readonly Key?: string }, call: Call): StoredObject {
  const bucket = requireBucket(context, input);
  const object = bucket.objects.get(input.Key ?? '');
  if (object === undefined) throw missingObject(context, bucket, call);
  return object;
}

export function metadataOf(input: {
  readonly ContentType?: string; readonly ContentEncoding?: string; readonly CacheControl?: string; readonly Metadata?: Record<string, string>;
}): ObjectMetadata {
  return { contentType: input.ContentType, contentEncoding: input.ContentEncoding, cacheControl: input.CacheControl, metadata: input.Metadata ?? {} };
}

/** @throws AwsError - `NotImplemented` for encryption under KMS keys: objects of the sandbox are under S3's own. */
export function refuseUnknownEncryption(algorithm: string | undefined): void {
  if (algorithm === undefined || algorithm === 'AES256') return;
  throw notImplemented(`The sandbox doesn't encrypt objects with ${algorithm}; it takes AES256.`);
}

function refuseParts(input: { readonly PartNumber?: number; readonly VersionId?: string }): void {
  const member = (['PartNumber', 'VersionId'] as const).find((name) => input[name] !== undefined);
  if (member !== undefined) throw notImplemented(`The sandbox keeps neither parts nor versions of objects; leave ${member} out.`);
}

/** A range is answered with status 200, not 206: an operation's output doesn't tell a status. Clients go by `Content-Range`. */
function contentOf(object: StoredObject, header: string | undefined): GetOutput {
  const range = header === undefined ? undefined : parseByteRange(header, object.body.length);
  if (range instanceof AwsError) throw range;
  if (range === undefined) return { ...headOf(object), Body: object.body };
  const body = object.body.subarray(range.start, range.end);
  return { ...headOf(object), ContentLength: body.length, ContentRange: `bytes ${range.start}-${range.end - 1}/${object.body.length}`, Body: body };
}

function headOf(object: StoredObject): HeadObjectOutput {
  return {
    ContentLength: object.body.length,
    ContentType: object.contentType ?? 'binary/octet-stream',
    ContentEncoding: object.contentEncoding,
    CacheControl: object.cacheControl,
    ETag: object.etag,
    LastModified: new Date(object.lastModified),
    Metadata: { ...object.metadata },
    AcceptRanges: 'bytes',
    ServerSideEncryption: 'AES256',
  };
}
