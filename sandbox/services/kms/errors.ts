import { formatArn } from '../../core/arn';
import { AwsError } from '../../core/aws-error';

/** What KMS answers when a value breaks a constraint of its model. @param value - with its quotes, or `null`. */
export function constraintViolated(value: string, member: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationException', `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

export function aliasNotFound(aliasName: string, accountId: string, region: string): AwsError {
  return new AwsError('NotFoundException', `Alias ${formatArn('kms', region, accountId, aliasName)} is not found.`);
}

export function grantNotFound(grantId: string, keyArn: string): AwsError {
  return new AwsError('InvalidGrantIdException', `Grant ${grantId} is not a grant of ${keyArn}`);
}

/** The answer to a call with `DryRun` that would have been allowed (KMS Developer Guide, "Testing your permissions"). */
export function dryRunSucceeded(): AwsError {
  return new AwsError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
}
