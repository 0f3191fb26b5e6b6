import type { PendingCleanup, Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import { reversed } from '../template/ordering';
import type { EventLog } from './events/event-log';
import { endedAs, runGraph } from './graph-run';
import type { Provisioner } from './provisioner';
import type { DeletionOccasion } from './resource/deletion-policy';

/** A resource that is to be deleted, and on which occasion. */
export interface ResourceDeletion {
  readonly record: StackResource;
  readonly occasion: DeletionOccasion;
}

/**
 * Deletes resources, each before those that it depends on.
 *
 * @returns the logical ids of those that couldn't be deleted.
 */
export async function removeAll(deletions: readonly ResourceDeletion[], provisioner: Provisioner,
  retainExceptOnCreate: boolean): Promise<readonly string[]> {
  const occasions = new Map(deletions.map(({ record, occasion }) => [record, occasion]));
  const before = reversed([...occasions.keys()]);
  const results = await runGraph([...occasions.keys()], (record) => before.get(record) ?? [],
    (record) => provisioner.remove(record, occasions.get(record) ?? 'removed', retainExceptOnCreate));
  return endedAs(results, 'failed').map(({ logicalId }) => logicalId);
}

/** Ends what the operation has done in nested stacks: nothing of it is going to be undone any more. */
export async function settleNested(stack: Stack): Promise<void> {
  await Promise.all(stack.nested.filter(({ status }) => status !== 'DELETE_COMPLETE').map(async (nested) => {
    const pending = nested.pendingCleanup;
    nested.stablePoint = undefined;
    nested.pendingCleanup = undefined;
    await (pending?.run() ?? settleNested(nested));
  }));
}

/** The operation has failed and isn't undone: what went well in nested stacks stays, and they can still go back. */
export function postponeNested(stack: Stack): void {
  for (const nested of stack.nested) {
    nested.pendingCleanup?.postpone();
    postponeNested(nested);
  }
}

/** Does what is left to do. */
export async function finish(stack: Stack): Promise<void> {
  const pending = stack.pendingCleanup;
  stack.pendingCleanup = undefined;
  await pending?.run();
}

/** What is left to do before a stack is complete. */
export function pendingCleanup(log: EventLog, stack: Stack, end: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE',
  work: () => Promise<void>): PendingCleanup {
  const complete = (): void => {
    if (stack.inProgress) log.stackStatus(end);
  };
  return {
    run: async () => {
      await work();
      complete();
    },
    postpone: complete,
  };
}

/** The occasions on which a cleanup deletes resources. */
export interface CleanupOccasions {
  readonly removed: DeletionOccasion;
  readonly superseded: DeletionOccasion;
}

/**
 * The second phase of an update or its rollback: deletes what was replaced, and what has left the template.
 * Nothing is rolled back from here on: a resource that can't be deleted is reported, and left behind. Nested stacks come first, which may use
 * what this one is going to delete.
 */
export async function cleanUp(stack: Stack, kept: ReadonlySet<string>, occasion: CleanupOccasions,
  provisioner: Provisioner, retainExceptOnCreate: boolean): Promise<void> {
  await settleNested(stack);
  const alive = (record: StackResource): boolean => stack.resources.get(record.logicalId)?.physicalId === record.physicalId;
  const superseded = stack.superseded.filter((record) => !alive(record));
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !kept.has(logicalId));
  await removeAll([
    ...superseded.map((record) => ({ record, occasion: occasion.superseded })),
    ...removed.map((record) => ({ record, occasion: occasion.removed })),
  ], provisioner, retainExceptOnCreate);
  stack.superseded = [];
  for (const { logicalId } of removed) stack.resources.delete(logicalId);
}
