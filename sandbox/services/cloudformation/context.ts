import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Invoker } from '../../core/operation';
import type { EventBus } from '../../core/ports/event-bus';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import type { HandlerRegistry } from './resources/registry';
import type { SecretValues } from './resources/secrets/secret-values';
import type { ResourceSignals } from './signals/resource-signals';
import type { StackStore } from './state/stack-store';

/** What CloudFormation's operations share, and the engine that they start. */
export interface CloudFormationContext {
  readonly clock: Clock;
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  /** Hears of every status of stacks and resources. */
  readonly events: EventBus;
  readonly handlers: HandlerRegistry;
  /** What references in the properties of resources stand for. */
  readonly secrets: SecretValues;
  readonly stacks: StackStore;
  readonly signals: ResourceSignals;
}
