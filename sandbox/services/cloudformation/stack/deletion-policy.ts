import type { StackResource } from './stack';

/** Why a resource is to go. */
export type DeletionOccasion =
  /** Its stack is deleted, or it has left the template. */
  | 'removed'
  /** Another has taken its place. */
  | 'replaced'
  /** The operation that made it failed. */
  | 'not-created';

/**
 * Whether a resource stays when it would be deleted. `RetainExceptOnCreate` retains like `Retain`, but for a creation that is undone.
 *
 * @param retainExceptOnCreate - whether the operation treats every `Retain` so.
 */
export function isRetained({ declaration }: StackResource, occasion: DeletionOccasion, retainExceptOnCreate = false): boolean {
  const policy = occasion === 'replaced' ? declaration.updateReplacePolicy : declaration.deletionPolicy;
  if (policy === 'Retain') return !(occasion === 'not-created' && retainExceptOnCreate);
  return policy === 'RetainExceptOnCreate' && occasion !== 'not-created';
}
