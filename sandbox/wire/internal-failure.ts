import { AwsError } from '../core/aws-error';

/**
 * What a caller is told about `error`: a refusal as it is; anything else is a fault of the sandbox, which goes to stderr with its stack
 * and to the caller as `InternalFailure`.
 * @param where - the operation that failed: `rds:CopyDBSnapshot`.
 */
export function asAwsError(error: unknown, where: string): AwsError {
  if (error instanceof AwsError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const trace = error instanceof Error ? error.stack ?? message : message;
  process.stderr.write(`sandbox: ${where} failed unexpectedly: ${trace}\n`);
  return new AwsError('InternalFailure', `The sandbox failed in ${where}: ${message}`, 500);
}
