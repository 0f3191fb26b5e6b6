import type { Clock } from '../../../core/clock';
import type { RoleSessions } from '../../../core/role-sessions';
import { throttled } from '../errors';
import type { FunctionHost, InvocationResult } from '../host/function-host';
import { type FunctionRecord, hostedFunction } from '../state/function-record';
import type { FunctionStore } from '../state/function-store';
import type { ConcurrentRuns } from './concurrent-runs';
import type { FunctionLogWriter } from './function-log-writer';
import { takeRole } from './function-role';

/** Milliseconds until Lambda tries a failed asynchronous run again, from its guide: one minute, then two. */
const RETRY_DELAYS = [60_000, 120_000];

/**
 * In milliseconds: a run that finds no room is tried again after a second, then later and later up to five minutes, for six hours.
 * Source: LG:invocation-async-error-handling.
 */
const ROOM = { first: 1_000, longest: 300_000, patience: 6 * 60 * 60_000 };

export interface FunctionRunsProps {
  readonly clock: Clock;
  readonly logs: FunctionLogWriter;
  readonly host: FunctionHost;
  readonly sessions: RoleSessions;
  readonly store: FunctionStore;
  readonly concurrency: ConcurrentRuns;
}

/** One run of a function. */
export interface RunOrder {
  readonly requestId: string;
  /** As the caller named it, with its qualifier. */
  readonly invokedFunctionArn: string;
  /** JSON. */
  readonly payload: string;
}

/** Runs functions under their roles and keeps their logs. */
export class FunctionRuns {
  public constructor(private readonly props: FunctionRunsProps) {}

  /**
   * Runs a function and holds time meanwhile.
   *
   * @throws AwsError - `TooManyRequestsException` when the account has too many runs at work, or when the function's role can't be taken any more.
   */
  public async run(record: FunctionRecord, order: RunOrder): Promise<InvocationResult> {
    const { clock, host, sessions, logs, concurrency } = this.props;
    if (!concurrency.hasRoom(record)) throw throttled();
    const { principal, credentials } = takeRole(sessions, record.settings.role, record);
    return concurrency.during(record, () => clock.during(async () => {
      const startedAt = clock.now();
      const { payload, ...context } = order;
      const result = await host.invoke(hostedFunction(record), payload, { ...context, now: startedAt, credentials });
      logs.keep(record, principal, { requestId: order.requestId, startedAt, endedAt: clock.now(), result });
      return result;
    }));
  }

  /** Runs a function when the caller doesn't wait: a failed run is tried again twice, with the function as it is then. */
  public runLater(record: FunctionRecord, order: RunOrder): void {
    void this.attempt(record.arn, order, 0);
  }

  private async attempt(arn: string, order: RunOrder, retries: number): Promise<void> {
    const record = this.props.store.find(arn);
    if (record === undefined) return;
    await this.room(record);
    if (await this.succeeds(record, order)) return;
    const delay = RETRY_DELAYS[retries];
    if (delay !== undefined) this.props.clock.after(delay, () => void this.attempt(arn, order, retries + 1));
  }

  /** Waits for room as Lambda's queue does, as long as it does. */
  private async room(record: FunctionRecord): Promise<void> {
    const { clock, concurrency } = this.props;
    const deadline = clock.now() + ROOM.patience;
    for (let delay = ROOM.first; !concurrency.hasRoom(record) && clock.now() + delay <= deadline; delay = Math.min(delay * 2, ROOM.longest)) {
      await clock.sleep(delay);
    }
  }

  /** A run that could not even start counts as failed; nobody waits who could be told. */
  private async succeeds(record: FunctionRecord, order: RunOrder): Promise<boolean> {
    try {
      return (await this.run(record, order)).functionError === undefined;
    } catch (error) {
      this.props.logs.tell(record, `the function could not be run: ${String(error)}`, this.props.clock.now());
      return false;
    }
  }
}
