/** An error that a service answered, as the SDK throws it. */
interface ServiceError extends Error {
  readonly $fault: string;
  readonly $metadata: { readonly httpStatusCode?: number };
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

/** Whether AWS refused with one of these codes. */
export const refusedWith = (error: unknown, codes: RegExp): boolean => codes.test(awsRefusal(error)?.code ?? '');
