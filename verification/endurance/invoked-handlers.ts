import type { EntryPoint, InvocationAnswer, InvokedHandler } from '../simulation/runtime/step-handler';

/** The handlers of several pairs of stacks, each called for its own target stack. */
export class InvokedHandlers {
  /** Times of all invocations, in milliseconds since the epoch. */
  public readonly invocations: number[] = [];

  /** @param functions - by the names of the target stacks. */
  public constructor(private readonly functions: ReadonlyMap<string, InvokedHandler>, private readonly now: () => number) {}

  /** @throws Error - for an event of a stack that isn't one of these. */
  public async invoke(entryPoint: EntryPoint, payload: string): Promise<InvocationAnswer> {
    this.invocations.push(this.now());
    const { StackId: stackId = '' } = JSON.parse(payload) as { readonly StackId?: string };
    const handler = this.functions.get(stackId.split('/')[1] ?? '');
    if (handler === undefined) throw new Error(`no handler is there for ${stackId}`);
    return handler.invoke(entryPoint, payload);
  }
}
