import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import type { Stack } from '../state/stack';
import { EventLog, type LoggedOperation } from './events/event-log';
import { Provisioner } from './provisioner';

/** What an operation on a whole stack works with. */
export interface StackEngine {
  readonly log: EventLog;
  readonly provisioner: Provisioner;
}

export function stackEngine(stack: Stack, caller: Call, context: CloudFormationContext, operation: LoggedOperation): StackEngine {
  const log = new EventLog(stack, context, operation);
  return { log, provisioner: new Provisioner(stack, caller, context, log) };
}
