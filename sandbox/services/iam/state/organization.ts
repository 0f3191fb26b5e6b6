import type { Principal } from '../../../core/principal';
import type { NamedPolicy } from '../../../policy/evaluate';
import { parsePolicy } from '../../../policy/parse-policy';
import { SERVICE_ROLE_PATH } from './role';

const FULL_ACCESS: NamedPolicy = {
  name: 'service control policy FullAWSAccess',
  policy: parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'identity'),
};

/**
 * The service control policies of accounts, on one level: what an account that has none may do isn't limited
 * (AWS Organizations User Guide: "Service control policies (SCPs)").
 */
export class Organization {
  private readonly policiesByAccount = new Map<string, readonly NamedPolicy[]>();

  /**
   * Attaches a policy to an account, beside FullAWSAccess, which every account of an organization begins with.
   *
   * @param statements - as in a policy document.
   * @throws MalformedPolicyError - when a statement isn't well formed.
   * @throws Error - for a statement that doesn't deny: beside FullAWSAccess it would have no effect.
   */
  public deny(accountId: string, statements: readonly object[]): void {
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statements }, 'identity');
    const allowing = policy.statements.find(({ effect }) => effect !== 'Deny');
    if (allowing !== undefined) {
      throw new Error(`the service control policy takes statements that deny; ${allowing.label} allows, which FullAWSAccess does already`);
    }
    const attached = this.policiesByAccount.get(accountId) ?? [FULL_ACCESS];
    this.policiesByAccount.set(accountId, [...attached, { name: `service control policy ${attached.length}`, policy }]);
  }

  /** The policies that limit a principal: those of its account. Services and their service-linked roles are limited by none. */
  public policiesFor(principal: Principal): readonly NamedPolicy[] {
    if (principal.kind === 'service') return [];
    if (principal.kind === 'assumed-role' && principal.roleArn.includes(`:role${SERVICE_ROLE_PATH}`)) return [];
    return this.policiesByAccount.get(principal.accountId) ?? [];
  }
}
