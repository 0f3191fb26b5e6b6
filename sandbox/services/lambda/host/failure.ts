import type { ErrorPayload } from './function-host';

/** The payload of a run that took longer than the function's timeout, in Lambda's words. */
export function timedOut(requestId: string, seconds: number): ErrorPayload {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
    trace: [],
  };
}

/** The payload of a run whose process ended before it answered, in Lambda's words. */
export function runtimeExited(requestId: string, reason: string): ErrorPayload {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${reason}`,
    trace: [],
  };
}
