import type { Credentials } from '../../../core/credentials';

/** A function as its host needs to know it. */
export interface HostedFunction {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** Changes with every update: a worker of an older revision is not used again. */
  readonly revision: string;
  readonly code: CodePackage;
  /** `nodejs24.x` */
  readonly runtime: string;
  /** `file.export` */
  readonly handler: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
}

/** A deployment package. */
export interface CodePackage {
  readonly zip: Uint8Array;
  /** SHA-256 of the zip, base64. */
  readonly sha256: string;
}

export interface InvocationContext {
  readonly requestId: string;
  /** The ARN that the caller used, with its qualifier. */
  readonly invokedFunctionArn: string;
  /** The sandbox's time at the start of the run, milliseconds since the epoch: the function's `Date` starts from here. */
  readonly now: number;
  /** Of the function's role. */
  readonly credentials: Credentials;
}

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/** Something that a function wrote: a call of `console`, or a line past it to one of the standard streams. */
export interface LogLine {
  /** Milliseconds since the epoch, of the sandbox's clock. */
  readonly time: number;
  /** Of the `console` method; nothing for a line that was written to a stream. */
  readonly level?: LogLevel;
  /** As `console` prints it. */
  readonly message: string;
  /** What a record of the JSON format has beside time, level and request id. @default - the message as its one member */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** How a run ended. */
export interface InvocationResult {
  /** JSON: what the handler returned, or an {@link ErrorPayload}. */
  readonly payload: string;
  /** Present when the function failed. */
  readonly functionError?: 'Unhandled';
  readonly logs: readonly LogLine[];
  readonly logStream: string;
}

/** The payload of a failed run. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** Runs the code of functions. */
export interface FunctionHost {
  /** Runs `fn` once with `payload` (JSON). A failing function is a result, not an exception. */
  invoke(fn: HostedFunction, payload: string, context: InvocationContext): Promise<InvocationResult>;
  /** Ends what is kept warm for a function that was changed or deleted; runs under way go on to their end. */
  retire(functionArn: string): void;
  /** Ends everything; runs under way fail. */
  close(): Promise<void>;
}
