import type {
  DeleteObjectOutput, DeleteObjectRequest, DeleteObjectsOutput, DeleteObjectsRequest, GetObjectOutput, GetObjectRequest, HeadObjectOutput,
  HeadObjectRequest, ListObjectsV2Output, ListObjectsV2Request, PutObjectOutput, PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { listContext, onBucket } from '../authorization';
import type { S3Context } from '../context';
import { notImplemented } from '../errors';
import { refusedDigest } from '../rules/content-digest';
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

/** Objects that one request deletes at most. Source: API:DeleteObjects. */
const DELETION_LIMIT = 1_000;

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
        const body = Buffer.from(input.Body ?? []);
        const refusal = refusedDigest(body, input.ContentMD5);
        if (refusal !== undefined) throw refusal;
        const object = context.store.put(requireBucket(context, input), input.Key ?? '', body, metadataOf(input));
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
    // asks for each object by itself.
    DeleteObjects: operation<DeleteObjectsRequest, DeleteObjectsOutput>({
      members: ['Bucket', 'Delete.Objects.Key', 'Delete.Quiet', 'ExpectedBucketOwner', 'ChecksumAlgorithm'],
      authorization: () => [],
      run: (input, call) => deleteAll(context, input, call),
    }),
    ListObjectsV2: operation<ListObjectsV2Request, ListObjectsV2Output>({
      members: ['Bucket', 'Delimiter', 'EncodingType', 'MaxKeys', 'Prefix', 'ContinuationToken', 'StartAfter', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('ListBucket', requireBucket(context, input), undefined, listContext(input))],
      run: (input) => listObjects(requireBucket(context, input), input),
    }),
  };
}

/** What may not be deleted is an error of the answer, and the rest is deleted. Source: API:DeleteObjects. */
function deleteAll(context: S3Context, input: DeleteObjectsRequest, call: Call): DeleteObjectsOutput {
  const bucket = requireBucket(context, input);
  const keys = (input.Delete?.Objects ?? []).map(({ Key = '' }) => Key);
  if (keys.length === 0 || keys.length > DELETION_LIMIT) {
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
  }
  const deleted = keys.filter((key) => context.authorizer.verdict(call, onBucket('DeleteObject', bucket, key)).allowed);
  for (const key of deleted) bucket.objects.delete(key);
  return {
    Deleted: input.Delete?.Quiet === true ? [] : deleted.map((Key) => ({ Key })),
    Errors: keys.filter((key) => !deleted.includes(key)).map((Key) => ({ Key, Code: 'AccessDenied', Message: 'Access Denied' })),
  };
}

export function requireObject(context: S3Context, input: BucketReference & { readonly Key?: string }, call: Call): StoredObject {
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
  // keys encrypt nothing here: which one it is makes no difference.
  if (algorithm === undefined || algorithm === 'AES256' || algorithm === 'aws:kms') return;
  throw notImplemented(`The sandbox doesn't encrypt objects with ${algorithm}; it takes AES256 and aws:kms.`);
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
