import type { CreateStateMachineOutput, DescribeExecutionOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { Identifiers } from '../../../core/identifiers';
import type { Call } from '../../../core/operation';
import { VirtualClock } from '../../../core/virtual-clock';
import { StatesService } from '../../../services/states/states-service';
import { FakeRoles } from '../lambda/fake-roles';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

export const ACCOUNT = '222222222222';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/machine`;
export const FUNCTION = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:step`;
export const MACHINE = `arn:aws:states:ap-northeast-1:${ACCOUNT}:stateMachine:machine`;

/** One call of Lambda. */
export interface LambdaCall {
  readonly name: string;
  readonly payload: unknown;
  readonly call: Call;
  /** Milliseconds since the fixture was made. */
  readonly at: number;
}

/** Step Functions on a clock of its own, with a Lambda that answers what `answer` says. */
export class StatesFixture {
  private readonly start = Date.parse('2026-11-24T00:00:00Z');
  /** Only `clock` moves time. */
  public readonly clock = new VirtualClock(() => this.start);
  public readonly roles = new FakeRoles();
  public readonly authorizer = new RecordingAuthorizer();
  public readonly calls: LambdaCall[] = [];
  public readonly service = new StatesService({
    clock: this.clock,
    identifiers: new Identifiers('states'),
    roles: this.roles,
    invoker: {
      invoke: <T>(service: string, _name: string, input: object, call: Call): Promise<T> =>
        (service === 'lambda' ? this.lambda(input, call) : this.operation(service, input, call)) as Promise<T>,
    },
  }).service;

  /** What the function returns; an error of its own is `{ errorType }`, a refusal of Lambda is thrown. */
  public answer: (payload: unknown, times: number) => unknown = (payload) => payload;

  public run<Output>(name: string, input: object): Promise<Output> {
    return runOperation<Output>(this.service, name, input, callOf(ACCOUNT), this.authorizer);
  }

  public create(definition: object, changes: object = {}): Promise<CreateStateMachineOutput> {
    return this.run('CreateStateMachine', { name: 'machine', roleArn: ROLE, definition: JSON.stringify(definition), ...changes });
  }

  public begin(input: unknown = {}, name = 'run'): Promise<StartExecutionOutput> {
    return this.run('StartExecution', { stateMachineArn: MACHINE, name, input: JSON.stringify(input) });
  }

  public describe(name = 'run'): Promise<DescribeExecutionOutput> {
    return this.run('DescribeExecution', { executionArn: `arn:aws:states:ap-northeast-1:${ACCOUNT}:execution:machine:${name}` });
  }

  /** Makes a machine, runs it to its end, and tells how it ended. */
  public async execute(definition: object, input: unknown = {}): Promise<DescribeExecutionOutput> {
    await this.create(definition);
    await this.begin(input);
    await this.clock.settled();
    return this.describe();
  }

  /** An operation of another service answers what `answer` gives. */
  private async operation(name: string, input: object, call: Call): Promise<unknown> {
    this.calls.push({ name, payload: input, call, at: this.clock.now() - this.start });
    return this.answer(input, this.calls.length);
  }

  private async lambda(input: object, call: Call): Promise<object> {
    const { FunctionName, Payload } = input as { readonly FunctionName: string; readonly Payload: Uint8Array };
    const payload = JSON.parse(Buffer.from(Payload).toString()) as unknown;
    this.calls.push({ name: FunctionName, payload, call, at: this.clock.now() - this.start });
    const answer = this.answer(payload, this.calls.length);
    const failed = typeof answer === 'object' && answer !== null && 'errorType' in answer;
    return {
      StatusCode: 200, ExecutedVersion: '$LATEST', Payload: Buffer.from(JSON.stringify(answer)), FunctionError: failed ? 'Unhandled' : undefined,
    };
  }
}

/** A machine of one task, `Task`, and `Caught`, which ends with what it gets. */
export function taskMachine(task: object = {}, root: object = {}): object {
  return {
    StartAt: 'Task', States: { Task: { Type: 'Task', Resource: FUNCTION, End: true, ...task }, Caught: { Type: 'Pass', End: true } }, ...root,
  };
}
