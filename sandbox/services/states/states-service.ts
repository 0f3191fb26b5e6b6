import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Invoker, Service } from '../../core/operation';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import { RoleSessions } from '../../core/role-sessions';
import { STATES_PRINCIPAL } from './authorization';
import { LambdaTasks } from './interpreter/lambda-task';
import { executionOperations } from './operations/execution-operations';
import { stateMachineOperations } from './operations/state-machine-operations';
import { tagOperations } from './operations/tag-operations';
import { StatesStore } from './state/states-store';

export interface StatesServiceProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Calls Lambda. */
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
}

/** Step Functions: standard state machines that call Lambda, in the JSONPath form of Amazon States Language. */
export class StatesService {
  public readonly service: Service;

  public constructor({ clock, identifiers, invoker, roles }: StatesServiceProps) {
    const store = new StatesStore();
    const sessions = new RoleSessions(roles, clock, STATES_PRINCIPAL);
    const context = { clock, identifiers, sessions, store, tasks: new LambdaTasks(invoker, sessions, identifiers) };
    this.service = {
      signingName: 'states',
      operations: { ...stateMachineOperations(context), ...executionOperations(context), ...tagOperations(context) },
    };
  }
}
