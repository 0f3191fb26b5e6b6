import type { Clock } from '../../core/clock';
import type { RoleAssumer } from '../../core/credentials';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Call, Invoker } from '../../core/operation';
import { ServiceCalls } from './resources/handler/service-calls';
import type { HandlerRegistry } from './resources/registry';
import type { SecretValues } from './resources/secrets/secret-values';
import type { Stack } from './state/stack';
import type { StackStore } from './state/stack-store';

/** What the stack engine works with. */
export interface StackEnvironment {
  readonly clock: Clock;
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly handlers: HandlerRegistry;
  /** What references in the properties of resources stand for. */
  readonly secrets: SecretValues;
  readonly stacks: StackStore;
}

/** The service that a stack's role must let in. */
export const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/** Calls of other services on behalf of a stack: as its service role, or as whoever started the operation. */
export function callsFor(stack: Stack, caller: Call, { invoker, roles, identifiers }: StackEnvironment): ServiceCalls {
  return new ServiceCalls(invoker, () => ({
    principal: stack.roleArn === undefined ? caller.principal : roles.assume(stack.roleArn, CLOUDFORMATION, 'AWSCloudFormation').principal,
    region: stack.region,
    accountId: stack.accountId,
    requestId: identifiers.uuid(),
  }));
}
