import type { AuthorizationRequest, Call } from '../operation';

/** One event of a log stream. */
export interface LogEvent {
  /** Milliseconds since the epoch, of the sandbox's clock. */
  readonly timestamp: number;
  readonly message: string;
}

/** Takes what functions write. Implemented by CloudWatch Logs. The group and the stream are made when they are missing. */
export interface LogSink {
  /** What whoever appends must be allowed: to write, and to make the group and the stream that are missing. */
  authorization(call: Call, logGroup: string, logStream: string): readonly AuthorizationRequest[];
  append(accountId: string, region: string, logGroup: string, logStream: string, lines: readonly LogEvent[]): void;
}
