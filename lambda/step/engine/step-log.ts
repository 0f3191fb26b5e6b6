import type { HandlerErrorCode } from '../contract';
import type { Leftovers } from '../model/leftovers/leftovers';
import type { ComparedSetting } from '../model/settings/comparison';
import { StepError } from './step-error';

/** What a line of the log says beside its time, its level and its message, as far as it is known. */
export interface LogFields {
  readonly requestType?: string;
  readonly logicalId?: string;
  readonly migration?: string;
  readonly step?: string;
  readonly account?: string;
  readonly leg?: number;
  readonly legs?: number;
  /** Where the step stands; `error` when it isn't known, because the handler itself failed. */
  readonly status?: 'pending' | 'ready' | 'failed' | 'error';
  /** Of the error that ended the step. */
  readonly code?: HandlerErrorCode;
  /** Number of minutes that a wait condition has lasted. */
  readonly waitMinutes?: number;
  /** Number of minutes that the step has been waited for; see `stepAge`. A metric of the target's stack is made of it. */
  readonly ageMinutes?: number;
  /** 0 to 100, while AWS tells one. */
  readonly percent?: number;
  /** What the step says of that, without the words about where it is. */
  readonly detail?: string;
  /** What became of each setting of a restored database. */
  readonly settings?: readonly ComparedSetting[];
  /** What exists in both accounts because of the migrations. */
  readonly leftovers?: Leftovers;
}

/**
 * The log of one call of the handler: one line at its end, which is JSON as a whole. Whoever knows logs by `level` and `message` needs nothing
 * else of it: the CDK CLI prints the log of a failed step that way. The event is never logged, because it holds the response URL, with which
 * anybody could answer CloudFormation.
 */
export class StepLog {
  private known: LogFields = {};

  /**
   * @param write - takes the line.
   * @param now - milliseconds since the epoch.
   */
  public constructor(private readonly write: (line: string) => void, private readonly now: () => number) {}

  /** Adds what is known from here on. */
  public add(fields: LogFields): void {
    this.known = { ...this.known, ...fields };
  }

  /** Ends the log of a call that went well. */
  public tell(message: string): void {
    this.line('INFO', message);
  }

  /** Ends the log of a call that didn't, with the whole of what CloudFormation gets, which is cut there when it is too long. */
  public tellFailure(error: unknown): void {
    this.known = { status: 'failed', ...error instanceof StepError ? { code: error.code } : {}, ...this.known };
    this.line('ERROR', error instanceof StepError ? error.reason : String(error));
  }

  private line(level: 'INFO' | 'ERROR', message: string): void {
    this.write(JSON.stringify({ timestamp: new Date(this.now()).toISOString(), level, message, ...this.known }));
  }
}
