import type { Json } from './paths';

/** A state machine's definition, checked: whatever is here can be run. */
export interface Definition {
  readonly startAt: string;
  /** Seconds for the whole execution. */
  readonly timeoutSeconds: number | undefined;
  readonly states: Readonly<Record<string, State>>;
}

export type State = TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState;

/** The input and output processing that several types share. */
export interface DataFlow {
  /** `null`: an empty object. */
  readonly inputPath: string | null;
  readonly parameters: Json | undefined;
  readonly resultSelector: Json | undefined;
  /** `null`: the result is dropped. */
  readonly resultPath: string | null;
  readonly outputPath: string | null;
  /** Absent at the end. */
  readonly next: string | undefined;
}

export interface TaskState extends DataFlow {
  readonly type: 'Task';
  /** The function's ARN, {@link LAMBDA_INTEGRATION}, or an operation of another service, see `sdkOperation`. */
  readonly resource: string;
  readonly timeoutSeconds: number | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface ChoiceState {
  readonly type: 'Choice';
  readonly inputPath: string | null;
  readonly outputPath: string | null;
  readonly choices: readonly (ChoiceRule & { readonly next: string })[];
  /** Absent: an execution that no rule fits fails. */
  readonly default: string | undefined;
}

/** A test of the input. */
export type ChoiceRule =
  | { readonly kind: 'equals'; readonly variable: string; readonly value: string | boolean }
  | { readonly kind: 'or'; readonly rules: readonly ChoiceRule[] };

export interface WaitState extends DataFlow {
  readonly type: 'Wait';
  /** Exactly one way to say until when. */
  readonly until: {
    readonly kind: 'Seconds'; readonly value: number;
  } | { readonly kind: 'Timestamp' | 'SecondsPath' | 'TimestampPath'; readonly value: string };
}

export interface PassState extends DataFlow {
  readonly type: 'Pass';
  readonly result: Json | undefined;
}

export interface SucceedState extends DataFlow {
  readonly type: 'Succeed';
}

export interface FailState {
  readonly type: 'Fail';
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly resultPath: string | null;
}

/** The optimized integration of Lambda, which takes the function's name from the parameters. */
export const LAMBDA_INTEGRATION = 'arn:aws:states:::lambda:invoke';

const SDK_INTEGRATION = /^arn:aws:states:::aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]+)$/;

/** An operation of a service, as its API calls both. */
export interface SdkOperation {
  /** Signing name. */
  readonly service: string;
  readonly operation: string;
}

/** The operation that a task calls through Step Functions' integration of the AWS SDK; nothing for another resource. */
export function sdkOperation(resource: string): SdkOperation | undefined {
  const [, service, action] = SDK_INTEGRATION.exec(resource) ?? [];
  if (service === undefined || action === undefined) return undefined;
  return { service, operation: `${action.charAt(0).toUpperCase()}${action.slice(1)}` };
}
