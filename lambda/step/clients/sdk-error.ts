import { AwsRefusal, type Caller, RefusalKind } from './refusal';

const TRANSIENT_CODES = new Set([
  'Throttling', 'ThrottlingException', 'ThrottledException', 'RequestThrottled', 'RequestThrottledException', 'RequestLimitExceeded',
  'TooManyRequestsException', 'BandwidthLimitExceeded', 'SlowDown', 'PriorRequestNotComplete',
  'InternalFailure', 'InternalError', 'ServiceUnavailable', 'ServiceUnavailableException', 'KMSInternalException', 'KMSInternal',
  'DependencyTimeout', 'DependencyTimeoutException', 'RequestTimeout', 'RequestTimeoutException',
  'TimeoutError', 'NetworkingError', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN',
]);

/** RDS, EC2, KMS and IAM spell these differently. The last five also come where a service doesn't know new credentials yet. */
const ACCESS_CODES = new Set([
  'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized',
  'InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure', 'ExpiredToken', 'ExpiredTokenException',
]);

const UNSETTLED_CODES = new Set([
  ...ACCESS_CODES,
  'KMSKeyNotAccessibleFault',
  // the tick has just seen it available: another node of the service doesn't know of it yet, or it has changed since.
  'DBSnapshotNotFound', 'InvalidDBSnapshotState', 'DBClusterSnapshotNotFoundFault', 'InvalidDBClusterSnapshotStateFault', 'DBClusterNotFoundFault',
  // of KMS, about a key that has just been made: AWS KMS Developer Guide, "Eventual consistency".
  'NotFoundException',
]);

const ALREADY_EXISTS_CODES = new Set([
  'DBSnapshotAlreadyExists', 'DBInstanceAlreadyExists', 'DBClusterSnapshotAlreadyExistsFault', 'DBClusterAlreadyExistsFault',
  // of KMS, about an alias.
  'AlreadyExistsException',
]);

/** About a database that was seen available a moment ago: a backup or a change has begun since. */
const BUSY_DATABASE_CODES = new Set(['InvalidDBInstanceState', 'InvalidDBClusterStateFault']);

/** Whether a code says that the caller isn't allowed. */
export function isAccessCode(code: string): boolean {
  return ACCESS_CODES.has(code);
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
  const code = wireCode(error);
  const message = text(error, 'message') ?? 'no message';
  return new AwsRefusal(kindOf(code, message, httpStatus(error)), operation, code, message, caller, { cause: error });
}

function kindOf(code: string, message: string, status: number | undefined): RefusalKind {
  if (TRANSIENT_CODES.has(code) || (status !== undefined && status >= 500)) return RefusalKind.TRANSIENT;
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
