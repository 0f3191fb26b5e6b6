import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcard } from './acknowledged-wildcard';
import { type Permission, statementsOf } from './permission';

/**
 * Characters of the statements that a role's own policy, and each of its managed policies, gets at most. IAM takes 10,240 and 6,144: the rest
 * is for the frame of the policy, and for what else the role is granted. CDK spreads statements too, but its estimate leaves out their ids, so
 * that a policy can come out too long.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const OWN_POLICY_LIMIT = 9000;
const MANAGED_POLICY_LIMIT = 6000;

/** Gives a role its permissions, in as many policies as they need, and tells cdk-nag why some have wildcards. */
export function grantAll(role: Role, permissions: readonly Permission[]): void {
  const [own = [], ...others] = inPolicies(Stack.of(role), statementsOf(permissions));
  own.forEach((statement) => role.addToPolicy(statement));
  others.forEach((statements, index) => new ManagedPolicy(role, `Policy${index + 2}`, {
    description: `Part of the permissions of ${role.node.path}`, statements, roles: [role],
  }));
  acknowledgeWildcards(role, permissions);
}

/** The statements of each policy. A statement goes into the first policy that has room for it. */
function inPolicies(stack: Stack, statements: readonly PolicyStatement[]): PolicyStatement[][] {
  const policies: { readonly statements: PolicyStatement[]; room: number }[] = [{ statements: [], room: OWN_POLICY_LIMIT }];
  for (const statement of statements) {
    const length = JSON.stringify(stack.resolve(statement.toStatementJson())).length + 1;
    let policy = policies.find(({ room }) => room >= length);
    if (policy === undefined) {
      policy = { statements: [], room: MANAGED_POLICY_LIMIT };
      policies.push(policy);
    }
    policy.statements.push(statement);
    policy.room -= length;
  }
  return policies.map((policy) => policy.statements);
}

function acknowledgeWildcards(role: Role, permissions: readonly Permission[]): void {
  const reasons = new Map<string, string>();
  for (const { resources, wildcard } of permissions) {
    for (const resource of resources.filter((arn) => arn.includes('*'))) {
      reasons.set(resource, wildcard ?? '');
    }
  }
  for (const [resource, reason] of reasons) {
    acknowledgeWildcard(role, resource, reason);
  }
}
