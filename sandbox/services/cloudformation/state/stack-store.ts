import type { Stack } from './stack';
import type { StackOutput } from './stack-content';

/** All stacks of all accounts, the deleted ones too: these are found by their id only. */
export class StackStore {
  private readonly stacks: Stack[] = [];

  public add(stack: Stack): void {
    this.stacks.push(stack);
  }

  /** The stack of that name (not a deleted one) or id in one account and Region. */
  public find(accountId: string, region: string, nameOrId: string): Stack | undefined {
    return this.in(accountId, region).find((stack) => stack.id === nameOrId || (stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE'));
  }

  public in(accountId: string, region: string): readonly Stack[] {
    return this.stacks.filter((stack) => stack.accountId === accountId && stack.region === region);
  }

  /** The export of that name in one account and Region, with the stack that has it. */
  public findExport(accountId: string, region: string, name: string): { readonly stack: Stack; readonly output: StackOutput } | undefined {
    return this.exports(accountId, region).find(({ output }) => output.ExportName === name);
  }

  public exports(accountId: string, region: string): readonly { readonly stack: Stack; readonly output: StackOutput }[] {
    return this.in(accountId, region).filter(({ status }) => status !== 'DELETE_COMPLETE')
      .flatMap((stack) => stack.outputs.filter(({ ExportName }) => ExportName !== undefined).map((output) => ({ stack, output })));
  }
}
