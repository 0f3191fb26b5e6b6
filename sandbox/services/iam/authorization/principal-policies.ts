import { type NamedPolicy, type OrganizationLevel, parsePolicy } from '../../../../policy';
import type { AssumedRole, Principal } from '../../../core/principal';
import type { IamState } from '../state/iam-state';
import { effectiveDocument } from '../state/managed-policy';
import type { RoleConfiguration } from '../state/role';

/** The policies of a caller that are in force now. */
export interface PrincipalPolicies {
  /** What the organization of the caller's account lets its principals do; empty when it isn't in one, or for whom this doesn't count. */
  readonly serviceControlPolicies: readonly OrganizationLevel[];
  readonly identityPolicies: readonly NamedPolicy[];
  readonly permissionsBoundary?: NamedPolicy;
  readonly sessionPolicies: readonly NamedPolicy[];
  /** Tags of the caller's role. */
  readonly roleTags: ReadonlyMap<string, string>;
}

const NO_POLICIES: PrincipalPolicies = { serviceControlPolicies: [], identityPolicies: [], sessionPolicies: [], roleTags: new Map() };

/** All policies of a caller: its own, and those of its account's organization. */
export function policiesOf(principal: Principal, state: IamState): PrincipalPolicies {
  return { ...ownPoliciesOf(principal, state), serviceControlPolicies: state.organization.serviceControlPolicies(principal) };
}

/** Finds them by the role's unique id: a session of a role that was deleted has none, even if a role of that name exists again. */
function ownPoliciesOf(principal: Principal, state: IamState): PrincipalPolicies {
  switch (principal.kind) {
    case 'root':
    case 'service': return NO_POLICIES;
    case 'user': return { ...NO_POLICIES, identityPolicies: [managedPolicy('arn:aws:iam::aws:policy/AdministratorAccess', state)] };
    case 'assumed-role': {
      const configuration = state.roleById(principal.roleId)?.configuration.effective;
      return configuration === undefined ? NO_POLICIES : rolePolicies(principal, configuration, state);
    }
  }
}

function rolePolicies(session: AssumedRole, configuration: RoleConfiguration, state: IamState): PrincipalPolicies {
  const inline = [...configuration.inlinePolicies].map(([name, { policy }]): NamedPolicy => ({ name: `inline policy ${name}`, policy }));
  return {
    ...NO_POLICIES,
    identityPolicies: [...inline, ...configuration.attachedPolicies.map((arn) => managedPolicy(arn, state))],
    ...(configuration.boundary === undefined ? {} : { permissionsBoundary: managedPolicy(configuration.boundary, state) }),
    sessionPolicies: (session.sessionPolicies ?? []).map((text, index): NamedPolicy =>
      ({ name: `session policy ${index + 1}`, policy: parsePolicy(text, 'identity') })),
    roleTags: configuration.tags,
  };
}

/** A policy that hasn't spread yet, or is gone, allows nothing. */
function managedPolicy(arn: string, state: IamState): NamedPolicy {
  const found = state.managedPolicy(arn);
  const policy = found === undefined ? undefined : effectiveDocument(found);
  return { name: found?.policyName ?? arn, arn, policy: policy ?? { version: '2012-10-17', statements: [] } };
}
