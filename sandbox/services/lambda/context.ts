import type { Clock } from '../../core/clock';
import type { Authorizer, Invoker } from '../../core/operation';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { RoleSessions } from '../../core/role-sessions';
import type { FunctionHost } from './host/function-host';
import type { ConcurrentRuns } from './runs/concurrent-runs';
import type { FunctionRuns } from './runs/function-runs';
import type { FunctionStore } from './state/function-store';

/** What Lambda's operations share. */
export interface LambdaContext {
  readonly clock: Clock;
  readonly invoker: Invoker;
  /** Asked whether a function's role may make network interfaces. */
  readonly authorizer: Authorizer;
  readonly network: NetworkDirectory;
  readonly host: FunctionHost;
  readonly sessions: RoleSessions;
  readonly store: FunctionStore;
  readonly runs: FunctionRuns;
  readonly concurrency: ConcurrentRuns;
  /** A new revision id. */
  readonly revision: () => string;
}

/** Milliseconds of the clock until a new or updated function is ready. */
export const SETTLING_TIME = 1_000;
