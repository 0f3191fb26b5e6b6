import { parseArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';
import { Eventual } from '../../../core/eventual';
import type { Identifiers } from '../../../core/identifiers';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import type { IamUser } from '../../../core/principal';
import type { SandboxSettings } from '../../../core/settings';
import { Organization } from '../organization/organization';
import { administrator } from './administrator';
import { awsManagedPolicies } from './aws-managed-policy-state';
import { DisabledRegions } from './disabled-regions';
import type { ManagedPolicy, ManagedPolicyState } from './managed-policy';
import { type Role, roleArn, type RoleConfiguration } from './role';

export interface IamStateProps {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly identifiers: Identifiers;
}

/** What every account's IAM holds. Changes take `settings.iamSpread` to be acted upon. */
export class IamState implements PrincipalDirectory {
  public readonly organization = new Organization();
  public readonly disabledRegions = new DisabledRegions();
  /** By account and name in lower case: names that differ only in case are the same. */
  private readonly rolesByName = new Map<string, Role>();
  /** Deleted ones too: their sessions go on until the deletion has spread. */
  private readonly rolesById = new Map<string, Role>();
  private readonly managedPolicies = new Map<string, ManagedPolicy>();
  private readonly users: ReadonlyMap<string, IamUser>;
  private readonly founded: Date;

  public constructor(private readonly props: IamStateProps) {
    this.founded = this.now();
    this.users = new Map(props.settings.accounts.map(administrator).map((user) => [user.arn, user]));
    for (const policy of awsManagedPolicies(props.clock)) this.managedPolicies.set(policy.arn, policy);
  }

  /** Makes a role; that its name is free has been checked. With `known`, it is acted upon at once, like one that has been there for long. */
  public addRole(naming: { readonly accountId: string; readonly roleName: string; readonly path: string }, configuration: RoleConfiguration,
    known = false): Role {
    const spread = this.props.settings.iamSpread;
    const role: Role = {
      ...naming,
      arn: roleArn(naming.accountId, naming.path, naming.roleName),
      roleId: `AROA${this.props.identifiers.text(17)}`,
      createDate: this.now(),
      configuration: new Eventual<RoleConfiguration | undefined>(this.props.clock, spread, known ? configuration : undefined),
    };
    if (!known) role.configuration.set(configuration);
    this.rolesByName.set(nameKey(naming.accountId, naming.roleName), role);
    this.rolesById.set(role.roleId, role);
    return role;
  }

  public removeRole(role: Role): void {
    role.configuration.set(undefined);
    this.rolesByName.delete(nameKey(role.accountId, role.roleName));
  }

  /** The role of this name as it was written last. */
  public role(accountId: string, roleName: string): Role | undefined {
    return this.rolesByName.get(nameKey(accountId, roleName));
  }

  public roles(accountId: string): readonly Role[] {
    return [...this.rolesByName.values()].filter((role) => role.accountId === accountId).sort((a, b) => a.roleName.localeCompare(b.roleName));
  }

  public roleById(roleId: string): Role | undefined {
    return this.rolesById.get(roleId);
  }

  /** The role of this ARN that is acted upon now: not one that is too new, still one that was just deleted. */
  public effectiveRole(arn: string): Role | undefined {
    return [...this.rolesById.values()].findLast((role) => role.arn === arn && role.configuration.effective !== undefined);
  }

  public addManagedPolicy(policy: Omit<ManagedPolicy, 'policyId' | 'createDate' | 'state'>, state: ManagedPolicyState): ManagedPolicy {
    const added: ManagedPolicy = {
      ...policy,
      policyId: `ANPA${this.props.identifiers.text(17)}`,
      createDate: this.now(),
      state: new Eventual<ManagedPolicyState | undefined>(this.props.clock, this.props.settings.iamSpread, undefined),
    };
    added.state.set(state);
    this.managedPolicies.set(added.arn, added);
    return added;
  }

  public removeManagedPolicy(policy: ManagedPolicy): void {
    this.managedPolicies.delete(policy.arn);
  }

  public managedPolicy(arn: string): ManagedPolicy | undefined {
    return this.managedPolicies.get(arn);
  }

  /** Those that an account has: its own and AWS's. */
  public managedPoliciesOf(accountId: string): readonly ManagedPolicy[] {
    const own = new Set(['aws', accountId]);
    return [...this.managedPolicies.values()].filter(({ arn }) => own.has(parseArn(arn)?.accountId ?? '')).sort((a, b) => a.arn.localeCompare(b.arn));
  }

  /** How many roles have the policy attached, and how many as their boundary. */
  public usesOf(policyArn: string): { readonly attached: number; readonly boundaries: number } {
    const configurations = [...this.rolesByName.values()].map((role) => role.configuration.written);
    return {
      attached: configurations.filter((each) => each?.attachedPolicies.includes(policyArn)).length,
      boundaries: configurations.filter((each) => each?.boundary === policyArn).length,
    };
  }

  /** Since when the accounts exist, and their administrators. */
  public get foundedAt(): Date {
    return this.founded;
  }

  public now(): Date {
    return new Date(this.props.clock.now());
  }

  public principalExists(principal: string): boolean {
    if (principal === '*') return true;
    if (/^\d{12}$/.test(principal)) return this.props.settings.accounts.includes(principal);
    if (/^A(?:ROA|IDA)/.test(principal)) return this.principalArnOf(principal) !== undefined;
    const arn = parseArn(principal);
    if (arn === undefined || !this.props.settings.accounts.includes(arn.accountId)) return false;
    const [type, roleName] = arn.resource.split('/');
    if (type === 'root' || type === 'federated-user') return true;
    if (type === 'assumed-role') return [...this.rolesById.values()].some((role) => isInForce(role, arn.accountId, roleName));
    return this.principalUniqueId(principal) !== undefined;
  }

  public principalUniqueId(arn: string): string | undefined {
    return this.users.get(arn)?.userId ?? this.effectiveRole(arn)?.roleId;
  }

  public principalArnOf(uniqueId: string): string | undefined {
    const role = this.rolesById.get(uniqueId);
    if (role?.configuration.effective !== undefined) return role.arn;
    return [...this.users.values()].find((user) => user.userId === uniqueId)?.arn;
  }
}

function nameKey(accountId: string, roleName: string): string {
  return `${accountId}/${roleName.toLowerCase()}`;
}

function isInForce(role: Role, accountId: string, roleName: string | undefined): boolean {
  return role.accountId === accountId && role.roleName === roleName && role.configuration.effective !== undefined;
}
