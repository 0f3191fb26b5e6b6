import type { Stack } from './stack';
import type { StackOutput } from './stack-content';

/** A stack that is there, and that is put together when somebody asks for it. */
interface DeferredStack {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly make: () => Stack;
}

/** All stacks of all accounts, the deleted ones too: these are found by their id only. */
export class StackStore {
  private readonly stacks: Stack[] = [];
  private deferred: readonly DeferredStack[] = [];

  public add(stack: Stack): void {
    this.stacks.push(stack);
  }

  /** Adds a stack that is made when it is asked for, by its name or in a list. */
  public defer(stack: DeferredStack): void {
    this.deferred = [...this.deferred, stack];
  }

  /** The stack of that name (not a deleted one) or id in one account and Region. */
  public find(accountId: string, region: string, nameOrId: string): Stack | undefined {
    this.settle((stack) => stack.accountId === accountId && stack.region === region
      && (nameOrId === stack.name || nameOrId.includes(`:stack/${stack.name}/`)));
    return this.known(accountId, region).find((stack) => stack.id === nameOrId || (stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE'));
  }

  public in(accountId: string, region: string): readonly Stack[] {
    this.settle((stack) => stack.accountId === accountId && stack.region === region);
    return this.known(accountId, region);
  }

  /** The export of that name in one account and Region, with the stack that has it. */
  public findExport(accountId: string, region: string, name: string): { readonly stack: Stack; readonly output: StackOutput } | undefined {
    return this.exports(accountId, region).find(({ output }) => output.ExportName === name);
  }

  public exports(accountId: string, region: string): readonly { readonly stack: Stack; readonly output: StackOutput }[] {
    return this.in(accountId, region).filter(({ status }) => status !== 'DELETE_COMPLETE')
      .flatMap((stack) => stack.outputs.filter(({ ExportName }) => ExportName !== undefined).map((output) => ({ stack, output })));
  }

  private known(accountId: string, region: string): readonly Stack[] {
    return this.stacks.filter((stack) => stack.accountId === accountId && stack.region === region);
  }

  private settle(asked: (stack: DeferredStack) => boolean): void {
    const made = this.deferred.filter(asked);
    if (made.length === 0) return;
    this.deferred = this.deferred.filter((stack) => !made.includes(stack));
    for (const { make } of made) this.stacks.unshift(make());
  }
}
