import type {
  AbortMultipartUploadOutput, AbortMultipartUploadRequest, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest, CreateMultipartUploadOutput,
  CreateMultipartUploadRequest, UploadPartOutput, UploadPartRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import { refusedDigest } from '../rules/content-digest';
import { md5, type Upload } from '../state/bucket-store';
import { type BucketReference, requireBucket } from './bucket-access';
import { CHECKSUMS } from './checksums';
import { metadataOf, refuseUnknownEncryption, type WithBody } from './object-operations';

type PartInput = Omit<UploadPartRequest, 'Body'> & WithBody;

const UPLOAD_MEMBERS = [
  'Bucket', 'Key', 'CacheControl', 'ContentEncoding', 'ContentType', 'Metadata', 'ServerSideEncryption', 'ExpectedBucketOwner',
  'ChecksumAlgorithm', 'ChecksumType',
];

const COMPLETION_MEMBERS = [
  'Bucket', 'Key', 'UploadId', 'MultipartUpload.Parts.ETag', 'MultipartUpload.Parts.PartNumber',
  ...CHECKSUMS.map((name) => `MultipartUpload.Parts.${name}`), ...CHECKSUMS, 'ChecksumType', 'MpuObjectSize', 'ExpectedBucketOwner',
];

const PART_MEMBERS = [
  'Bucket', 'Key', 'PartNumber', 'UploadId', 'Body', 'ContentLength', 'ContentMD5', 'ChecksumAlgorithm', ...CHECKSUMS, 'ExpectedBucketOwner',
];

/** Uploads in parts, which clients make of objects larger than 5 MiB. */
export function uploadOperations(context: S3Context): Operations {
  const { store } = context;
  return {
    CreateMultipartUpload: operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput>({
      members: UPLOAD_MEMBERS,
      authorization: (input) => [onBucket('PutObject', requireBucket(context, input), input.Key)],
      run: (input) => {
        refuseUnknownEncryption(input.ServerSideEncryption);
        const { uploadId } = store.startUpload(requireBucket(context, input), input.Key ?? '', metadataOf(input));
        return { Bucket: input.Bucket, Key: input.Key, UploadId: uploadId, ServerSideEncryption: 'AES256' };
      },
    }),
    UploadPart: operation<PartInput, UploadPartOutput>({
      members: PART_MEMBERS,
      authorization: (input) => [onBucket('PutObject', requireBucket(context, input), input.Key)],
      run: (input) => {
        const number = input.PartNumber ?? 0;
        if (number < 1 || number > 10_000) throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
        const body = Buffer.from(input.Body ?? []);
        const refusal = refusedDigest(body, input.ContentMD5);
        if (refusal !== undefined) throw refusal;
        requireUpload(context, input).parts.set(number, body);
        return { ETag: `"${md5(body).toString('hex')}"`, ServerSideEncryption: 'AES256' };
      },
    }),
    ...uploadEndings(context),
  };
}

function uploadEndings(context: S3Context): Operations {
  const { store } = context;
  return {
    CompleteMultipartUpload: operation<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput>({
      members: COMPLETION_MEMBERS,
      authorization: (input) => [onBucket('PutObject', requireBucket(context, input), input.Key)],
      run: (input) => {
        const upload = requireUpload(context, input);
        const object = store.finishUpload(requireBucket(context, input), upload, partNumbers(input, upload));
        return {
          Bucket: input.Bucket, Key: input.Key, ETag: object.etag, Location: `/${input.Bucket ?? ''}/${object.key}`, ServerSideEncryption: 'AES256',
        };
      },
    }),
    AbortMultipartUpload: operation<AbortMultipartUploadRequest, AbortMultipartUploadOutput>({
      members: ['Bucket', 'Key', 'UploadId', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('AbortMultipartUpload', requireBucket(context, input), input.Key)],
      run: (input) => {
        requireBucket(context, input).uploads.delete(requireUpload(context, input).uploadId);
        return {};
      },
    }),
  };
}

function requireUpload(context: S3Context, input: BucketReference & { readonly Key?: string; readonly UploadId?: string }): Upload {
  const upload = requireBucket(context, input).uploads.get(input.UploadId ?? '');
  if (upload !== undefined && upload.key === input.Key) return upload;
  throw new AwsError(
    'NoSuchUpload', 'The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
  );
}

/** The parts that a request wants, which must be there with the same contents, and in ascending order. */
function partNumbers(input: CompleteMultipartUploadRequest, upload: Upload): readonly number[] {
  const parts = input.MultipartUpload?.Parts ?? [];
  const numbers = parts.map((part) => part.PartNumber ?? 0);
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
    throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.');
  }
  const wrong = parts.length === 0 || parts.some((part) => {
    const body = upload.parts.get(part.PartNumber ?? 0);
    return body === undefined || part.ETag?.replaceAll('"', '') !== md5(body).toString('hex');
  });
  if (!wrong) return numbers;
  throw new AwsError(
    'InvalidPart', 'One or more of the specified parts could not be found. The part may not have been uploaded, or the entity tag may not match.',
  );
}
