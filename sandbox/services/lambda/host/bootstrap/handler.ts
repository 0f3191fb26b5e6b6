import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Callback, Context } from 'aws-lambda';
import { isErrorLike, RuntimeError } from './error-payload';

/** A handler of either form: async, or with a callback. */
export type FunctionHandler = (event: unknown, context: Context, callback?: Callback<unknown>) => unknown;

/**
 * The handler that `name` (`file.export`) says in the code at `taskRoot`.
 *
 * @throws RuntimeError - with the error types of Lambda's Node.js runtime.
 */
export async function loadHandler(taskRoot: string, name: string): Promise<FunctionHandler> {
  const [file, ...path] = basename(name).split('.');
  if (!file || path.length === 0) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  let found = await loadModule(join(taskRoot, dirname(name), file));
  for (const property of path) found = (found as Readonly<Record<string, unknown>> | undefined)?.[property];
  if (found === undefined) throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof found !== 'function') throw new RuntimeError('Runtime.HandlerNotFound', `${name} is not a function`);
  return found as FunctionHandler;
}

/**
 * Calls a handler and waits for its result.
 *
 * @param callbacks - whether the runtime knows handlers with a callback; Node.js 24 is the first that doesn't.
 */
export async function callHandler(handler: FunctionHandler, event: unknown, context: Context, callbacks: boolean): Promise<unknown> {
  if (handler.length < 3) return handler(event, context);
  if (!callbacks) {
    throw new RuntimeError('Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.');
  }
  return new Promise((resolve, reject) => {
    const callback: Callback<unknown> = (error, result) => {
      if (error === undefined || error === null) resolve(result);
      else reject(isErrorLike(error) ? error : new RuntimeError('Error', error));
    };
    const returned = handler(event, context, callback);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}

async function loadModule(path: string): Promise<unknown> {
  const file = ['.js', '.mjs', '.cjs'].map((extension) => path + extension).find(existsSync);
  if (file === undefined) throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${basename(path)}'`);
  try {
    return file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : await requireOrImport(file);
  } catch (error) {
    throw loadingError(error);
  }
}

/** A `.js` file is a module where its package says so, which an older Node.js can't `require`. */
async function requireOrImport(file: string): Promise<unknown> {
  try {
    return createRequire(file)(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(file).href);
  }
}

function loadingError(error: unknown): unknown {
  if (!isErrorLike(error)) return error;
  if (error instanceof SyntaxError) return new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' ? new RuntimeError('Runtime.ImportModuleError', String(error)) : error;
}
