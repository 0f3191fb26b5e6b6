import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { RoleSessions } from '../../core/role-sessions';
import type { LambdaTasks } from './interpreter/lambda-task';
import type { StatesStore } from './state/states-store';

/** What Step Functions' operations share. */
export interface StatesContext {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly sessions: RoleSessions;
  readonly store: StatesStore;
  readonly tasks: LambdaTasks;
}
