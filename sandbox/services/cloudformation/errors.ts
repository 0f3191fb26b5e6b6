import { AwsError } from '../../core/aws-error';

/** CloudFormation's refusal of a template, a parameter or a state. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** What CloudFormation can do and the sandbox can't. */
export function notImplemented(message: string): AwsError {
  return new AwsError('NotImplemented', message, 501);
}
