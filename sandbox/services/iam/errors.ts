import { AwsError } from '../../core/aws-error';

/** IAM's refusals, with its wire codes and HTTP statuses (IAM API Reference: "Common Errors" and the pages of the operations). */
export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message, 404);
export const entityAlreadyExists = (message: string): AwsError => new AwsError('EntityAlreadyExists', message, 409);
export const deleteConflict = (message: string): AwsError => new AwsError('DeleteConflict', message, 409);
export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceeded', message, 409);
export const malformedPolicyDocument = (message: string): AwsError => new AwsError('MalformedPolicyDocument', message, 400);
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message, 400);
export const invalidInput = (message: string): AwsError => new AwsError('InvalidInput', message, 400);
export const unmodifiableEntity = (roleName: string): AwsError => new AwsError(
  'UnmodifiableEntity', `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`, 400,
);
