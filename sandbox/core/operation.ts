import type { ContextValue } from '../../policy';
import type { Principal } from './principal';

export type { ContextValue } from '../../policy';

/** One call of an AWS operation, as the service that answers it sees it. */
export interface Call {
  readonly principal: Principal;
  /** The Region that the call is addressed to. */
  readonly region: string;
  /** The account in which the call is made: the caller's. */
  readonly accountId: string;
  readonly requestId: string;
  /** The service through which the caller's request comes (`rds.ap-northeast-1.amazonaws.com`): the value of `kms:ViaService`. */
  readonly viaService?: string;
  /** What the caller's client says of itself: `aws:UserAgent`. Absent for calls that services make. */
  readonly userAgent?: string;
}

/** One question to IAM: may the caller do this to that? A call can ask several; all must be allowed. */
export interface AuthorizationRequest {
  /** `service:Action` */
  readonly action: string;
  /** The ARN, or `*` for an action without resource. */
  readonly resource: string;
  /** Values of condition keys beyond the global ones, which the authorizer knows itself. */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** The service that makes this request for the caller in another Region, where it isn't the call itself that is asked about. */
  readonly forwarded?: ForwardedRequest;
  /** The policy on the resource itself, where it has one. */
  readonly resourcePolicy?: ResourcePolicy;
}

/** A request that a service makes on behalf of the caller: `aws:CalledVia` names it. */
export interface ForwardedRequest {
  /** `rds.amazonaws.com` */
  readonly service: string;
  /** The Region that the request is made in. */
  readonly region: string;
}

export interface ResourcePolicy {
  /** For messages: `key policy`, `trust policy`. */
  readonly name: string;
  /** A changed policy has another document: one that was asked about never changes itself. */
  readonly document: unknown;
  /** The account that owns the resource. */
  readonly accountId: string;
  /** Whether nobody gets in without it, not even the owner's identities: true for KMS keys and role trust. */
  readonly required: boolean;
  /** Whether the resource is AWS's own within the account, as AWS managed keys are: resource control policies don't bear on it. @default false */
  readonly managedByAws?: boolean;
  /**
   * Condition keys that only the caller's own policies know: in this policy they have no value. A name stands for the keys below it, too
   * (`aws:ResourceTag` for `aws:ResourceTag/team`).
   */
  readonly unknownContextKeys?: readonly string[];
}

/** An operation of a service: what it asks IAM, and what it does. */
export interface Operation<Input, Output> {
  /**
   * What of the input it honours: names of members, or the way to one inside a structure (`VpcConfig.SubnetIds`). A name alone stands for all that
   * is in the member. What isn't named here is refused by its name before `run`; members that AWS itself passes over stand here too.
   */
  readonly members: readonly string[];
  /** What IAM must allow before anything is looked at or changed. An empty list: AWS asks nothing (`sts:GetCallerIdentity`). */
  readonly authorization: (input: Input, call: Call) => readonly AuthorizationRequest[];
  readonly run: (input: Input, call: Call) => Output | Promise<Output>;
}

/** Operations by name; names are those of the SDK's commands without `Command`. Each is declared with `operation`. */
export type Operations = Readonly<Record<string, Operation<never, unknown>>>;

/** A service of the sandbox, and the operations that it answers. */
export interface Service {
  /** The signing name: `rds`, `kms`, `states`. */
  readonly signingName: string;
  readonly operations: Operations;
}

/** A typed declaration of an operation, erased to what a `Service` holds. */
export function operation<Input, Output>(declaration: Operation<Input, Output>): Operation<never, unknown> {
  return declaration;
}

/** Decides authorization requests from the policies that are in force now. */
export interface Authorizer {
  /** @throws AwsError - `AccessDenied`, in AWS's words, when a policy is missing or denies. */
  authorize(call: Call, request: AuthorizationRequest): void;
  /** The same question as a value. */
  verdict(call: Call, request: AuthorizationRequest): Verdict;
}

export interface Verdict {
  readonly allowed: boolean;
  /** In AWS's words: `no identity-based policy allows the rds:CopyDBSnapshot action`. */
  readonly reason: string;
  /** The statements that matched, as `policy name / Sid or number`. */
  readonly matched: readonly string[];
  /** For a refusal: which policy lacks what, and the statements that nearly matched with the condition that failed. */
  readonly explanation?: readonly string[];
}

/** Calls another operation of the sandbox in process, with the same authorization as over the wire. */
export interface Invoker {
  invoke<Output>(signingName: string, operationName: string, input: object, call: Call): Promise<Output>;
}
