import type { IamState } from './iam-state';
import { trustDocument } from './policy-document';
import type { Role } from './role';

/** The services of the sandbox that have such a role, and its name. */
const ROLE_NAMES: Readonly<Record<string, string>> = { 'rds.amazonaws.com': 'AWSServiceRoleForRDS' };

/** The service principals that have a service-linked role in the sandbox. */
export const LINKED_SERVICES: readonly string[] = Object.keys(ROLE_NAMES);

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
  return ROLE_NAMES[service];
}

export function serviceLinkedRolePath(service: string): string {
  return `/aws-service-role/${service}/`;
}

/** Makes a service's role; that the account doesn't have it yet has been checked. */
export function addServiceLinkedRole(state: IamState, roleName: string, { service, accountId, description, known }: ServiceLinkedRoleProps): Role {
  return state.addRole({ accountId, roleName, path: serviceLinkedRolePath(service) }, {
    trust: trustDocument(serviceTrust(service), state),
    maxSessionDuration: 3600,
    tags: new Map(),
    inlinePolicies: new Map(),
    attachedPolicies: [],
    ...(description === undefined ? {} : { description }),
  }, known);
}

function serviceTrust(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole'] }],
  });
}
