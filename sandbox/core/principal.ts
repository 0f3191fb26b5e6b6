/** Who makes a call. */
export type Principal = AccountRoot | IamUser | AssumedRole | AwsService;

/** The account itself: may do everything in it that no policy denies. */
export interface AccountRoot {
  readonly kind: 'root';
  readonly accountId: string;
  /** `arn:aws:iam::111111111111:root` */
  readonly arn: string;
}

export interface IamUser {
  readonly kind: 'user';
  readonly accountId: string;
  readonly arn: string;
  readonly userName: string;
  /** `AIDA…` */
  readonly userId: string;
}

export interface AssumedRole {
  readonly kind: 'assumed-role';
  readonly accountId: string;
  /** `arn:aws:sts::111111111111:assumed-role/Name/session` */
  readonly arn: string;
  /** `arn:aws:iam::111111111111:role/Name`: what `aws:PrincipalArn` holds. */
  readonly roleArn: string;
  readonly roleName: string;
  /** `AROA…`, new for every role, also one of the same name. */
  readonly roleId: string;
  readonly sessionName: string;
  /** Policies (JSON) that were passed when the role was assumed: the session may do only what they allow, too. */
  readonly sessionPolicies?: readonly string[];
  /** Tags passed when the role was assumed; they count as `aws:PrincipalTag`, before the role's own. */
  readonly sessionTags?: Readonly<Record<string, string>>;
  /** Keys of those of the session's tags that go on to the sessions of the roles that it assumes. */
  readonly transitiveTagKeys?: readonly string[];
  /** Who is behind the session: it stays the same in all sessions that come from this one. */
  readonly sourceIdentity?: string;
  /** The function that Lambda assumed the role for: `lambda:SourceFunctionArn`. */
  readonly sourceFunctionArn?: string;
  /** When the role was assumed, in milliseconds of the sandbox's clock: `aws:TokenIssueTime`. */
  readonly issuedAt?: number;
}

/** A service that acts on its own account, such as `lambda.amazonaws.com` when it assumes a function's role. */
export interface AwsService {
  readonly kind: 'service';
  readonly service: string;
  readonly accountId: string;
}

/** The value of `aws:PrincipalArn` for `principal`; a service has none. */
export function principalArn(principal: Principal): string | undefined {
  switch (principal.kind) {
    case 'assumed-role': return principal.roleArn;
    case 'service': return undefined;
    default: return principal.arn;
  }
}

/** What messages and the journal call `principal`: the ARN of a session rather than of its role, or a service's name. */
export function principalName(principal: Principal): string {
  return principal.kind === 'service' ? principal.service : principal.arn;
}
