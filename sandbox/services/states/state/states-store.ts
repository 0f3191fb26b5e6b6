import { executionNotFound, stateMachineNotFound } from '../errors';
import type { Execution } from '../interpreter/execution';
import type { StateMachine } from './state-machine';

/** The state machines and executions of all accounts and Regions. */
export class StatesStore {
  private readonly machines = new Map<string, StateMachine>();
  private readonly runs = new Map<string, Execution>();

  public findMachine(arn: string): StateMachine | undefined {
    return this.machines.get(arn);
  }

  /** @throws AwsError - `StateMachineDoesNotExist` */
  public machine(arn: string | undefined): StateMachine {
    const found = this.machines.get(arn ?? '');
    if (found === undefined) throw stateMachineNotFound(arn ?? '');
    return found;
  }

  public putMachine(machine: StateMachine): StateMachine {
    this.machines.set(machine.arn, machine);
    return machine;
  }

  public deleteMachine(arn: string): void {
    this.machines.delete(arn);
  }

  /** In the order of their making. */
  public machinesOf(accountId: string, region: string): readonly StateMachine[] {
    return [...this.machines.values()].filter((machine) => machine.accountId === accountId && machine.region === region);
  }

  public findExecution(arn: string): Execution | undefined {
    return this.runs.get(arn);
  }

  /** @throws AwsError - `ExecutionDoesNotExist` */
  public execution(arn: string | undefined): Execution {
    const found = this.runs.get(arn ?? '');
    if (found === undefined) throw executionNotFound(arn ?? '');
    return found;
  }

  public addExecution(execution: Execution): Execution {
    this.runs.set(execution.start.arn, execution);
    return execution;
  }

  /** Newest first. */
  public executionsOf(stateMachineArn: string): readonly Execution[] {
    return [...this.runs.values()].filter((run) => run.start.stateMachineArn === stateMachineArn).reverse();
  }
}
