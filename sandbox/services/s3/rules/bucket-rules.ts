import { AwsError } from '../../../core/aws-error';

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
