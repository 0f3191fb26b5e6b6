import { AwsError } from '../../core/aws-error';

/** S3's refusals that several operations give (S3 API Reference, "List of error codes"). */

export function noSuchBucket(): AwsError {
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
}

export function accessDenied(): AwsError {
  return new AwsError('AccessDenied', 'Access Denied', 403);
}

/** What S3 can do and the sandbox can't. */
export function notImplemented(message: string): AwsError {
  return new AwsError('NotImplemented', message, 501);
}
