import type { Clock } from '../../../core/clock';
import type { ChoiceState, DataFlow, Definition, State, TaskState, WaitState } from '../definition/definition';
import { filledTemplate, type Json, valueAt, withValueAt } from '../definition/paths';
import { chosen } from './choice';
import type { Execution, ExecutionEvent } from './execution';
import type { LambdaTasks, TaskIdentity } from './lambda-task';
import { catcherOf, type StateError } from './state-errors';
import { TaskAttempts } from './task-attempts';

/** What an execution is made of. */
export interface InterpreterProps {
  readonly definition: Definition;
  readonly execution: Execution;
  readonly identity: TaskIdentity;
  readonly tasks: LambdaTasks;
  readonly clock: Clock;
}

/** Where a state leads. */
type Step =
  | { readonly kind: 'next'; readonly state: string; readonly data: Json }
  | { readonly kind: 'end'; readonly data: Json }
  | { readonly kind: 'failed'; readonly error: Partial<StateError> };

/** Ends the run of a state. Only ever seen by {@link Interpreter}. */
class StateFailure extends Error {
  public constructor(public readonly stateError: StateError) {
    super(stateError.cause);
  }
}

/** Runs one execution, state by state, on the sandbox's clock. */
export class Interpreter {
  private readonly deadline: number;

  public constructor(private readonly props: InterpreterProps) {
    const { definition, execution } = props;
    this.deadline = execution.start.startedAt + (definition.timeoutSeconds ?? Infinity) * 1000;
  }

  /** Runs until the execution ends or is stopped. Never rejects. */
  public async run(): Promise<void> {
    const { definition, execution, clock } = this.props;
    let data = JSON.parse(execution.start.input) as Json;
    let name = definition.startAt;
    while (execution.running) {
      const step = await this.visit(name, data);
      if (this.late()) return;
      if (step.kind === 'failed') execution.finish(clock.now(), { status: 'FAILED', error: step.error });
      else if (step.kind === 'end') execution.finish(clock.now(), { status: 'SUCCEEDED', output: JSON.stringify(step.data) });
      else [name, data] = [step.state, step.data];
    }
  }

  private async visit(name: string, data: Json): Promise<Step> {
    const state = this.props.definition.states[name];
    try {
      if (state === undefined) throw new StateFailure({ error: 'States.Runtime', cause: `There is no state "${name}".` });
      this.record(`${state.type}StateEntered`, { stateEnteredEventDetails: { name, input: JSON.stringify(data) } });
      const step = await this.step(state, data);
      if (step.kind !== 'failed' && state.type !== 'Fail') {
        this.record(`${state.type}StateExited`, { stateExitedEventDetails: { name, output: JSON.stringify(step.data) } });
      }
      return step;
    } catch (error) {
      return { kind: 'failed', error: error instanceof StateFailure ? error.stateError : { error: 'States.Runtime', cause: String(error) } };
    }
  }

  private async step(state: State, data: Json): Promise<Step> {
    switch (state.type) {
      case 'Fail': return { kind: 'failed', error: { error: state.error, cause: state.cause } };
      case 'Succeed': return leave(state, data, effectiveInput(state, data));
      case 'Pass': return leave(state, data, state.result ?? effectiveInput(state, data));
      case 'Wait':
        await this.pause(waitFor(state, effectiveInput(state, data), this.props.clock.now()));
        if (this.late()) return { kind: 'end', data };
        return leave(state, data, effectiveInput(state, data));
      case 'Task': return this.task(state, data);
      case 'Choice': return choose(state, reference(data, state.inputPath));
    }
  }

  private async task(state: TaskState, data: Json): Promise<Step> {
    const attempts = new TaskAttempts(state, effectiveInput(state, data), this.props);
    for (;;) {
      const result = await attempts.next();
      if ('output' in result) return leave(state, data, selected(state, result.output));
      if ('retryIn' in result) {
        await this.pause(result.retryIn);
        if (this.late()) return { kind: 'end', data };
        continue;
      }
      const catcher = catcherOf(state.catch, result.failure.error);
      if (catcher === undefined) throw new StateFailure(result.failure);
      const output = { Error: result.failure.error, Cause: result.failure.cause };
      return { kind: 'next', state: catcher.next, data: catcher.resultPath === null ? data : withValueAt(data, catcher.resultPath, output) };
    }
  }

  /** Waits, but not beyond the time that the whole execution has. */
  private async pause(delay: number): Promise<void> {
    const { clock } = this.props;
    await clock.sleep(Math.min(delay, this.deadline - clock.now()));
  }

  /** Whether the execution is over: stopped by somebody, or out of time, in which case it is ended here. */
  private late(): boolean {
    const { clock, execution } = this.props;
    if (execution.running && clock.now() >= this.deadline) execution.finish(clock.now(), { status: 'TIMED_OUT', error: { error: 'States.Timeout' } });
    return !execution.running;
  }

  private record(...event: ExecutionEvent): void {
    this.props.execution.record(this.props.clock.now(), ...event);
  }
}

function choose(state: ChoiceState, input: Json): Step {
  const next = chosen(state, input);
  if (next === undefined) throw new StateFailure({ error: 'States.NoChoiceMatched', cause: 'No choice fits the input, and there is no default.' });
  return { kind: 'next', state: next, data: reference(input, state.outputPath) };
}

function effectiveInput({ inputPath, parameters }: DataFlow, data: Json): Json {
  const input = reference(data, inputPath);
  return parameters === undefined ? input : template(parameters, input);
}

function selected({ resultSelector }: DataFlow, result: Json): Json {
  return resultSelector === undefined ? result : template(resultSelector, result);
}

function leave({ resultPath, outputPath, next }: DataFlow, data: Json, result: Json): Step {
  const merged = resultPath === null ? data : withValueAt(data, resultPath, result);
  const output = reference(merged, outputPath);
  return next === undefined ? { kind: 'end', data: output } : { kind: 'next', state: next, data: output };
}

function reference(data: Json, path: string | null): Json {
  if (path === null) return {};
  const value = valueAt(data, path);
  if (value === undefined) throw new StateFailure({ error: 'States.Runtime', cause: `The path "${path}" finds nothing in the input.` });
  return value;
}

function template(parameters: Json, input: Json): Json {
  const filled = filledTemplate(parameters, input);
  if (filled !== undefined) return filled;
  throw new StateFailure({ error: 'States.ParameterPathFailure', cause: 'A path of the payload template finds nothing in the input.' });
}

/** Milliseconds that a Wait state takes. */
function waitFor({ until }: WaitState, input: Json, now: number): number {
  const value = until.kind === 'SecondsPath' || until.kind === 'TimestampPath' ? reference(input, until.value) : until.value;
  const delay = until.kind.startsWith('Seconds') ? Number(value) * 1000 : Date.parse(typeof value === 'string' ? value : '') - now;
  if (Number.isFinite(delay)) return Math.max(0, delay);
  throw new StateFailure({
    error: 'States.Runtime', cause: `The ${until.kind} of the Wait state gives ${JSON.stringify(value)}, which says no time.`,
  });
}
