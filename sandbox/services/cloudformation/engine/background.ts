import type { StackStatus } from '@aws-sdk/client-cloudformation';
import type { EventLog } from './events/event-log';

/** Runs a stack operation that nobody waits for. When it throws, the stack gets the status `failed` and doesn't stay in progress for ever. */
export async function inBackground(log: EventLog, failed: StackStatus, work: () => Promise<void>): Promise<void> {
  try {
    await log.clock.unattended(work);
  } catch (error) {
    log.stackStatus(failed, `Internal Failure: ${error instanceof Error ? error.message : String(error)}`);
  }
}
