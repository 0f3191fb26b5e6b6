import type { Removal, ResourceSchema } from '../../resources/handler/handler';
import type { StackResource } from '../../state/stack-resource';

/** Why a resource is deleted: it has left the template or its stack is deleted, another has taken its place, the operation that made it failed. */
export type DeletionOccasion = Removal['occasion'];

/**
 * Whether a resource stays when it would be deleted. `RetainExceptOnCreate` retains like `Retain`, but for a creation that is undone.
 *
 * @param retainExceptOnCreate - whether the operation treats every `Retain` so.
 */
export function isRetained({ declaration, isImported }: StackResource, occasion: DeletionOccasion, retainExceptOnCreate = false): boolean {
  // what was taken over is only given back.
  if (occasion === 'not-created' && isImported === true) return true;
  const policy = occasion === 'replaced' ? declaration.updateReplacePolicy : declaration.deletionPolicy;
  if (policy === 'Retain') return !(occasion === 'not-created' && retainExceptOnCreate);
  return policy === 'RetainExceptOnCreate' && occasion !== 'not-created';
}

/**
 * Whether a snapshot is taken of a resource before it is deleted. Of one that wasn't completed there is nothing to take one of.
 * Sources: CFN:aws-attribute-deletionpolicy (the default of DB clusters, and of DB instances outside of them), CFN:aws-attribute-updatereplacepolicy.
 */
export function isSnapshotRequested({ declaration, properties }: StackResource, occasion: DeletionOccasion, schema: ResourceSchema): boolean {
  if (schema.hasSnapshots?.(properties) !== true) return false;
  switch (occasion) {
    case 'not-created': return false;
    case 'replaced': return declaration.updateReplacePolicy === 'Snapshot';
    case 'removed': return (declaration.deletionPolicy ?? 'Snapshot') === 'Snapshot';
  }
}
