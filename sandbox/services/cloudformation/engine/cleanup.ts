import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import { reversed } from '../template/ordering';
import type { DeletionOccasion } from './deletion-policy';
import { endedAs, runGraph } from './graph-run';
import type { Provisioner } from './provisioner';

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

/** The occasions on which a cleanup deletes resources. */
export interface CleanupOccasions {
  readonly removed: DeletionOccasion;
  readonly superseded: DeletionOccasion;
}

/**
 * The second phase of an update or its rollback: deletes what was replaced, and what has left the template.
 * Nothing is rolled back from here on: a resource that can't be deleted is reported, and left behind.
 */
export async function cleanUp(stack: Stack, kept: ReadonlySet<string>, occasion: CleanupOccasions,
  provisioner: Provisioner, retainExceptOnCreate: boolean): Promise<void> {
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
