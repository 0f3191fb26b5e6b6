import { AwsRefusal, type Caller, RefusalKind } from './refusal';

/** What passes when there are fewer calls. */
const BUSY_CODES = new Set([
  'Throttling', 'ThrottlingException', 'ThrottledException', 'RequestThrottled', 'RequestThrottledException', 'RequestLimitExceeded',
  'TooManyRequestsException', 'BandwidthLimitExceeded', 'SlowDown', 'PriorRequestNotComplete',
]);

/** No answer of the network. */
const NETWORK_CODES = new Set([
  'TimeoutError', 'NetworkingError', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH',
]);

const FAULT_CODES = new Set([
  'InternalFailure', 'InternalError', 'ServiceUnavailable', 'ServiceUnavailableException', 'KMSInternalException', 'KMSInternal',
  'InternalServiceError',
  'DependencyTimeout', 'DependencyTimeoutException', 'RequestTimeout', 'RequestTimeoutException', ...NETWORK_CODES,
]);

/**
 * A service doesn't know the credentials: new ones have yet to spread, or the account hasn't enabled the Region (aws/aws-cli#8413). RDS, KMS and
 * EC2 spell it differently; STS has a code of its own for a role whose account hasn't enabled its Region.
 */
const UNKNOWN_CREDENTIALS_CODES = new Set(['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure', 'RegionDisabledException']);

/** RDS, EC2, KMS and IAM spell these differently. */
const ACCESS_CODES = new Set([
  'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized', 'ExpiredToken', 'ExpiredTokenException',
  ...UNKNOWN_CREDENTIALS_CODES,
]);

const UNSETTLED_CODES = new Set([
  ...ACCESS_CODES,
  'KMSKeyNotAccessibleFault',
  // the tick has just seen it available: another node of the service doesn't know of it yet, or it has changed since.
  'DBSnapshotNotFound', 'InvalidDBSnapshotState', 'DBClusterSnapshotNotFoundFault', 'InvalidDBClusterSnapshotStateFault', 'DBClusterNotFoundFault',
  'ResourceNotFoundFault',
  // of KMS, about a key that has just been made: AWS KMS Developer Guide, "Eventual consistency".
  'NotFoundException',
]);

const ALREADY_EXISTS_CODES = new Set([
  'DBSnapshotAlreadyExists', 'DBInstanceAlreadyExists', 'DBClusterSnapshotAlreadyExistsFault', 'DBClusterAlreadyExistsFault',
  'DBParameterGroupAlreadyExists',
  'OptionGroupAlreadyExistsFault',
  // of KMS, about an alias.
  'AlreadyExistsException',
]);

/** About a database that was seen available a moment ago, where a backup or a change has begun since, or a group that has "pending changes". */
const BUSY_DATABASE_CODES = new Set([
  'InvalidDBInstanceState', 'InvalidDBClusterStateFault', 'InvalidDBParameterGroupState',
  // of the Data API of a cluster: "The operation can't be performed because another operation is in progress".
  'InvalidResourceStateFault',
]);

/** Whether a code says that the caller isn't allowed. */
export function isAccessCode(code: string): boolean {
  return ACCESS_CODES.has(code);
}

/** Whether a code says that the service doesn't know the caller. */
export function isUnknownCredentialsCode(code: string): boolean {
  return UNKNOWN_CREDENTIALS_CODES.has(code);
}

/** Whether a code says that no answer came. */
export function isNetworkCode(code: string): boolean {
  return NETWORK_CODES.has(code);
}

/**
 * Whether RDS couldn't make its service-linked role for the caller. It says so under a code that stands for much else, and asks to "wait and
 * try again later". https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles.html
 */
export function isServiceLinkedRoleRefusal(message: string): boolean {
  return /permission to create service[- ]linked role/i.test(message);
}

/**
 * The code of an SDK error as it went over the wire. The SDK puts the shape's name into `name` for modelled errors
 * (`DBSnapshotNotFoundFault`), and the wire's code into `Code` (`DBSnapshotNotFound`); network errors have Node's `code`.
 */
export function wireCode(error: unknown): string {
  return text(error, 'Code') ?? text(error, 'code') ?? text(error, 'name') ?? 'UnknownError';
}

/** What an error of an SDK call means. */
export function toRefusal(error: unknown, operation: string, caller: Caller): AwsRefusal {
  // thrown by the credentials, before the call itself: then that is the reason.
  if (error instanceof AwsRefusal) return error;
  const status = httpStatus(error);
  const options = { cause: error, requestId: text(member(error, '$metadata'), 'requestId') };
  if (status !== undefined && isUnreadable(error)) {
    // the request may have been done all the same: the next tick looks.
    const kind = status < 300 || status >= 500 ? RefusalKind.TRANSIENT : RefusalKind.FINAL;
    return new AwsRefusal(kind, operation, `HTTP ${status}`, UNREADABLE, caller, { ...options, isFault: true });
  }
  const code = wireCode(error);
  const message = text(error, 'message') ?? 'no message';
  return new AwsRefusal(kindOf(code, message, status), operation, code, message, caller, { ...options, isFault: isFault(code, status) });
}

const UNREADABLE = 'the answer is none of the service\'s, but a page of something on the way to it';

/** Whether the SDK couldn't read the answer as one of the service: it throws its parser's error, or one without a code. */
function isUnreadable(error: unknown): boolean {
  return text(error, 'message')?.includes('Deserialization error') === true || ['Unknown', 'UnknownError'].includes(wireCode(error));
}

function isFault(code: string, status: number | undefined): boolean {
  return FAULT_CODES.has(code) || (status !== undefined && status >= 500 && !BUSY_CODES.has(code));
}

function kindOf(code: string, message: string, status: number | undefined): RefusalKind {
  if (BUSY_CODES.has(code) || isFault(code, status)) return RefusalKind.TRANSIENT;
  // RDS uses one code for "too many snapshots" and for "too many copies at this moment".
  if (code === 'SnapshotQuotaExceeded' && /cannot copy more than/i.test(message)) return RefusalKind.TRANSIENT;
  if (BUSY_DATABASE_CODES.has(code)) return RefusalKind.TRANSIENT;
  if (isServiceLinkedRoleRefusal(message)) return RefusalKind.UNSETTLED;
  if (ALREADY_EXISTS_CODES.has(code)) return RefusalKind.ALREADY_EXISTS;
  return UNSETTLED_CODES.has(code) ? RefusalKind.UNSETTLED : RefusalKind.FINAL;
}

function httpStatus(error: unknown): number | undefined {
  const metadata = member(error, '$metadata');
  const status = member(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
