import { AwsError } from '../../../core/aws-error';
import { conflict } from '../errors';
import type { FunctionRecord } from '../state/function-record';

/** Why a function can't run: while it is being made it can neither run nor be updated. */
export function refusedInvocation(record: FunctionRecord, now: number): AwsError | undefined {
  if (now >= record.activeAt) return undefined;
  return conflict('The operation cannot be performed at this time. The function is currently in the following state: Pending');
}

/** Why a function can't be updated. @param revisionId - the revision that the caller expects, where the request says one. */
export function refusedUpdate(record: FunctionRecord, now: number, revisionId: string | undefined): AwsError | undefined {
  const pending = refusedInvocation(record, now);
  if (pending !== undefined) return pending;
  if (now < record.updatedAt) return conflict(`The operation cannot be performed at this time. An update is in progress for resource: ${record.arn}`);
  if (revisionId === undefined || revisionId === record.revision) return undefined;
  return new AwsError('PreconditionFailedException',
    'The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId', 412);
}
