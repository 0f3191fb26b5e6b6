import type { Side } from '../../accounts/operator-access';

/** Why AWS didn't answer as it was asked. */
export type TroubleKind = 'credentials' | 'denied' | 'throttling' | 'connection' | 'service';

/** Something that stands in the way of a look. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** What was looked at, in words: `the stack RdsFerryTarget`. */
  readonly what: string;
  readonly side: Side;
  /** AWS's, or the SDK's, words. */
  readonly message: string;
}

/** Names by which the SDK, STS, SSO and the services say that credentials are none, or are over. */
const CREDENTIALS = new Set([
  'WrongAccount', 'CredentialsProviderError', 'TokenProviderError', 'ProviderError', 'ExpiredToken', 'ExpiredTokenException', 'RequestExpired',
  'TokenRefreshRequired',
  'InvalidClientTokenId', 'UnrecognizedClientException', 'InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature',
  'MissingAuthenticationToken', 'UnauthorizedException', 'InvalidGrantException',
]);

const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized']);

const THROTTLING = new Set([
  'Throttling', 'ThrottlingException', 'ThrottledException', 'RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'SlowDown',
  'TooManyRequestsException', 'LimitExceededException', 'PriorRequestNotComplete',
]);

/** Codes and names of Node.js and the SDK for a connection that isn't there, or ended. */
const CONNECTION = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE',
  'ERR_SOCKET_CLOSED',
  'TimeoutError', 'NetworkingError', 'RequestTimeout', 'RequestTimeoutException',
]);

/** What an error of a call means for whoever goes on asking; nothing for a fault of our own. Pure. */
export function troubleKind(error: unknown): TroubleKind | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, code } = error as Error & { readonly code?: unknown };
  const names = [name, ...typeof code === 'string' ? [code] : []];
  const isOf = (known: ReadonlySet<string>): boolean => names.some((each) => known.has(each));
  if (isOf(CREDENTIALS)) return 'credentials';
  if (isOf(DENIED)) return 'denied';
  if (isOf(THROTTLING)) return 'throttling';
  if (isOf(CONNECTION)) return 'connection';
  // whatever else AWS says may pass; a fault of our own doesn't come from a call.
  return '$metadata' in error ? 'service' : undefined;
}

/** The credentials are those of an account that nothing is to be looked at in. */
export class WrongAccount extends Error {
  public override readonly name = 'WrongAccount';

  public constructor(side: Side, got: string, wanted: readonly string[]) {
    super(`they are those of the account ${got}, but the ${side} is ${wanted.join(' or ')}`);
  }
}

/** What stands in the way, for an operator. Pure. */
export function troubleText({ kind, what, side, message }: Trouble): string {
  const said = message.replace(/\s+/g, ' ').replace(/\.$/, '');
  switch (kind) {
    case 'credentials':
      return `There are no good credentials of the ${side} account to look at ${what} with: ${said}.`;
    case 'denied':
      return `What ${what} would tell is denied: ${said}. The guide, "Watching", has the policy that allows it.`;
    case 'throttling':
      return `AWS asks for patience with ${what}: ${said}.`;
    case 'connection':
      return `AWS can't be reached for ${what}: ${said}.`;
    case 'service':
      return `AWS didn't answer for ${what}: ${said}.`;
  }
}

/** What becomes of it while a watch goes on. Pure. @param isFixed - whether the credentials are those of environment variables. */
export function whatNext(kind: TroubleKind, isFixed: boolean): string {
  switch (kind) {
    case 'credentials':
      return isFixed ? 'They are of environment variables, which can\'t change while this runs: end it, and start it again with others.'
        : 'Sign in again; this goes on by itself.';
    case 'denied':
      return 'This goes on without it.';
    case 'throttling':
      return 'This asks less often.';
    case 'connection':
    case 'service':
      return 'This goes on trying.';
  }
}
