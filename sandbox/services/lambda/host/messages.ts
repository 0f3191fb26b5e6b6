import type { ErrorPayload, LogLine } from './function-host';

/** What a worker is told when it starts. */
export interface WorkerStart {
  /** Folder of the unpacked code. */
  readonly taskRoot: string;
  readonly handler: string;
  readonly runtime: string;
  /** Where the sandbox listens: `http://127.0.0.1:4566`. */
  readonly endpointUrl: string;
}

/** One run, sent to a worker. */
export interface RunRequest {
  /** JSON. */
  readonly payload: string;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  /** The sandbox's time, milliseconds since the epoch. */
  readonly now: number;
  /** Milliseconds that the handler has. */
  readonly timeLimit: number;
}

/** What a worker answers. */
export type WorkerMessage =
  | { readonly kind: 'log'; readonly line: LogLine }
  /** The code is loaded; the handler's time starts now. */
  | { readonly kind: 'started' }
  | { readonly kind: 'success'; readonly payload: string }
  /** `fatal`: the worker is in no state to run anything more. */
  | { readonly kind: 'failure'; readonly error: ErrorPayload; readonly fatal: boolean };
