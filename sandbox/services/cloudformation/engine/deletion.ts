import type { CloudFormationContext } from '../context';
import type { Removal } from '../resources/handler/handler';
import type { Stack } from '../state/stack';
import { removeAll } from './cleanup';
import type { EventLog } from './events/event-log';
import { dropReviewed } from './nested/reviewed';
import { exportInUse } from './outputs';
import type { Provisioner } from './provisioner';

export interface DeletionOptions {
  readonly reason?: string;
  /** Logical ids of resources that are left behind. */
  readonly retain?: readonly string[];
  /** Whether what can't be deleted is left behind. */
  readonly isForced?: boolean;
  /** Why, for a nested stack: the stack is deleted as one resource of many. */
  readonly removal?: Removal;
}

const REMOVED: Removal = { occasion: 'removed', retainExceptOnCreate: false };

/** Deletes everything that a stack has, in the reverse of the order in which it was made, and then the stack. */
export async function deleteResources(stack: Stack, log: EventLog, provisioner: Provisioner, { clock, stacks }: CloudFormationContext,
  { reason, retain = [], isForced = false, removal = REMOVED }: DeletionOptions): Promise<void> {
  log.stackStatus('DELETE_IN_PROGRESS', reason);
  const inUse = exportInUse(stack, [], stacks);
  if (inUse !== undefined) {
    log.stackStatus('DELETE_FAILED', inUse);
    return;
  }
  for (const logicalId of retain) {
    const record = stack.resources.get(logicalId);
    if (record !== undefined) log.resourceStatus({ ...record, status: 'DELETE_SKIPPED', reason: undefined });
    stack.resources.delete(logicalId);
  }
  const records = [...stack.resources.values(), ...stack.superseded];
  const failed = await removeAll(
    records.map((record) => ({ record, occasion: removal.occasion })), provisioner, removal.retainExceptOnCreate,
  );
  if (failed.length > 0 && !isForced) {
    log.stackStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
    return;
  }
  dropReviewed(stack, clock);
  // what was forced is left behind, and the stack forgets it.
  stack.resources.clear();
  stack.outputs = [];
  stack.importedNames = new Set();
  stack.deleted = new Date(clock.now());
  log.stackStatus('DELETE_COMPLETE');
}
