import { AwsError } from '../../../../core/aws-error';

/** An instance that is being made or stopped has no files to show. */
export function logsReady(identifier: string, started: boolean, status: string): AwsError | undefined {
  if (started && status !== 'stopped' && status !== 'creating') return undefined;
  return new AwsError('DBInstanceNotReady', `The DB instance ${identifier} is not ready: it is ${status}.`);
}

export function logFileFound(name: string, file: unknown): AwsError | undefined {
  return file !== undefined ? undefined : new AwsError('DBLogFileNotFoundFault', `DBLog File: ${name}, is not found on the DB instance`, 404);
}
