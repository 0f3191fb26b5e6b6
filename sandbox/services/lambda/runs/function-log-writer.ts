import type { Journal } from '../../../core/journal';
import type { AuthorizationRequest, Authorizer, Call, Verdict } from '../../../core/operation';
import type { LogSink } from '../../../core/ports/log-sink';
import { type Principal, principalName } from '../../../core/principal';
import type { FunctionRecord } from '../state/function-record';
import { applicationLines, logEvents, type LoggedRun } from './function-log';

export interface FunctionLogWriterProps {
  readonly authorizer: Authorizer;
  readonly journal: Journal;
  readonly sink: LogSink;
}

/** A run without what the function's settings say about its log. */
export type FinishedRun = Omit<LoggedRun, 'memorySize' | 'logging'>;

/**
 * Keeps what functions write, in CloudWatch Logs and in the journal.
 *
 * The journal gets every line, also those that CloudWatch Logs doesn't take: a rehearsal shows by them how far a step is. Nothing in the
 * sandbox's accounts can read the journal. That AWS would have lost a function's lines is written beside them, as a refusal.
 */
export class FunctionLogWriter {
  /** Role sessions, each with a log group, that could not write at their last run. */
  private readonly refusedWriters = new Set<string>();

  public constructor(private readonly props: FunctionLogWriterProps) {}

  /** @param role - the session of the function's role that the run had. */
  public keep(record: FunctionRecord, role: Principal, finished: FinishedRun): void {
    const { logging, memorySize } = record.settings;
    const run: LoggedRun = { ...finished, memorySize, logging };
    for (const { time, message } of applicationLines(run)) this.tell(record, message, time);
    const call: Call = { principal: role, accountId: record.accountId, region: record.region, requestId: run.requestId };
    const { logStream } = run.result;
    if (this.mayWrite(call, logging.group, logStream, run.endedAt)) {
      this.props.sink.append(record.accountId, record.region, logging.group, logStream, logEvents(run));
    }
  }

  /** Tells the journal a line about a function. */
  public tell(record: FunctionRecord, line: string, time: number): void {
    this.props.journal.write({ kind: 'log', time, accountId: record.accountId, functionName: record.name, line });
  }

  /**
   * Lambda writes a log with the function's role. Without the permissions the function runs all the same and its lines are lost
   * (Lambda Operator Guide, "Access to CloudWatch Logs"; Lambda Developer Guide, monitoring-cloudwatchlogs).
   */
  private mayWrite(call: Call, logGroup: string, logStream: string, time: number): boolean {
    const { authorizer, sink } = this.props;
    const refused = sink.authorization(call, logGroup, logStream)
      .map((question) => ({ question, verdict: authorizer.verdict(call, question) }))
      .find(({ verdict }) => !verdict.allowed);
    const writer = `${principalName(call.principal)} ${logGroup}`;
    if (refused === undefined) {
      this.refusedWriters.delete(writer);
    } else if (!this.refusedWriters.has(writer)) {
      // once, and not after every run: the other refusals would be hard to find among them.
      this.refusedWriters.add(writer);
      this.tellRefusal(call.principal, refused.question, refused.verdict, time);
    }
    return refused === undefined;
  }

  private tellRefusal(principal: Principal, { action, resource }: AuthorizationRequest, { reason, explanation = [] }: Verdict, time: number): void {
    this.props.journal.write({
      kind: 'denied', time, caller: principalName(principal), action, resource, reason: [reason, ...explanation].join('; '),
    });
  }
}
