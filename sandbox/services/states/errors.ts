import { AwsError } from '../../core/aws-error';

/** Step Functions' refusals, in its own codes and words. */

export function stateMachineNotFound(arn: string): AwsError {
  return new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

export function executionNotFound(arn: string): AwsError {
  return new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** @param where - the place in the definition: `/States/Wait/Seconds`. */
export function invalidDefinition(problem: string, where: string): AwsError {
  return new AwsError('InvalidDefinition', `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${problem} at ${where}'`);
}

/** What Step Functions can do and the sandbox can't. */
export function notImplemented(feature: string): AwsError {
  return new AwsError('NotImplemented', `The sandbox's Step Functions doesn't implement ${feature}.`, 501);
}
