import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import type { StackEnvironment } from '../context';
import { EventLog } from './event-log';
import { Provisioner } from './provisioner';
import { Stack } from '../state/stack';

/** A stack without anything in it, known to nobody yet. */
export function newStack(name: string, { accountId, region }: Pick<Call, 'accountId' | 'region'>, { clock, identifiers }: StackEnvironment): Stack {
  const id = formatArn('cloudformation', region, accountId, `stack/${name}/${identifiers.uuid()}`);
  return new Stack(name, id, accountId, region, new Date(clock.now()));
}

/** What an operation on a whole stack works with. */
export interface Workshop {
  readonly log: EventLog;
  readonly provisioner: Provisioner;
}

export function workshop(stack: Stack, call: Call, environment: StackEnvironment, token?: string): Workshop {
  const log = new EventLog(stack, environment, token);
  return { log, provisioner: new Provisioner(stack, call, environment, log) };
}
