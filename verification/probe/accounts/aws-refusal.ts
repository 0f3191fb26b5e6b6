/** An error that a service answered, as the SDK throws it. */
interface ServiceError extends Error {
  readonly $fault: string;
  /** `attempts`: of the SDK, which tries again by itself. */
  readonly $metadata: { readonly httpStatusCode?: number; readonly attempts?: number };
  /** Of the protocols that name it outside of the class: `DBSnapshotNotFound`, of the class `DBSnapshotNotFoundFault`. */
  readonly Code?: string;
  readonly Error?: { readonly Code?: string };
}

/** What AWS refused with. */
export interface AwsRefusal {
  /** As it is on the wire. */
  readonly code: string;
  readonly message: string;
  readonly httpStatus?: number;
}

/** Nothing when the error isn't a service's: the network's, or the probe's own. */
export function awsRefusal(error: unknown): AwsRefusal | undefined {
  if (!isServiceError(error)) return undefined;
  const code = error.Error?.Code ?? error.Code ?? error.name;
  return { code, message: error.message, httpStatus: error.$metadata.httpStatusCode };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && '$metadata' in error && '$fault' in error;
}

const REQUEST_TIMEOUT = 408;
const SERVER_FAULT = 500;

/**
 * Whether a request that makes something certainly made nothing: AWS refused it. Not so when an earlier attempt got no answer, or when the service
 * failed: either can have made it.
 */
export function madeNothing(error: unknown): boolean {
  if (!isServiceError(error)) return false;
  const { httpStatusCode = SERVER_FAULT, attempts = 1 } = error.$metadata;
  return attempts === 1 && httpStatusCode < SERVER_FAULT && httpStatusCode !== REQUEST_TIMEOUT;
}

/** Whether AWS refused with one of these codes. */
export const refusedWith = (error: unknown, codes: RegExp): boolean => codes.test(awsRefusal(error)?.code ?? '');
