import type { ResourceSchema } from '../../resources/handler/handler';
import type { StackResource } from '../../state/stack-resource';
import { changedProperties, type Properties } from '../../template/value';

/** What an operation does with a resource. */
export type ResourceDecision = 'create' | 'recreate' | 'update' | 'replace' | 'keep';

/**
 * Decides by a resource's record and its wanted properties. One that never was complete is made anew; one whose last update failed is updated
 * even back to what it was, since nobody knows how far that update came. A nested stack is looked into, and gone on with.
 *
 * @param planned - logical ids of what is known to change, nested stacks among it; absent where nobody has looked into these.
 */
export function decideResource(current: StackResource | undefined, properties: Properties, schema: ResourceSchema | undefined,
  planned?: ReadonlySet<string>): ResourceDecision {
  if (current === undefined) return 'create';
  if (!current.stable) return schema?.nests === 'continue' && current.physicalId !== undefined ? 'update' : 'recreate';
  if (schema?.nests !== undefined && planned?.has(current.logicalId) !== false) return 'update';
  const changed = changedProperties(current.properties, properties);
  if (schema?.createOnly.some((name) => changed.includes(name)) === true) return 'replace';
  if (schema?.isReplaced?.(current.properties, properties) === true) return 'replace';
  return changed.length > 0 || current.status === 'UPDATE_FAILED' ? 'update' : 'keep';
}
