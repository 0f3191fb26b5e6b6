import type {
  DeleteObjectOutput, DeleteObjectRequest, GetObjectOutput, GetObjectRequest, HeadObjectOutput, HeadObjectRequest, PutObjectOutput, PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { type Authorizer, type Call, type Operation, operation } from '../../../core/operation';
import { type BucketReference, missingObject, onBucket, requireBucket } from './bucket-access';
import type { BucketStore, ObjectMetadata, StoredObject } from '../state/bucket-store';
import { parseByteRange } from './byte-range';

/** A body as the wire layer hands it over. */
export interface WithBody {
  readonly Body?: Uint8Array;
}

type PutInput = Omit<PutObjectRequest, 'Body'> & WithBody;
type GetOutput = Omit<GetObjectOutput, 'Body'> & { readonly Body: Buffer };

export function objectOperations(store: BucketStore, authorizer: Authorizer): Record<string, Operation<never, unknown>> {
  const find = (input: BucketReference & { readonly Key?: string }, call: Call): StoredObject => {
    const bucket = requireBucket(store, input);
    const object = bucket.objects.get(input.Key ?? '');
    if (object === undefined) throw missingObject(call, bucket, (caller, request) => authorizer.verdict(caller, request).allowed);
    return object;
  };
  return {
    PutObject: operation<PutInput, PutObjectOutput>({
      authorization: input => [onBucket('PutObject', requireBucket(store, input), input.Key)],
      run: input => {
        refuseUnknownEncryption(input.ServerSideEncryption);
        const object = store.put(requireBucket(store, input), input.Key ?? '', Buffer.from(input.Body ?? []), metadataOf(input));
        return { ETag: object.etag, ServerSideEncryption: 'AES256' };
      },
    }),
    GetObject: operation<GetObjectRequest, GetOutput>({
      authorization: input => [onBucket('GetObject', requireBucket(store, input), input.Key)],
      run: (input, call) => {
        refuseParts(input);
        return contentOf(find(input, call), input.Range);
      },
    }),
    HeadObject: operation<HeadObjectRequest, HeadObjectOutput>({
      authorization: input => [onBucket('GetObject', requireBucket(store, input), input.Key)],
      run: (input, call) => {
        refuseParts(input);
        return headOf(find(input, call));
      },
    }),
    DeleteObject: operation<DeleteObjectRequest, DeleteObjectOutput>({
      authorization: input => [onBucket('DeleteObject', requireBucket(store, input), input.Key)],
      run: input => {
        requireBucket(store, input).objects.delete(input.Key ?? '');
        return {};
      },
    }),
  };
}

export function metadataOf(input: {
  readonly ContentType?: string; readonly ContentEncoding?: string; readonly CacheControl?: string; readonly Metadata?: Record<string, string>;
}): ObjectMetadata {
  return { contentType: input.ContentType, contentEncoding: input.ContentEncoding, cacheControl: input.CacheControl, metadata: input.Metadata ?? {} };
}

/** @throws AwsError - `NotImplemented` for encryption under KMS keys: objects of the sandbox are under S3's own. */
export function refuseUnknownEncryption(algorithm: string | undefined): void {
  if (algorithm === undefined || algorithm === 'AES256') return;
  throw new AwsError('NotImplemented', `The sandbox doesn't encrypt objects with ${algorithm}; it takes AES256.`, 501);
}

function refuseParts(input: { readonly PartNumber?: number; readonly VersionId?: string }): void {
  const member = (['PartNumber', 'VersionId'] as const).find(name => input[name] !== undefined);
  if (member !== undefined) throw new AwsError('NotImplemented', `The sandbox keeps neither parts nor versions of objects; leave ${member} out.`, 501);
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
