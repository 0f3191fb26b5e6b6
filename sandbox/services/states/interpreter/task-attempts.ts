import type { Clock } from '../../../core/clock';
import { LAMBDA_INTEGRATION, sdkOperation, type TaskState } from '../definition/definition';
import type { Json } from '../definition/paths';
import type { Execution, ExecutionEvent } from './execution';
import type { LambdaTasks, TaskIdentity, TaskResult } from './lambda-task';
import { retryAfter, type StateError } from './state-errors';

export interface TaskAttemptsProps {
  readonly execution: Execution;
  readonly identity: TaskIdentity;
  readonly tasks: LambdaTasks;
  readonly clock: Clock;
}

/** What one attempt came to. */
export type AttemptResult =
  | { readonly output: Json }
  /** Milliseconds until the next attempt is due. */
  | { readonly retryIn: number }
  /** No retry is left. */
  | { readonly failure: StateError };

/** The attempts of one visit to a task; each retrier counts its own. */
export class TaskAttempts {
  private readonly used: number[] = [];

  public constructor(private readonly state: TaskState, private readonly input: Json, private readonly props: TaskAttemptsProps) {}

  public async next(): Promise<AttemptResult> {
    const result = await this.attempt();
    if ('output' in result) return result;
    const retry = retryAfter(this.state.retry, this.used, result.failure.error);
    if (retry === undefined) return result;
    this.used[retry.index] = (this.used[retry.index] ?? 0) + 1;
    return { retryIn: retry.delay };
  }

  /**
   * Time is held while the function runs, so a task can't be cut off on this clock; it has timed out when, at its end,
   * more time has passed than it had.
   */
  private async attempt(): Promise<TaskResult> {
    const { clock, execution } = this.props;
    const { timeoutSeconds = Infinity } = this.state;
    const startedAt = clock.now();
    this.recordStart(startedAt);
    const result = await clock.during(() => this.call());
    const late = clock.now() - startedAt > timeoutSeconds * 1000;
    const judged: TaskResult = late
      ? { failure: { error: 'States.Timeout', cause: `The task took longer than ${timeoutSeconds} seconds.` } }
      : result;
    if ('output' in judged) execution.record(clock.now(), ...this.success(judged.output));
    else execution.record(clock.now(), ...this.failure(judged.failure));
    return judged;
  }

  private call(): Promise<TaskResult> {
    const { tasks, identity } = this.props;
    const { resource } = this.state;
    const operation = sdkOperation(resource);
    if (operation !== undefined) return tasks.callOperation(operation, this.input, identity);
    return resource === LAMBDA_INTEGRATION ? tasks.callIntegration(this.input, identity) : tasks.callFunction(resource, this.input, identity);
  }

  /** How the history names an integration; nothing for a function's own ARN. */
  private get integration(): { readonly resourceType: string; readonly resource: string } | undefined {
    const { resource } = this.state;
    const [resourceType, action] = resource.split(':').slice(-2);
    if (resource === LAMBDA_INTEGRATION) return LAMBDA;
    return sdkOperation(resource) === undefined ? undefined : { resourceType: `aws-sdk:${resourceType ?? ''}`, resource: action ?? '' };
  }

  private recordStart(at: number): void {
    const { execution, identity } = this.props;
    const input = JSON.stringify(this.input);
    const { integration } = this;
    if (integration !== undefined) {
      execution.record(at, 'TaskScheduled', { taskScheduledEventDetails: { ...integration, region: identity.region, parameters: input } });
      execution.record(at, 'TaskStarted', { taskStartedEventDetails: integration });
    } else {
      execution.record(at, 'LambdaFunctionScheduled', { lambdaFunctionScheduledEventDetails: { resource: this.state.resource, input } });
      execution.record(at, 'LambdaFunctionStarted');
    }
  }

  private success(output: Json): ExecutionEvent {
    const text = JSON.stringify(output);
    const { integration } = this;
    return integration !== undefined
      ? ['TaskSucceeded', { taskSucceededEventDetails: { ...integration, output: text } }]
      : ['LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: { output: text } }];
  }

  private failure(error: StateError): ExecutionEvent {
    const { integration } = this;
    return integration !== undefined
      ? ['TaskFailed', { taskFailedEventDetails: { ...integration, ...error } }]
      : ['LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: error }];
  }
}

const LAMBDA = { resourceType: 'lambda', resource: 'invoke' } as const;
