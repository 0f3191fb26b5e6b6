import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import type { Stack } from '../state/stack';
import { EventLog } from './event-log';
import { Provisioner } from './provisioner';

/** What an operation on a whole stack works with. */
export interface StackEngine {
  readonly log: EventLog;
  readonly provisioner: Provisioner;
}

/** @param token - the request's `ClientRequestToken`, which the events of the operation carry. */
export function stackEngine(stack: Stack, caller: Call, context: CloudFormationContext, token?: string): StackEngine {
  const log = new EventLog(stack, context, token);
  return { log, provisioner: new Provisioner(stack, caller, context, log) };
}
