import type { Clock } from './core/clock';
import type { CredentialsResolver } from './core/credentials';
import type { Identifiers } from './core/identifiers';
import type { Journal } from './core/journal';
import type { Authorizer, Service } from './core/operation';
import type { PrincipalDirectory } from './core/ports/principal-directory';
import type { RoleAssumer } from './core/ports/role-assumer';
import type { SandboxSettings } from './core/settings';
import { type DecisionListener, IamAuthorizer } from './services/iam/authorization/iam-authorizer';
import { IamService } from './services/iam/iam-service';
import type { OrganizationPolicies } from './services/iam/organization/organization-policy';
import { seedBootstrapRoles } from './services/iam/seeding/bootstrap-roles';
import { AccessKeys } from './services/iam/state/access-keys';
import { IamServiceLinkedRoles } from './services/iam/state/iam-service-linked-roles';
import { IamState } from './services/iam/state/iam-state';
import { StsSessions } from './services/sts/state/sts-sessions';
import { StsService } from './services/sts/sts-service';

export interface IdentityProps {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly identifiers: Identifiers;
  readonly journal: Journal;
}

/** IAM and STS, and what the rest of the sandbox needs of them. */
export class Identity {
  public readonly principals: PrincipalDirectory;
  public readonly credentials: CredentialsResolver;
  public readonly authorizer: Authorizer;
  /** Lets a listener hear every decision about permissions. */
  public readonly onDecision: (listener: DecisionListener) => void;
  public readonly roles: RoleAssumer;
  /** `iam` and `sts`. */
  public readonly services: readonly Service[];
  private readonly state: IamState;

  public constructor(private readonly props: IdentityProps) {
    this.state = new IamState(props);
    const keys = new AccessKeys(props.identifiers, props.clock, props.settings);
    this.principals = this.state;
    this.credentials = keys;
    const authorizer = new IamAuthorizer({ ...props, state: this.state });
    this.authorizer = authorizer;
    this.onDecision = (listener) => { authorizer.listen(listener); };
    const sessions = new StsSessions({ state: this.state, keys, authorizer: this.authorizer, clock: props.clock });
    this.roles = sessions;
    this.services = [new IamService(this.state).service, new StsService(sessions, this.state).service];
  }

  /** Attaches a service control policy of `Deny` statements to an account. @throws Error - for statements that don't deny. */
  public denyByOrganization(accountId: string, statements: readonly object[]): void {
    this.state.organization.deny(accountId, statements);
  }

  /** Makes an account a member of the organization, with these policies in place of those it had. @throws MalformedPolicyError */
  public organize(accountId: string, policies: OrganizationPolicies): void {
    this.state.organization.organize(accountId, policies);
  }

  /** A service's view of its own role in each account: `rds.amazonaws.com`. */
  public serviceLinkedRoles(service: string): IamServiceLinkedRoles {
    return new IamServiceLinkedRoles(this.state, service);
  }

  /** Makes the roles of `cdk bootstrap` in one account and Region; they trust the sandbox's other accounts. */
  public seedBootstrapRoles(accountId: string, region: string): void {
    seedBootstrapRoles(this.state, this.props.settings, accountId, region);
  }
}
