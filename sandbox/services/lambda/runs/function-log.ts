import type { LogEvent } from '../../../core/ports/log-sink';
import type { ErrorPayload, InvocationResult, LogLevel, LogLine } from '../host/function-host';
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
  const failure = result.functionError === undefined ? [] : [invokeError(result.payload, endedAt)];
  const least = LEVELS.findIndex((level) => level === (logging.applicationLevel ?? 'TRACE'));
  return [...result.logs, ...failure].filter((line) => LEVELS.indexOf(line.level ?? levelInside(line.message)) >= least);
}

/** What Lambda's Node.js runtime writes, at the level ERROR, about an error that a handler threw. */
function invokeError(payload: string, time: number): LogLine {
  const { errorType, errorMessage, trace } = JSON.parse(payload) as ErrorPayload;
  return {
    time, level: 'ERROR', message: `Invoke Error \t${JSON.stringify({ errorType, errorMessage, stack: trace })}`,
    members: { message: { errorType, errorMessage, stackTrace: trace } },
  };
}

/** RFC 3339. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * The level of a line that went past `console`: the one that it names as JSON, beside a valid timestamp; else INFO (Lambda Developer Guide,
 * monitoring-cloudwatchlogs-log-level).
 */
function levelInside(line: string): LogLevel {
  const { level, timestamp } = jsonObject(line);
  const known = LEVELS.find((each) => typeof level === 'string' && each === level.toUpperCase());
  return known !== undefined && typeof timestamp === 'string' && TIMESTAMP.test(timestamp) ? known : 'INFO';
}

function jsonObject(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return {};
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {}; // a text that begins like one
  }
}

/**
 * The events of a run's log stream in Lambda's text or JSON format, with its START, END and REPORT lines. What went past `console` stays as
 * it is in both.
 */
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
    ...lines.map(({ time, level, message }) => (
      { timestamp: time, message: level === undefined ? message : `${new Date(time).toISOString()}\t${requestId}\t${level}\t${message}` }
    )),
    { timestamp: endedAt, message: `END RequestId: ${requestId}` },
    { timestamp: endedAt, message: report.join('\t') },
  ];
}

function record({ time, ...members }: { readonly time: number; readonly level: LogLevel; readonly requestId: string }): string {
  return JSON.stringify({ timestamp: new Date(time).toISOString(), ...members });
}

function jsonEvents({ requestId, startedAt, endedAt, logging, result }: LoggedRun, lines: readonly LogLine[]): readonly LogEvent[] {
  const platform = (time: number, type: string, facts: object): LogEvent =>
    ({ timestamp: time, message: JSON.stringify({ time: new Date(time).toISOString(), type, record: { requestId, ...facts } }) });
  const said = lines.map(({ time, level, message, members = { message } }) => (
    { timestamp: time, message: level === undefined ? message : record({ time, level, requestId, ...members }) }
  ));
  if (logging.systemLevel === 'WARN') return said;
  const status = result.functionError === undefined ? 'success' : 'error';
  const metrics = { durationMs: Math.max(1, endedAt - startedAt) };
  return [platform(startedAt, 'platform.start', { version: '$LATEST' }), ...said, platform(endedAt, 'platform.report', { status, metrics })];
}
