import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { MANAGED_POLICIES_LIMIT } from '../plan/role-quotas';
import { acknowledgeWildcard } from './statements/acknowledged-wildcard';
import { byResource, type Permission, statementsOf } from './statements/permission';

/**
 * Characters of the statements that a role's own policy, and each of its managed policies, gets at most. IAM takes 10,240 and 6,144: the rest
 * is for the frame of the policy, and for what else the role is granted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const OWN_POLICY_LIMIT = 9000;
const MANAGED_POLICY_LIMIT = 6000;
/** Resources that a role's own policy gets: CDK takes each for 150 characters, and moves what it thinks is too much into policies of its own. */
const OWN_POLICY_RESOURCES = 50;
/** The longest name of a partition. */
const LONGEST_PARTITION = 'aws-us-gov';

/** Gives a role its permissions, in as many policies as they need, and tells cdk-nag why some have wildcards. */
export function grantAll(role: Role, permissions: readonly Permission[]): void {
  const [own = [], ...others] = policiesFor(Stack.of(role), permissions);
  own.forEach((statement) => role.addToPolicy(statement));
  others.forEach((statements, index) => new ManagedPolicy(role, `Policy${index + 2}`, {
    description: `Part of the permissions of ${role.node.path}`, statements, roles: [role],
  }));
  acknowledgeWildcards(role, permissions);
}

/** How many managed policies a role gets for its permissions. */
export function managedPolicies(stack: Stack, permissions: readonly Permission[]): number {
  return policiesFor(stack, permissions).length - 1;
}

/** A statement for each task, as long as a role may have the policies for them; else one for all that may be done with the same things. */
function policiesFor(stack: Stack, permissions: readonly Permission[]): PolicyStatement[][] {
  const policies = inPolicies(stack, statementsOf(permissions));
  return policies.length <= MANAGED_POLICIES_LIMIT + 1 ? policies : inPolicies(stack, statementsOf(byResource(permissions)));
}

/** A policy, and what it has room for. */
interface FilledPolicy {
  readonly statements: PolicyStatement[];
  /** Characters. */
  room: number;
  resources: number;
}

/** The statements of each policy. A statement goes into the first policy that has room for it. */
function inPolicies(stack: Stack, statements: readonly PolicyStatement[]): PolicyStatement[][] {
  const policies: FilledPolicy[] = [{ statements: [], room: OWN_POLICY_LIMIT, resources: OWN_POLICY_RESOURCES }];
  for (const statement of statements) {
    const length = JSON.stringify(stack.resolve(statement.toStatementJson()), asDeployed).length + 1;
    let policy = policies.find(({ room, resources }) => room >= length && resources >= statement.resources.length);
    if (policy === undefined) {
      policy = { statements: [], room: MANAGED_POLICY_LIMIT, resources: Infinity };
      policies.push(policy);
    }
    policy.statements.push(statement);
    policy.room -= length;
    policy.resources -= statement.resources.length;
  }
  return policies.map((policy) => policy.statements);
}

/** IAM counts a policy with its references replaced. */
function asDeployed(_name: string, value: unknown): unknown {
  const isJoin = typeof value === 'object' && value !== null && 'Fn::Join' in value;
  const parts: unknown = isJoin ? (value['Fn::Join'] as readonly unknown[])[1] : undefined;
  return parts instanceof Array ? parts.map((part: unknown) => (typeof part === 'string' ? part : LONGEST_PARTITION)).join('') : value;
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
