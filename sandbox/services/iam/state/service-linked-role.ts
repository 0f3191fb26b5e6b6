import type { IamState } from './iam-state';
import { trustDocument } from './policy-document';
import type { Role } from './role';

/** What a service's role is like. */
interface LinkedRole {
  readonly name: string;
  /** The AWS managed policy that it has, after `arn:aws:iam::aws:policy/`. */
  readonly policy: string;
  /** What the service itself describes it with; one that an account makes has what that says, or nothing. */
  readonly description: string;
}

/** The services of the sandbox that have such a role. Source: UG:UsingWithRDS.IAM.ServiceLinkedRoles, accounts' roles in public repositories. */
const LINKED_ROLES: Readonly<Record<string, LinkedRole>> = {
  'rds.amazonaws.com': {
    name: 'AWSServiceRoleForRDS', policy: 'aws-service-role/AmazonRDSServiceRolePolicy',
    description: 'Allows Amazon RDS to manage AWS resources on your behalf',
  },
};

/** The service principals that have a service-linked role in the sandbox. */
export const LINKED_SERVICES: readonly string[] = Object.keys(LINKED_ROLES);

export interface ServiceLinkedRoleProps {
  /** The service's principal: `rds.amazonaws.com`. */
  readonly service: string;
  readonly accountId: string;
  readonly description?: string;
  /** Whether it is acted upon at once, like one that has been there for long. */
  readonly known?: boolean;
}

/** The name of a service's role, or nothing for a service that has none in the sandbox. */
export function serviceLinkedRoleName(service: string): string | undefined {
  return LINKED_ROLES[service]?.name;
}

/** How a service describes the role that it makes for itself. */
export function ownDescription(service: string): string | undefined {
  return LINKED_ROLES[service]?.description;
}

export function serviceLinkedRolePath(service: string): string {
  return `/aws-service-role/${service}/`;
}

/** Makes a service's role; that the account doesn't have it yet has been checked. */
export function addServiceLinkedRole(state: IamState, roleName: string, { service, accountId, description, known }: ServiceLinkedRoleProps): Role {
  const policy = LINKED_ROLES[service]?.policy;
  return state.addRole({ accountId, roleName, path: serviceLinkedRolePath(service) }, {
    trust: trustDocument(serviceTrust(service), state),
    maxSessionDuration: 3600,
    tags: new Map(),
    inlinePolicies: new Map(),
    attachedPolicies: policy === undefined ? [] : [`arn:aws:iam::aws:policy/${policy}`],
    ...(description === undefined ? {} : { description }),
  }, known);
}

function serviceTrust(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole'] }],
  });
}
