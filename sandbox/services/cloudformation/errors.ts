import { AwsError } from '../../core/aws-error';

/** CloudFormation's refusal of a template, a parameter or a state. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** Not a refusal of AWS: what the sandbox lacks, by its name. @param what - `the transform "AWS::Include"` */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The sandbox's CloudFormation doesn't implement ${what}`, 501);
}
