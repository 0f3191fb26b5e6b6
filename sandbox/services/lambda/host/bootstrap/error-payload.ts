import type { ErrorPayload } from '../function-host';

/** The payload of a failed run as Lambda's Node.js runtime makes it from what was thrown. */
export function errorPayload(thrown: unknown): ErrorPayload {
  if (!isErrorLike(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}

/** An error of the runtime itself, before or around the handler: `Runtime.ImportModuleError`. */
export class RuntimeError extends Error {
  /** @param name - the error type that the caller of the function sees. */
  public constructor(public override readonly name: string, message: string) {
    super(message);
  }
}

/** Errors can come from another realm, where `instanceof Error` is false. */
export function isErrorLike(thrown: unknown): thrown is Error {
  return thrown instanceof Error
    || (typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown && 'stack' in thrown);
}
