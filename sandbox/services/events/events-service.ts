import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Invoker, Service } from '../../core/operation';
import type { EventBus } from '../../core/ports/event-bus';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import { RoleSessions } from '../../core/role-sessions';
import { EVENTS_PRINCIPAL } from './authorization';
import { Delivery } from './delivery';
import { ruleOperations } from './operations/rule-operations';
import { targetOperations } from './operations/target-operations';
import { RuleStore } from './state/rule-store';

export interface EventsServiceProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Starts state machines. */
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
}

/** EventBridge: rules of the default bus that start state machines. */
export class EventsService {
  public readonly service: Service;
  /** Where the services of the sandbox tell of themselves. */
  public readonly bus: EventBus;

  public constructor({ clock, identifiers, invoker, roles }: EventsServiceProps) {
    const store = new RuleStore();
    this.bus = new Delivery({ clock, identifiers, invoker, store, sessions: new RoleSessions(roles, clock, EVENTS_PRINCIPAL) });
    this.service = { signingName: 'events', operations: { ...ruleOperations({ store }), ...targetOperations({ store }) } };
  }
}
