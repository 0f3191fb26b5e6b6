import type { Caller } from './refusal';
import { toRefusal, wireCode } from './sdk-error';

/**
 * Runs one SDK call.
 *
 * @param operation - the call as an IAM action.
 * @throws AwsRefusal whenever the SDK throws.
 */
export async function call<T>(operation: string, caller: Caller, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw toRefusal(error, operation, caller);
  }
}

/** The same for a call that looks for something: nothing when AWS answers with one of the codes that say "not there". */
export async function find<T>(operation: string, caller: Caller, absentCodes: readonly string[], send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (absentCodes.includes(wireCode(error))) return undefined;
    throw toRefusal(error, operation, caller);
  }
}
