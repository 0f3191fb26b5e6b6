/** Who asks, as far as policies look. */
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
  /** `AROA…`, new for every role, also one of the same name. */
  readonly roleId: string;
}

/** A service that acts on its own account, such as `lambda.amazonaws.com` when it assumes a function's role. */
export interface AwsService {
  readonly kind: 'service';
  readonly service: string;
  readonly accountId: string;
}

/** What messages call `principal`: the ARN of a session rather than of its role, or a service's name. */
export function principalName(principal: Principal): string {
  return principal.kind === 'service' ? principal.service : principal.arn;
}
