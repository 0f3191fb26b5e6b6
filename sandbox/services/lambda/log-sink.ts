/** One event of a log stream. */
export interface LogEvent {
  /** Milliseconds since the epoch, of the sandbox's clock. */
  readonly timestamp: number;
  readonly message: string;
}

/**
 * Takes what functions write. The group and the stream are made when they are missing.
 * Lambda writes logs with the function's role and drops them when it has no `logs:PutLogEvents`; the sandbox doesn't ask, so that nothing is lost.
 */
export interface LogSink {
  append(accountId: string, region: string, logGroup: string, logStream: string, lines: readonly LogEvent[]): void;
}
