/** An answer of AWS that refuses a call, with the code as it goes over the wire (`DBSnapshotNotFound`, not the SDK's shape name). */
export class AwsError extends Error {
  public override readonly name = 'AwsError';

  /**
   * @param code - the wire code.
   * @param message - the sentence the caller sees.
   * @param status - HTTP status; 4xx blames the caller, 5xx the service.
   */
  public constructor(public readonly code: string, message: string, public readonly status: number = 400) {
    super(message);
  }
}
