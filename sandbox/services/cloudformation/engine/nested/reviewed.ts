import type { Clock } from '../../../../core/clock';
import type { Stack } from '../../state/stack';

/** The nested stack that a change set has made for a resource, and that nothing is in yet. */
export function reviewedStack(parent: Stack, logicalId: string): Stack | undefined {
  return parent.nested.find((nested) => nested.nesting?.logicalId === logicalId && nested.status === 'REVIEW_IN_PROGRESS');
}

/**
 * Deletes the nested stacks that change sets have made and that hold nothing.
 *
 * @param isLeft - which of them stay.
 */
export function dropReviewed(stack: Stack, clock: Clock, isLeft: (nested: Stack) => boolean = () => false): void {
  for (const nested of stack.nested) {
    if (nested.status === 'REVIEW_IN_PROGRESS' && !isLeft(nested)) {
      nested.status = 'DELETE_COMPLETE';
      nested.deleted = new Date(clock.now());
    }
    dropReviewed(nested, clock, isLeft);
  }
}
