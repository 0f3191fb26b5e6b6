import type * as policy from '../../policy';

export { principalName } from '../../policy';

/** Who makes a call: what policies look at, and what else is known of it. */
export type Principal = AccountRoot | IamUser | AssumedRole | AwsService;

export type AccountRoot = policy.AccountRoot;
export type AwsService = policy.AwsService;

export interface IamUser extends policy.IamUser {
  readonly userName: string;
}

export interface AssumedRole extends policy.AssumedRole {
  readonly roleName: string;
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

/** The value of `aws:PrincipalArn` for `principal`; a service has none. */
export function principalArn(principal: Principal): string | undefined {
  switch (principal.kind) {
    case 'assumed-role': return principal.roleArn;
    case 'service': return undefined;
    default: return principal.arn;
  }
}
