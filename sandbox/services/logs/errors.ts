import { AwsError } from '../../core/aws-error';

/** The refusals of CloudWatch Logs, in its own codes and words. */

/** @param kind - `log group` or `log stream`. */
export function alreadyExists(kind: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${kind} already exists`);
}

/** @param kind - `log group` or `log stream`. */
export function notFound(kind: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${kind} does not exist.`);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** What CloudWatch Logs can do and the sandbox can't. */
export function notImplemented(message: string): AwsError {
  return new AwsError('NotImplemented', message, 501);
}
