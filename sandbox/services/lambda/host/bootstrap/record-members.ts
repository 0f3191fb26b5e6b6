import { format } from 'node:util';

/**
 * What Lambda's Node.js runtime puts into a record of the JSON format for the arguments of one `console` call: a single argument as it is,
 * several as one text beside the first error among them (aws/aws-lambda-nodejs-runtime-interface-client, `LogPatch`).
 */
export function recordMembers(args: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (args.length === 1) return { message: jsonValue(args[0]) };
  const error = args.find((arg) => arg instanceof Error);
  return { message: format(...args), ...(error === undefined ? {} : errorMembers(error)) };
}

/** As JSON tells it; what JSON can't tell, as text. */
function jsonValue(value: unknown): unknown {
  try {
    const json = JSON.stringify(value, withErrorMembers) as string | undefined;
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return format(value);
  }
}

function withErrorMembers(_key: string, value: unknown): unknown {
  return value instanceof Error ? { ...errorMembers(value), ...value } : value;
}

function errorMembers(error: Error): object {
  return { errorType: error.constructor.name, errorMessage: error.message, stackTrace: (error.stack ?? '').split('\n') };
}
