import type { DeleteBucketPolicyRequest, GetBucketPolicyOutput, GetBucketPolicyRequest, PutBucketPolicyRequest } from '@aws-sdk/client-s3';
import { MalformedPolicyError, parsePolicy } from '../../../../policy';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onBucket } from '../authorization';
import type { S3Context } from '../context';
import { requireBucket } from './bucket-access';

/** Bucket policies: what they allow and deny counts for every operation on the bucket. */
export function policyOperations(context: S3Context): Operations {
  return {
    GetBucketPolicy: operation<GetBucketPolicyRequest, GetBucketPolicyOutput>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('GetBucketPolicy', requireBucket(context, input))],
      run: (input) => {
        const { policy } = requireBucket(context, input);
        if (policy === undefined) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
        return { Policy: policy.text };
      },
    }),
    PutBucketPolicy: operation<PutBucketPolicyRequest, void>({
      members: ['Bucket', 'Policy', 'ExpectedBucketOwner', 'ContentMD5', 'ChecksumAlgorithm'],
      authorization: (input) => [onBucket('PutBucketPolicy', requireBucket(context, input))],
      run: (input) => {
        const text = input.Policy ?? '';
        requireBucket(context, input).policy = { text, document: parsed(text) };
      },
    }),
    DeleteBucketPolicy: operation<DeleteBucketPolicyRequest, void>({
      members: ['Bucket', 'ExpectedBucketOwner'],
      authorization: (input) => [onBucket('DeleteBucketPolicy', requireBucket(context, input))],
      run: (input) => { requireBucket(context, input).policy = undefined; },
    }),
  };
}

function parsed(text: string): unknown {
  try {
    parsePolicy(text, 'resource');
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof MalformedPolicyError) throw new AwsError('MalformedPolicy', error.message);
    throw error;
  }
}
