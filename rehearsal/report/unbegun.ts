import type { JournalEntry } from '@rds-ferry/sandbox';
import type { DeclaredOrder } from '../../cloud-assembly/declared-order';
import type { DeclaredStep } from '../../cloud-assembly/declared-steps';
import { isWithin } from '../../operations/watch/progress/step-progress';

/** A line for each migration that wasn't begun, as the one that it waits for isn't done, with the chain up to the one that stands in the way. */
export function unbegunLines(order: readonly DeclaredOrder[], steps: readonly DeclaredStep[], entries: readonly JournalEntry[]): string[] {
  const isDone = (migration: string): boolean => steps.filter((step) => step.migration === migration).every((step) => isMade(step, entries));
  return order.filter(({ after }) => !isDone(after)).map(({ migration, after }) => {
    const chain = [after];
    for (let next = before(order, after); next !== undefined && !isDone(next); next = before(order, next)) chain.push(next);
    return `${migration} waits for ${chain.join(', which waits for ')}`;
  });
}

function before(order: readonly DeclaredOrder[], migration: string): string | undefined {
  return order.find((one) => one.migration === migration)?.after;
}

function isMade(step: DeclaredStep, entries: readonly JournalEntry[]): boolean {
  return step.legs.every((leg) => entries.some((entry) => entry.kind === 'stack-event' && entry.logicalId === leg
    && entry.status === 'CREATE_COMPLETE' && entry.accountId === (step.accountId ?? entry.accountId) && isWithin(entry.stackName, step.stackName)));
}
