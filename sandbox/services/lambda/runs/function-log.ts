import type { LogEvent } from '../../../core/ports/log-sink';
import type { InvocationResult, LogLevel, LogLine } from '../host/function-host';
import type { LoggingSettings } from '../state/function-settings';

const LEVELS: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** One run as its log tells it. */
export interface LoggedRun {
  readonly requestId: string;
  /** Milliseconds of the sandbox's clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** MiB. */
  readonly memorySize: number;
  readonly logging: LoggingSettings;
  readonly result: InvocationResult;
}

/** What the function wrote and how it failed, less what its log level leaves out. */
export function applicationLines({ logging, result, endedAt }: LoggedRun): readonly LogLine[] {
  const failure: readonly LogLine[] = result.functionError === undefined
    ? []
    : [{ time: endedAt, level: 'ERROR', message: `Invoke Error\t${result.payload}` }];
  const least = LEVELS.findIndex(level => level === (logging.applicationLevel ?? 'TRACE'));
  return [...result.logs, ...failure].filter(line => LEVELS.indexOf(line.level) >= least);
}

/** The events of a run's log stream in Lambda's text or JSON format, with its START, END and REPORT lines. */
export function logEvents(run: LoggedRun): readonly LogEvent[] {
  const lines = applicationLines(run);
  return run.logging.format === 'JSON' ? jsonEvents(run, lines) : textEvents(run, lines);
}

function textEvents({ requestId, startedAt, endedAt, memorySize }: LoggedRun, lines: readonly LogLine[]): readonly LogEvent[] {
  const duration = Math.max(1, endedAt - startedAt);
  const report = [`REPORT RequestId: ${requestId}`, `Duration: ${duration.toFixed(2)} ms`, `Billed Duration: ${Math.ceil(duration)} ms`,
    `Memory Size: ${memorySize} MB`];
  return [
    { timestamp: startedAt, message: `START RequestId: ${requestId} Version: $LATEST` },
    ...lines.map(({ time, level, message }) => ({ timestamp: time, message: `${new Date(time).toISOString()}\t${requestId}\t${level}\t${message}` })),
    { timestamp: endedAt, message: `END RequestId: ${requestId}` },
    { timestamp: endedAt, message: report.join('\t') },
  ];
}

function jsonEvents({ requestId, startedAt, endedAt, logging, result }: LoggedRun, lines: readonly LogLine[]): readonly LogEvent[] {
  const platform = (time: number, type: string, record: object): LogEvent =>
    ({ timestamp: time, message: JSON.stringify({ time: new Date(time).toISOString(), type, record: { requestId, ...record } }) });
  const said = lines.map(({ time, level, message }) =>
    ({ timestamp: time, message: JSON.stringify({ timestamp: new Date(time).toISOString(), level, requestId, message }) }));
  if (logging.systemLevel === 'WARN') return said;
  const status = result.functionError === undefined ? 'success' : 'error';
  const metrics = { durationMs: Math.max(1, endedAt - startedAt) };
  return [platform(startedAt, 'platform.start', { version: '$LATEST' }), ...said, platform(endedAt, 'platform.report', { status, metrics })];
}
