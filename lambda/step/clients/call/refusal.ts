/** What a refused call means to a step. */
export const RefusalKind = {
  /** Goes by itself: throttling, a fault of the service or the network, a full queue. */
  TRANSIENT: 'transient',
  /** Can't be told from a policy, key or snapshot that hasn't spread yet; counts as final after some minutes. */
  UNSETTLED: 'unsettled',
  /** The thing to be made is there already. */
  ALREADY_EXISTS: 'already-exists',
  /** Needs somebody. */
  FINAL: 'final',
} as const;
export type RefusalKind = (typeof RefusalKind)[keyof typeof RefusalKind];

/** Who makes the calls of a client. */
export interface Caller {
  readonly accountId: string;
  /** ARN of the role, or words for it. */
  readonly principal: string;
  /** Region that the calls go to. */
  readonly region?: string;
  /** What `cdk deploy` calls the stack that makes the role of the account, where it is known. */
  readonly stack?: string;
}

/** What is known of a refused call beside its code. */
export interface RefusalOptions extends ErrorOptions {
  /** What AWS Support asks for. */
  readonly requestId?: string;
  /** Whether it is a fault of the service, or of the way to it, rather than an answer. */
  readonly isFault?: boolean;
}

/** A call that AWS didn't do, in words that are free of the SDK. */
export class AwsRefusal extends Error {
  public override readonly name = 'AwsRefusal';
  public readonly requestId?: string;
  public readonly isFault: boolean;

  /**
   * @param operation - as an IAM action, `rds:CopyDBSnapshot`.
   * @param code - the code on the wire, without the suffix `Fault` where the wire has none.
   */
  public constructor(
    public readonly kind: RefusalKind,
    public readonly operation: string,
    public readonly code: string,
    message: string,
    public readonly caller: Caller,
    options: RefusalOptions = {},
  ) {
    super(message, options);
    this.requestId = options.requestId;
    this.isFault = options.isFault ?? false;
  }
}
