import type { Exceptable, PrincipalPattern } from './policy';
import type { Principal } from './principal';

/**
 * How close a resource-based policy comes to the caller. What it grants depends on it within one account
 * (IAM User Guide: "Policy evaluation for requests within a single account"):
 * - `caller`: names the user or role session itself, or everybody: nothing else is needed, and no boundary or session policy limits it;
 * - `role`: names the role: no identity policy is needed, but boundary and session policies limit it;
 * - `account`: leaves it to the account's identity policies.
 */
export type Reach = 'caller' | 'role' | 'account';
const REACHES: readonly Reach[] = ['caller', 'role', 'account'];

/** The closest form in which `principals` name the caller, or nothing. `NotPrincipal` isn't asked here, see `isExcepted`. */
export function reachOf(principals: Exceptable<PrincipalPattern>, principal: Principal): Reach | undefined {
  const reaches = principals.values.map((pattern) => patternReach(pattern, principal));
  return REACHES.find((reach) => reaches.includes(reach));
}

function patternReach(pattern: PrincipalPattern, principal: Principal): Reach | undefined {
  if (principal.kind === 'service') {
    return pattern.value === '*' || (pattern.type === 'Service' && pattern.value === principal.service) ? 'caller' : undefined;
  }
  if (pattern.type !== 'AWS') return undefined;
  if (pattern.value === '*') return 'caller';
  if (accountOf(pattern.value) === principal.accountId) return principal.kind === 'root' ? 'caller' : 'account';
  switch (principal.kind) {
    case 'root': return undefined;
    case 'user': return pattern.value === principal.arn || pattern.value === principal.userId ? 'caller' : undefined;
    case 'assumed-role':
      if (pattern.value === principal.arn) return 'caller';
      return pattern.value === principal.roleArn || pattern.value === principal.roleId ? 'role' : undefined;
  }
}

/** The account that `value` names as a whole, by its id or its root's ARN. */
function accountOf(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? value : /^arn:[^:]+:iam::(?<account>\d{12}):root$/.exec(value)?.groups?.account;
}

/**
 * Whether a `NotPrincipal` spares the caller. AWS checks the account, then the user or role, then the role session, so each of them must be
 * listed; and it never spares a principal with a permissions boundary (IAM User Guide: "AWS JSON policy elements: NotPrincipal").
 */
export function isExcepted(principals: Exceptable<PrincipalPattern>, principal: Principal, hasBoundary: boolean): boolean {
  if (hasBoundary) return false;
  const values = principals.values;
  if (principal.kind === 'service') return values.some((each) => each.type === 'Service' && each.value === principal.service);
  const listed = values.filter((each) => each.type === 'AWS').map((each) => each.value);
  if (listed.includes('*')) return true;
  if (!listed.some((value) => accountOf(value) === principal.accountId)) return false;
  switch (principal.kind) {
    case 'root': return true;
    case 'user': return listed.includes(principal.arn) || listed.includes(principal.userId);
    case 'assumed-role': return (listed.includes(principal.roleArn) || listed.includes(principal.roleId)) && listed.includes(principal.arn);
  }
}
