import { AwsError } from '../../core/aws-error';

/** Lambda's refusals, in its own codes and words. */

export function functionNotFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 404);
}

export function conflict(message: string): AwsError {
  return new AwsError('ResourceConflictException', message, 409);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, 400);
}

export function failedConstraint(member: string, value: string | number, constraint: string): AwsError {
  const message = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`;
  return new AwsError('ValidationException', message, 400);
}

/** More runs at a time than the account may have. */
export function throttled(): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
}

/** What Lambda can do and the sandbox can't. */
export function notImplemented(feature: string): AwsError {
  return new AwsError('NotImplemented', `The sandbox's Lambda doesn't implement ${feature}.`, 501);
}
