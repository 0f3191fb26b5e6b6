import type {
  DeleteObjectTaggingOutput, DeleteObjectTaggingRequest, GetObjectTaggingOutput, GetObjectTaggingRequest, PutObjectTaggingOutput,
  PutObjectTaggingRequest, Tag,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import { requireBucket } from './bucket-access';
import { requireObject } from './object-operations';

/** Tags of an object at most. Source: API:PutObjectTagging. */
const TAG_LIMIT = 10;

/** Tags of objects. */
export function objectTagOperations(context: S3Context): Operations {
  return {
    GetObjectTagging: operation<GetObjectTaggingRequest, GetObjectTaggingOutput>({
      members: ['Bucket', 'Key', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('GetObjectTagging', requireBucket(context, input), input.Key)],
      run: (input, call) => ({ TagSet: [...requireObject(context, input, call).tags ?? []] }),
    }),
    PutObjectTagging: operation<PutObjectTaggingRequest, PutObjectTaggingOutput>({
      members: ['Bucket', 'Key', 'Tagging', 'ContentMD5', 'ChecksumAlgorithm', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('PutObjectTagging', requireBucket(context, input), input.Key)],
      run: (input, call) => {
        const tags = input.Tagging?.TagSet ?? [];
        if (tags.length > TAG_LIMIT) throw new AwsError('BadRequest', `Object tags cannot be greater than ${TAG_LIMIT}`);
        return tag(context, input, call, tags);
      },
    }),
    DeleteObjectTagging: operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>({
      members: ['Bucket', 'Key', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('DeleteObjectTagging', requireBucket(context, input), input.Key)],
      run: (input, call) => tag(context, input, call, []),
    }),
  };
}

function tag(context: S3Context, input: DeleteObjectTaggingRequest, call: Call, tags: readonly Tag[]): object {
  const object = requireObject(context, input, call);
  requireBucket(context, input).objects.set(object.key, { ...object, tags });
  return {};
}
