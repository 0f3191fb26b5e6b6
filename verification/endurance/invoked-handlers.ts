import type { EntryPoint, InvocationAnswer, InvokedHandler } from '../simulation/runtime/step-handler';

/** The handlers of several pairs of stacks, each called for its own target stack. */
export class InvokedHandlers {
  /** Times of all invocations, in milliseconds since the epoch. */
  public readonly invocations: number[] = [];

  /** @param functions - by the names of the target stacks, and of the functions that are asked whether a wait is over. */
  public constructor(private readonly functions: ReadonlyMap<string, InvokedHandler>, private readonly now: () => number) {}

  /**
   * @param functionName - of a function that isn't told a stack.
   * @throws Error - for an event of a stack that isn't one of these, nor nested in one.
   */
  public async invoke(entryPoint: EntryPoint, payload: string, functionName?: string): Promise<InvocationAnswer> {
    this.invocations.push(this.now());
    const { StackId: stackId = '' } = JSON.parse(payload) as { readonly StackId?: string };
    const name = functionName ?? stackId.split('/')[1] ?? '';
    const handler = this.functions.get(name) ?? this.parentOf(name);
    if (handler === undefined) throw new Error(`no handler is there for ${name}`);
    return handler.invoke(entryPoint, payload);
  }

  private parentOf(name: string): InvokedHandler | undefined {
    return [...this.functions].find(([parent]) => name.startsWith(`${parent}-`))?.[1];
  }
}
