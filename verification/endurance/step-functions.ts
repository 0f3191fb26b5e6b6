import type { EntryPoint, InvocationAnswer, StepFunction } from '../simulation/runtime/step-handler';

/** The step functions of several pairs of stacks, each called for its own target stack. */
export class StepFunctions {
  /** Times of all invocations, in milliseconds since the epoch. */
  public readonly invocations: number[] = [];

  /** @param functions - by the names of the target stacks. */
  public constructor(private readonly functions: ReadonlyMap<string, StepFunction>, private readonly now: () => number) {}

  /** @throws Error - for an event of a stack that isn't one of these. */
  public async invoke(entryPoint: EntryPoint, payload: string): Promise<InvocationAnswer> {
    this.invocations.push(this.now());
    const { StackId: stackId = '' } = JSON.parse(payload) as { readonly StackId?: string };
    const stepFunction = this.functions.get(stackId.split('/')[1] ?? '');
    if (stepFunction === undefined) throw new Error(`no step function is there for ${stackId}`);
    return stepFunction.invoke(entryPoint, payload);
  }
}
