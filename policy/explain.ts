import type { FailedCondition } from './match-condition';
import type { Side, Statement } from './policy';
import { type Principal, principalName } from './principal';

/** A kind of policy that would have to allow a request, and doesn't. */
export interface Requirement {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly side: Side;
  readonly resourcePolicyName?: string;
  readonly nearly: readonly NearMiss[];
}

/** A statement about this action and resource that doesn't apply. */
export interface NearMiss {
  /** `policy name / Sid or number` */
  readonly name: string;
  readonly statement: Statement;
  readonly conditions: readonly FailedCondition[];
  readonly otherPrincipal: boolean;
}

/** Says what is missing, and which statements nearly gave it. */
export function explainMissing(requirement: Requirement): readonly string[] {
  const { action, resource } = requirement;
  const misses = requirement.nearly.filter((each) => each.statement.effect === 'Allow').map(explainNearMiss);
  return [`${ownerOf(requirement)} no statement that allows ${action} on ${resource}`, ...misses];
}

function ownerOf({ side, principal, resourcePolicyName = 'the resource has no policy, so there is' }: Requirement): string {
  switch (side) {
    case 'service-control': return `on some level of its organization, the service control policies of account ${principal.accountId} have`;
    case 'resource-control': return "on some level of its organization, the resource control policies of the resource's account have";
    case 'identity': return `the identity policies of ${identityName(principal)} have`;
    case 'boundary': return `the permissions boundary of ${identityName(principal)} has`;
    case 'session': return `the session policies of ${principalName(principal)} have`;
    case 'resource': return `the ${resourcePolicyName} has for ${principalName(principal)}`;
  }
}

/** The user or role that has the identity policies. */
function identityName(principal: Principal): string {
  return principal.kind === 'assumed-role' ? principal.roleArn : principalName(principal);
}

function explainNearMiss(miss: NearMiss): string {
  const reasons = [
    ...(miss.otherPrincipal ? ['it is for other principals'] : []),
    ...miss.conditions.map(explainCondition),
  ];
  return `${miss.name} matches action and resource, but ${reasons.join('; and ')}`;
}

function explainCondition({ test, requested, undetermined }: FailedCondition): string {
  const values = test.values.map((value) => JSON.stringify(value)).join(' or ');
  return `its condition ${test.written} ${test.key} ${values} fails: ${undetermined ?? `the request has ${requested}`}`;
}
