import type { IamState } from './iam-state';
import { trustDocument } from './policy-document';
import type { Role } from './role';

/** What a service's role is like when the service makes it itself. */
interface LinkedService {
  readonly roleName: string;
  /** AWS's managed policy that the role has. */
  readonly policyArn: string;
  readonly description: string;
}

/** The services of the sandbox that have such a role. */
const SERVICES: Readonly<Record<string, LinkedService>> = {
  'rds.amazonaws.com': {
    roleName: 'AWSServiceRoleForRDS',
    policyArn: 'arn:aws:iam::aws:policy/aws-service-role/AmazonRDSServiceRolePolicy',
    description: 'Allows Amazon RDS to manage AWS resources on your behalf',
  },
};

/** The service principals that have a service-linked role in the sandbox. */
export const LINKED_SERVICES: readonly string[] = Object.keys(SERVICES);

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
  return SERVICES[service]?.roleName;
}

/** The description that a service gives its role. */
export function serviceLinkedRoleDescription(service: string): string | undefined {
  return SERVICES[service]?.description;
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
    attachedPolicies: SERVICES[service] === undefined ? [] : [SERVICES[service].policyArn],
    ...(description === undefined ? {} : { description }),
  }, known);
}

function serviceTrust(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole'] }],
  });
}
