import type { FunctionHost, HostedFunction, InvocationContext, InvocationResult } from '../../../services/lambda/host/function-host';

/** Runs nothing: answers what `answer` says, and remembers what it was asked. */
export class FakeHost implements FunctionHost {
  public readonly invocations: { readonly fn: HostedFunction; readonly payload: string; readonly context: InvocationContext }[] = [];
  public readonly retired: string[] = [];
  public answer: (payload: string) => Partial<InvocationResult> = (payload) => ({ payload });

  public invoke(fn: HostedFunction, payload: string, context: InvocationContext): Promise<InvocationResult> {
    this.invocations.push({ fn, payload, context });
    return Promise.resolve({ payload: 'null', logs: [], logStream: 'stream', ...this.answer(payload) });
  }

  public retire(functionArn: string): void {
    this.retired.push(functionArn);
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The result of a run that threw. */
export function failure(errorType: string, errorMessage: string): Partial<InvocationResult> {
  return { payload: JSON.stringify({ errorType, errorMessage, trace: [] }), functionError: 'Unhandled' };
}
