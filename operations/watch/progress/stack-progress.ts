import { isConsequence, plainReason } from './failure-reason';
import type { ResourceStatus } from './step-changes';

/** How far the deployment of a stack is. */
export interface StackProgress {
  readonly stackName: string;
  readonly accountId: string;
  /** `absent`: it isn't there, or was announced only; `failed`: a deployment ended, and not well. */
  readonly state: 'absent' | 'running' | 'complete' | 'failed';
  /** As CloudFormation has it; `''` where it is absent. */
  readonly status: string;
  /** When the last deployment ended: milliseconds since the epoch. */
  readonly endedAt?: number;
  /** What failed first in the last deployment, and is no consequence of something else. */
  readonly failure?: { readonly logicalId: string; readonly reason: string };
}

export function absentStack(stackName: string, accountId: string): StackProgress {
  return { stackName, accountId, state: 'absent', status: '' };
}

/**
 * The stack after a status of a resource in it, or nested in it, or of itself. Pure.
 *
 * @param isOwn - whether the status is the stack's own.
 */
export function stackAfter(before: StackProgress, { logicalId, status, reason, time }: ResourceStatus, isOwn: boolean): StackProgress {
  if (!isOwn) {
    const isFailure = /^(CREATE|UPDATE)_FAILED$/.test(status) && reason !== undefined && !isConsequence(reason) && !OF_NESTED.test(reason);
    return isFailure && before.failure === undefined ? { ...before, failure: { logicalId, reason: plainReason(reason) } } : before;
  }
  const state = stateOf(status);
  const isNew = state === 'running' && before.state !== 'running';
  return {
    ...before, state, status, failure: isNew ? undefined : before.failure,
    endedAt: state === 'running' || state === 'absent' ? undefined : before.status === status ? before.endedAt ?? time : time,
  };
}

/** What CloudFormation says of a nested stack in which something failed. */
const OF_NESTED = /^Embedded stack /;

/** A rollback is the end of what a migration waits for, though CloudFormation goes on. */
function stateOf(status: string): StackProgress['state'] {
  if (status === 'REVIEW_IN_PROGRESS' || status.startsWith('DELETE')) return 'absent';
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return 'complete';
  return /^(CREATE|UPDATE|IMPORT)_(IN_PROGRESS|COMPLETE_CLEANUP_IN_PROGRESS)$/.test(status) ? 'running' : 'failed';
}
