import { type NamedPolicy, type OrganizationLevel, parsePolicy } from '../../../../policy';
import type { Principal } from '../../../core/principal';
import { SERVICE_ROLE_PATH } from '../state/role';
import {
  ORGANIZATION, type OrganizationPolicies, organizationPolicy, type OrganizationPolicy, type OrganizationPolicyType,
} from './organization-policy';
import { isResourceControlled } from './resource-control-scope';

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

/** What Organizations attaches to every level by itself. */
const FULL_ACCESS: Readonly<Record<OrganizationPolicyType, NamedPolicy>> = {
  service_control_policy: {
    name: 'service control policy FullAWSAccess',
    policy: parsePolicy({ Version: '2012-10-17', Statement: EVERYTHING }, 'identity'),
  },
  resource_control_policy: {
    name: 'resource control policy RCPFullAWSAccess',
    policy: parsePolicy({ Version: '2012-10-17', Statement: { ...EVERYTHING, Principal: '*' } }, 'resource'),
  },
};

/** An account in the organization. */
interface Member {
  readonly given: OrganizationPolicies;
  /** From the root down to the account; levels without a policy of their own allow everything, and are left out. */
  readonly serviceControl: readonly OrganizationLevel[];
  readonly resourceControl: readonly OrganizationLevel[];
}

/**
 * Which accounts are members of the organization, and the policies above them (AWS Organizations User Guide: "Authorization policies").
 * A change is in force at once.
 */
export class Organization {
  private readonly members = new Map<string, Member>();

  /**
   * Makes an account a member, with these policies in place of those it had.
   * @throws MalformedPolicyError - for a document that Organizations wouldn't store.
   */
  public organize(accountId: string, given: OrganizationPolicies): void {
    this.members.set(accountId, {
      given,
      serviceControl: levelsOf(given.serviceControlPolicies ?? [], 'service_control_policy'),
      resourceControl: levelsOf(given.resourceControlPolicies ?? [], 'resource_control_policy'),
    });
  }

  /**
   * Attaches one more service control policy to an account, beside FullAWSAccess.
   *
   * @param statements - as in a policy document.
   * @throws MalformedPolicyError - when a statement isn't well formed.
   * @throws Error - for a statement that doesn't deny: beside FullAWSAccess it would have no effect.
   */
  public deny(accountId: string, statements: readonly object[]): void {
    const document = { Version: '2012-10-17', Statement: statements };
    const allowing = parsePolicy(document, 'identity').statements.find(({ effect }) => effect !== 'Deny');
    if (allowing !== undefined) {
      throw new Error(`the service control policy takes statements that deny; ${allowing.label} allows, which FullAWSAccess does already`);
    }
    const given = this.members.get(accountId)?.given ?? {};
    const attached = given.serviceControlPolicies ?? [];
    this.organize(accountId, { ...given, serviceControlPolicies: [...attached, { name: `${attached.length + 1}`, document }] });
  }

  /** The service control policies that limit a principal: those of its account. Services and service-linked roles are limited by none. */
  public serviceControlPolicies(principal: Principal): readonly OrganizationLevel[] {
    if (principal.kind === 'service' || isServiceLinkedRole(principal)) return [];
    return this.members.get(principal.accountId)?.serviceControl ?? [];
  }

  /**
   * The resource control policies that limit anybody, services too, but service-linked roles, in an action on a resource.
   * Whether a service may take its service-linked role isn't theirs to say, either.
   * @param owner - the account of the resource.
   */
  public resourceControlPolicies(principal: Principal, action: string, resource: string, owner: string): readonly OrganizationLevel[] {
    if (isServiceLinkedRole(principal) || resource.includes(`:role${SERVICE_ROLE_PATH}`) || !isResourceControlled(action, resource)) return [];
    return this.members.get(owner)?.resourceControl ?? [];
  }

  /** Whether an account is a member. */
  public has(accountId: string): boolean {
    return this.members.has(accountId);
  }

  /** Whether two accounts are one, or members both. */
  public unites(accountId: string, other: string): boolean {
    return accountId === other || (this.has(accountId) && this.has(other));
  }

  /** The value of `aws:PrincipalOrgPaths` and `aws:ResourceOrgPaths` for an account; nothing for one that isn't a member. */
  public pathOf(accountId: string): string | undefined {
    const member = this.members.get(accountId);
    if (member === undefined) return undefined;
    const units = levelNames([...member.given.serviceControlPolicies ?? [], ...member.given.resourceControlPolicies ?? []]).slice(1, -1);
    return [ORGANIZATION.id, ORGANIZATION.rootId, ...units, ''].join('/');
  }
}

function isServiceLinkedRole(principal: Principal): boolean {
  return principal.kind === 'assumed-role' && principal.roleArn.includes(`:role${SERVICE_ROLE_PATH}`);
}

/** From the root down: organizational units in the order in which policies name them. */
function levelNames(policies: readonly OrganizationPolicy[]): readonly string[] {
  const units = policies.flatMap(({ attachedTo = 'account' }) => (attachedTo === 'root' || attachedTo === 'account' ? [] : [attachedTo]));
  return ['root', ...new Set(units), 'account'];
}

function levelsOf(policies: readonly OrganizationPolicy[], type: OrganizationPolicyType): readonly OrganizationLevel[] {
  return levelNames(policies)
    .map((name) => policies.filter(({ attachedTo = 'account' }) => attachedTo === name).map((policy) => organizationPolicy(policy, type)))
    .filter((level) => level.length > 0)
    .map((level) => withFullAccess(level, type));
}

/** A level on which a policy allows has it in place of the one that allows everything: beside that one it would have no effect. */
function withFullAccess(level: OrganizationLevel, type: OrganizationPolicyType): OrganizationLevel {
  const allows = level.some(({ policy }) => policy.statements.some(({ effect }) => effect === 'Allow'));
  return allows ? level : [FULL_ACCESS[type], ...level];
}
