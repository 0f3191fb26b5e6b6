import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import type { StateError } from './state-errors';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An event of the history, and what its type tells beside. */
export type ExecutionEvent = readonly [type: HistoryEventType, details?: Partial<HistoryEvent>];

/** What an execution starts with. */
export interface ExecutionStart {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** JSON. */
  readonly input: string;
  /** Milliseconds of the sandbox's clock. */
  readonly startedAt: number;
}

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  /** JSON; only of one that succeeded. */
  readonly output?: string;
  /** Why it didn't succeed. */
  readonly error?: Partial<StateError>;
}

const END_EVENTS: Readonly<Record<ExecutionEnd['status'], HistoryEventType>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** One execution of a state machine: how it stands, and its history. */
export class Execution {
  public readonly history: HistoryEvent[] = [];
  private ended: (ExecutionEnd & { readonly at: number }) | undefined;

  public constructor(public readonly start: ExecutionStart, roleArn: string) {
    this.record(start.startedAt, 'ExecutionStarted', { executionStartedEventDetails: { input: start.input, roleArn } });
  }

  public get running(): boolean {
    return this.ended === undefined;
  }

  public get status(): ExecutionStatus {
    return this.ended?.status ?? 'RUNNING';
  }

  /** Absent while it runs. */
  public get end(): (ExecutionEnd & { readonly at: number }) | undefined {
    return this.ended;
  }

  /** Adds an event to the history; nothing is added after the end. */
  public record(at: number, ...[type, details = {}]: ExecutionEvent): void {
    if (this.ended !== undefined) return;
    const id = this.history.length + 1;
    this.history.push({ id, previousEventId: id - 1, timestamp: new Date(at), type, ...details });
  }

  /** Ends the execution; the first end counts. */
  public finish(at: number, end: ExecutionEnd): void {
    this.record(at, END_EVENTS[end.status], endDetails(end));
    this.ended ??= { ...end, at };
  }
}

function endDetails({ status, output, error }: ExecutionEnd): Partial<HistoryEvent> {
  switch (status) {
    case 'SUCCEEDED': return { executionSucceededEventDetails: { output } };
    case 'FAILED': return { executionFailedEventDetails: error };
    case 'TIMED_OUT': return { executionTimedOutEventDetails: error };
    case 'ABORTED': return { executionAbortedEventDetails: error };
  }
}
