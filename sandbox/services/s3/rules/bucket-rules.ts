import type { CreateBucketRequest } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import { type Bucket, UNNAMED_REGION } from '../state/bucket-store';

/**
 * Whether a bucket can have this name: 3 to 63 lower-case letters, digits, hyphens and dots, ends that are letters or digits, no IP address
 * (S3 User Guide, "General purpose bucket naming rules").
 *
 * @returns S3's refusal, or nothing when the name is good.
 */
export function refusedBucketName(name: string): AwsError | undefined {
  const good = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name)
    && !name.startsWith('xn--') && !name.endsWith('-s3alias');
  return good ? undefined : new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400);
}

/** Why a bucket can't be made. @param taken - the bucket that has its name already. */
export function refusedCreation(input: CreateBucketRequest, taken: Bucket | undefined, call: Call): AwsError | undefined {
  const constraint = input.CreateBucketConfiguration?.LocationConstraint ?? UNNAMED_REGION;
  if (constraint !== call.region) {
    const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
    return new AwsError('IllegalLocationConstraintException', message);
  }
  if (taken?.accountId === call.accountId) {
    return new AwsError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', 409);
  }
  return taken
    && new AwsError('BucketAlreadyExists', 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. '
    + 'Please select a different name and try again.', 409);
}
