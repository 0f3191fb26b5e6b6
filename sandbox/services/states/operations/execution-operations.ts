import type {
  DescribeExecutionInput, DescribeExecutionOutput, GetExecutionHistoryInput, GetExecutionHistoryOutput, ListExecutionsInput, ListExecutionsOutput,
  StartExecutionInput, StartExecutionOutput, StopExecutionInput, StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onResource } from '../authorization';
import type { StatesContext } from '../context';
import { Execution } from '../interpreter/execution';
import { Interpreter } from '../interpreter/interpreter';
import { refusedName } from '../rules/name-rules';
import type { StateMachine } from '../state/state-machine';
import { page } from './page';

/** Executions of state machines. */
export function executionOperations(context: StatesContext): Operations {
  const { store, clock } = context;
  return {
    StartExecution: operation<StartExecutionInput, StartExecutionOutput>({
      members: ['stateMachineArn', 'name', 'input'],
      authorization: (input) => [onResource('StartExecution', input.stateMachineArn)],
      run: (input) => start(context, input),
    }),
    StopExecution: operation<StopExecutionInput, StopExecutionOutput>({
      members: ['executionArn', 'error', 'cause'],
      authorization: (input) => [onResource('StopExecution', input.executionArn)],
      run: ({ executionArn, error, cause }) => {
        const execution = store.execution(executionArn);
        execution.finish(clock.now(), { status: 'ABORTED', error: { error, cause } });
        return { stopDate: new Date(execution.end?.at ?? clock.now()) };
      },
    }),
    ...executionQueries(context),
  };
}

function executionQueries(context: StatesContext): Operations {
  const { store } = context;
  return {
    DescribeExecution: operation<DescribeExecutionInput, DescribeExecutionOutput>({
      members: ['executionArn'],
      authorization: (input) => [onResource('DescribeExecution', input.executionArn)],
      run: (input) => described(store.execution(input.executionArn)),
    }),
    GetExecutionHistory: operation<GetExecutionHistoryInput, GetExecutionHistoryOutput>({
      members: ['executionArn', 'maxResults', 'reverseOrder', 'nextToken'],
      authorization: (input) => [onResource('GetExecutionHistory', input.executionArn)],
      run: (input) => {
        const { history } = store.execution(input.executionArn);
        const { items, next } = page(input.reverseOrder === true ? history.toReversed() : history, input);
        return { events: [...items], nextToken: next };
      },
    }),
    ListExecutions: operation<ListExecutionsInput, ListExecutionsOutput>({
      members: ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken'],
      authorization: (input) => [onResource('ListExecutions', input.stateMachineArn)],
      run: (input) => {
        const { arn } = store.machine(input.stateMachineArn);
        const all = store.executionsOf(arn).filter(({ status }) => input.statusFilter === undefined || status === input.statusFilter);
        const { items, next } = page(all, input);
        return { executions: items.map(summary), nextToken: next };
      },
    }),
  };
}

function start(context: StatesContext, input: StartExecutionInput): StartExecutionOutput {
  const { store, clock, identifiers } = context;
  const machine = store.machine(input.stateMachineArn);
  const { name = identifiers.uuid() } = input;
  const refusal = refusedName(name);
  if (refusal !== undefined) throw refusal;
  const text = checkedInput(input.input ?? '{}');
  const arn = formatArn('states', machine.region, machine.accountId, `execution:${machine.name}:${name}`);
  const existing = store.findExecution(arn);
  if (existing !== undefined && !(existing.running && existing.start.input === text)) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  if (existing !== undefined) return { executionArn: arn, startDate: new Date(existing.start.startedAt) };
  const startedAt = clock.now();
  const execution = store.addExecution(new Execution({ arn, name, stateMachineArn: machine.arn, input: text, startedAt }, machine.roleArn));
  launch(context, machine, execution);
  return { executionArn: arn, startDate: new Date(startedAt) };
}

/** Nobody waits for an execution: whoever wants to know asks. */
function launch({ clock, identifiers, tasks }: StatesContext, { arn, definition, roleArn, region }: StateMachine, execution: Execution): void {
  const identity = { roleArn, sessionName: identifiers.text(32), stateMachineArn: arn, region };
  void clock.unattended(() => new Interpreter({ definition, execution, identity, tasks, clock }).run());
}

/** @throws AwsError - `InvalidExecutionInput` when it isn't JSON. */
function checkedInput(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(error)}'`);
  }
}

function described(execution: Execution): DescribeExecutionOutput {
  const { end } = execution;
  return {
    ...summary(execution),
    input: execution.start.input,
    inputDetails: { included: true },
    output: end?.output,
    outputDetails: end?.output === undefined ? undefined : { included: true },
    error: end?.error?.error,
    cause: end?.error?.cause,
  };
}

function summary({ start: { arn, name, stateMachineArn, startedAt }, status, end }: Execution): Pick<Required<DescribeExecutionOutput>,
  'executionArn' | 'stateMachineArn' | 'name' | 'status' | 'startDate'> & { readonly stopDate: Date | undefined } {
  const stopDate = end === undefined ? undefined : new Date(end.at);
  return { executionArn: arn, stateMachineArn, name, status, startDate: new Date(startedAt), stopDate };
}
