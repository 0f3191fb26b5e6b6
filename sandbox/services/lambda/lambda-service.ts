import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer, Invoker, Service } from '../../core/operation';
import type { LogSink } from '../../core/ports/log-sink';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { RoleAssumer } from '../../core/ports/role-assumer';
import { RoleSessions } from '../../core/role-sessions';
import { LAMBDA_PRINCIPAL } from './authorization';
import type { FunctionHost } from './host/function-host';
import { accountOperations } from './operations/account-operations';
import { invocationOperations } from './operations/invocation-operations';
import { lifecycleOperations } from './operations/lifecycle-operations';
import { permissionOperations } from './operations/permission-operations';
import { queryOperations } from './operations/query-operations';
import { tagOperations } from './operations/tag-operations';
import { updateOperations } from './operations/update-operations';
import { ConcurrentRuns } from './runs/concurrent-runs';
import { FunctionLogWriter } from './runs/function-log-writer';
import { FunctionRuns } from './runs/function-runs';
import { FunctionStore } from './state/function-store';

export interface LambdaServiceProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly journal: Journal;
  /** Asked what a function's role may: write its log, make its network interfaces. */
  readonly authorizer: Authorizer;
  /** Reads code from S3. */
  readonly invoker: Invoker;
  readonly roles: RoleAssumer;
  readonly logs: LogSink;
  readonly network: NetworkDirectory;
  /** Runs the code; whoever made it closes it. */
  readonly host: FunctionHost;
}

/** Lambda: functions on Node.js runtimes, from zip packages, in their `$LATEST` version. */
export class LambdaService {
  public readonly service: Service;
  private readonly concurrency = new ConcurrentRuns();

  public constructor({ clock, identifiers, journal, authorizer, invoker, roles, logs, network, host }: LambdaServiceProps) {
    const store = new FunctionStore();
    const sessions = new RoleSessions(roles, clock, LAMBDA_PRINCIPAL);
    const { concurrency } = this;
    const runs = new FunctionRuns({ clock, logs: new FunctionLogWriter({ authorizer, journal, sink: logs }), host, sessions, store, concurrency });
    const context = { clock, invoker, authorizer, network, host, sessions, store, runs, concurrency, revision: () => identifiers.uuid() };
    this.service = {
      signingName: 'lambda',
      operations: {
        ...lifecycleOperations(context),
        ...updateOperations(context),
        ...queryOperations(context),
        ...invocationOperations(context),
        ...permissionOperations(context),
        ...tagOperations(context),
        ...accountOperations(context),
      },
    };
  }

  /** Lets an account run only so many functions at a time in each Region. @param limit - nothing puts the default of 1,000 back. */
  public limitConcurrency(accountId: string, limit: number | undefined): void {
    this.concurrency.limit(accountId, limit);
  }
}
