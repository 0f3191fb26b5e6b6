/** What a look at an account gave: what is there, that there is none, or why it can't be told. */
export type Look<T> = { readonly seen: T } | { readonly absent: string } | { readonly unseen: string };

/** What a look at one thing found: nothing where there is none. */
type Found<T> = T | undefined;

/** Codes by which AWS says that somebody may not do something. */
const DENIED = /^(AccessDenied|UnauthorizedOperation|NotAuthorized|KMSAccessDenied|AuthorizationError)/;

/** Codes by which AWS says that there is none; CloudFormation has one for everything that is wrong with a request. */
const MISSING = /(NotFound|NotFoundFault|NoSuchEntity|NoSuchEntityException|NotFoundException)$/;

/**
 * Looks at something of an account. What is refused, or can't be reached, is a value: a report says so and goes on.
 *
 * @param action - as IAM calls it: `rds:DescribeDBInstances`.
 * @throws whatever isn't AWS's refusal or the connection's: a fault of this program.
 */
export async function lookedAt<T>(action: string, look: () => Promise<Found<T>>): Promise<Look<T>> {
  try {
    const seen = await look();
    return seen === undefined ? { absent: 'it isn\'t there' } : { seen };
  } catch (error) {
    if (!(error instanceof Error) || !isOfAws(error)) throw error;
    return refusedLook(action, error);
  }
}

/** Pure. What an error of AWS means for a look. */
export function refusedLook(action: string, error: Error): Exclude<Look<never>, { readonly seen: never }> {
  const isMissing = MISSING.test(error.name) || (error.name === 'ValidationError' && error.message.includes('does not exist'));
  if (isMissing) return { absent: 'it isn\'t there' };
  if (DENIED.test(error.name)) return { unseen: `not allowed to look: ${action} gives ${error.name}` };
  return { unseen: `it couldn't be looked at: ${action} gives ${error.name}: ${error.message}` };
}

/** Errors of the SDK tell about their request; those of credentials and of the connection have a name or a code. */
function isOfAws(error: Error): boolean {
  return '$metadata' in error || error.name === 'CredentialsProviderError' || error.name === 'TimeoutError' || 'code' in error;
}

/** What was seen, where something was. */
export function seenOf<T>(look: Look<T>): T | undefined {
  return 'seen' in look ? look.seen : undefined;
}

/** The same look with what was seen made into something else. */
export function mapped<T, U>(look: Look<T>, change: (seen: T) => U): Look<U> {
  return 'seen' in look ? { seen: change(look.seen) } : look;
}
