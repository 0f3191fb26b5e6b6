import type { Restoration } from '../resources/handler/handler';
import { isCustom } from '../resources/registry';
import type { StablePoint, Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import { equalValues } from '../template/value';
import { cleanUp, finish, pendingCleanup, removeAll } from './cleanup';
import type { EventLog } from './events/event-log';
import { endedAs, runGraph } from './graph-run';
import type { Provisioner } from './provisioner';

export interface RollbackOptions extends Restoration {
  readonly reason?: string;
}

/** Goes back to the last state in which everything was complete; a stack that never was ends up empty. */
export async function rollBack(stack: Stack, log: EventLog, provisioner: Provisioner, options: RollbackOptions): Promise<void> {
  const point = stack.stablePoint;
  stack.cancelled = false;
  if (point?.content === undefined) await undoCreation(stack, log, provisioner, options);
  else await undoUpdate(stack, point, log, provisioner, options);
}

async function undoCreation(stack: Stack, log: EventLog, provisioner: Provisioner, { reason, retainExceptOnCreate }: RollbackOptions): Promise<void> {
  log.stackStatus('ROLLBACK_IN_PROGRESS', reason?.replace(/\. $/, '. Rollback requested by user.'));
  const records = [...stack.resources.values(), ...stack.superseded];
  const failed = await removeAll(records.map((record) => ({ record, occasion: 'not-created' })), provisioner, retainExceptOnCreate);
  stack.outputs = [];
  if (failed.length > 0) log.stackStatus('ROLLBACK_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
  else log.stackStatus('ROLLBACK_COMPLETE');
}

async function undoUpdate(stack: Stack, point: StablePoint, log: EventLog, provisioner: Provisioner, options: RollbackOptions): Promise<void> {
  log.stackStatus('UPDATE_ROLLBACK_IN_PROGRESS', options.reason);
  await restorePoint(stack, point, log, provisioner, options);
  await finish(stack);
}

/** The same for a nested stack, when its status says so already: the stack around it cleans up when the whole hierarchy is back. */
export async function goBack(stack: Stack, log: EventLog, provisioner: Provisioner, options: RollbackOptions): Promise<void> {
  const point = stack.stablePoint;
  stack.cancelled = false;
  if (point !== undefined) await restorePoint(stack, point, log, provisioner, options);
}

/** Brings back what was there; what there is to clean up then is pending. */
async function restorePoint(stack: Stack, point: StablePoint, log: EventLog, provisioner: Provisioner, options: RollbackOptions): Promise<void> {
  const failed = await restoreAll(stack, point, provisioner, options);
  if (failed.length > 0) {
    log.stackStatus('UPDATE_ROLLBACK_FAILED', `The following resource(s) failed to update: [${failed.join(', ')}]. `);
    return;
  }
  stack.content = point.content;
  stack.outputs = point.outputs;
  stack.stablePoint = undefined;
  log.stackStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  const kept = new Set(point.resources.keys());
  stack.pendingCleanup = pendingCleanup(log, stack, 'UPDATE_ROLLBACK_COMPLETE', () => cleanUp(
    stack, kept, { removed: 'not-created', superseded: 'not-created' }, provisioner, options.retainExceptOnCreate,
  ));
}

async function restoreAll(stack: Stack, point: StablePoint, provisioner: Provisioner, options: RollbackOptions): Promise<readonly string[]> {
  const { skip, force } = options;
  const restored = [...point.resources.values()].filter((stable) => needsRestoring(stack.resources.get(stable.logicalId), stable)
    || nestedOf(stack, stable)?.stablePoint !== undefined);
  const before = ({ dependsOn }: StackResource): StackResource[] => restored.filter(({ logicalId }) => dependsOn.includes(logicalId));
  const results = await runGraph(restored, before, async (stable) => {
    const { logicalId } = stable;
    const done = skip?.includes(logicalId) !== true && await restore(stack, stable, provisioner, options);
    if (!done && (force === true || skip?.includes(logicalId) === true)) {
      // ContinueUpdateRollback goes on without what `ResourcesToSkip` names, and with `ForceRollback` without whatever fails.
      provisioner.records.leaveUnrestored(stable);
      return true;
    }
    return done;
  });
  for (const [logicalId, stable] of point.resources) {
    const current = stack.resources.get(logicalId);
    // What a template says besides properties, such as policies, is rolled back too.
    if (current === undefined || restored.includes(stable)) continue;
    stack.resources.set(logicalId, { ...current, declaration: stable.declaration, dependsOn: stable.dependsOn });
  }
  return endedAs(results, 'failed').map(({ logicalId }) => logicalId);
}

/** Whether the update has touched the resource. */
export function needsRestoring(current: StackResource | undefined, stable: StackResource): boolean {
  if (current === undefined) return false;
  return current.physicalId !== stable.physicalId || current.status.endsWith('_FAILED') || !equalValues(current.properties, stable.properties);
}

/** The nested stack that a resource is. */
function nestedOf({ nested }: Stack, { physicalId }: StackResource): Stack | undefined {
  return nested.find(({ id }) => id === physicalId);
}

/** A custom resource is updated back to its former properties; of other types, the resource that was replaced still exists and is put back. */
async function restore(stack: Stack, stable: StackResource, provisioner: Provisioner, restoration: Restoration): Promise<boolean> {
  const current = stack.resources.get(stable.logicalId);
  if (current === undefined) return true;
  const { declaration, properties, metadata, dependsOn } = stable;
  if (current.physicalId === stable.physicalId || isCustom(stable.type)) {
    return provisioner.update({ ...current, properties: undone(current, stable) }, { declaration, properties, metadata, dependsOn }, restoration);
  }
  provisioner.records.reinstate(current, stable);
  return true;
}

/** What is updated back. An attempt under another service token is undone by the resource's own function: the other one was never asked. */
function undone({ attempted, properties }: StackResource, stable: StackResource): StackResource['properties'] {
  const tried = attempted ?? properties;
  return isCustom(stable.type) ? { ...tried, ServiceToken: stable.properties.ServiceToken } : tried;
}
