import { AwsError } from '../../../core/aws-error';
import type { Key } from '../state/key';

/** What an operation asks of the state of its key. */
export type StateRequirement = 'any' | 'enabled' | 'not-pending-deletion' | 'pending-deletion';

/**
 * Whether an operation may go on with a key in its present state, by the table of the KMS Developer Guide, "Key states of AWS KMS keys".
 *
 * @returns KMS's refusal, or nothing when it may.
 */
export function refusedByState(key: Key, requirement: StateRequirement): AwsError | undefined {
  switch (requirement) {
    case 'any': return undefined;
    case 'pending-deletion':
      return key.state === 'PendingDeletion' ? undefined : new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    case 'not-pending-deletion': return pendingDeletion(key);
    case 'enabled':
      return key.state === 'Disabled' ? new AwsError('DisabledException', `${key.arn} is disabled.`) : pendingDeletion(key);
  }
}

function pendingDeletion(key: Key): AwsError | undefined {
  return key.state === 'PendingDeletion' ? new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`) : undefined;
}
