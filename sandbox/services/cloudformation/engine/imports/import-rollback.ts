import type { Stack } from '../../state/stack';
import type { EventLog } from '../events/event-log';

/** Goes back to before an import that failed: what was taken over stays as it is, and is the stack's no more. */
export function rollBackImport(stack: Stack, log: EventLog, reason: string): void {
  log.stackStatus('IMPORT_ROLLBACK_IN_PROGRESS', reason);
  const point = stack.stablePoint;
  for (const record of [...stack.resources.values()].filter(({ logicalId }) => point?.resources.has(logicalId) !== true)) {
    log.resourceStatus({ ...record, status: 'IMPORT_ROLLBACK_IN_PROGRESS', reason: undefined });
    log.resourceStatus({ ...record, status: 'IMPORT_ROLLBACK_COMPLETE', reason: undefined });
    stack.resources.delete(record.logicalId);
  }
  stack.content = point?.content;
  stack.outputs = point?.outputs ?? [];
  stack.stablePoint = undefined;
  log.stackStatus('IMPORT_ROLLBACK_COMPLETE');
}
