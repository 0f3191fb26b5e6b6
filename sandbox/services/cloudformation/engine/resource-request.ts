import type { Call } from '../../../core/operation';
import type { ResourceRequest } from '../resources/handler/handler';
import { physicalName } from '../resources/handler/physical-name';
import { callsFor, type StackEnvironment } from '../context';
import type { Stack, StackResource } from '../state/stack';

/** What a handler is told of a resource of `stack`. */
export function resourceRequest({ logicalId, type, properties }: StackResource, stack: Stack, caller: Call,
  environment: StackEnvironment): ResourceRequest {
  const { clock, identifiers } = environment;
  return {
    stackId: stack.id,
    stackName: stack.name,
    accountId: stack.accountId,
    region: stack.region,
    logicalId,
    type,
    properties,
    clock,
    aws: callsFor(stack, caller, environment),
    name: limit => physicalName(stack.name, logicalId, limit, identifiers),
    cancelled: () => stack.cancelled,
  };
}
