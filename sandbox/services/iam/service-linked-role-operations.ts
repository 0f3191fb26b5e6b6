import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { operation, type Service } from '../../core/operation';
import { invalidInput } from './iam-errors';
import type { IamState } from './iam-state';
import { trustDocument } from './policy-document';
import { roleArn } from './role';
import { shownRole } from './role-operations';

/** The services of the sandbox that have such a role, and its name. */
const ROLE_NAMES: Readonly<Record<string, string>> = { 'rds.amazonaws.com': 'AWSServiceRoleForRDS' };

/** Roles that belong to a service. */
export function serviceLinkedRoleOperations(state: IamState): Service['operations'] {
  return {
    CreateServiceLinkedRole: operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>({
      authorization: (input, call) => {
        const service = input.AWSServiceName ?? '*';
        return [{
          action: 'iam:CreateServiceLinkedRole',
          resource: roleArn(call.accountId, `/aws-service-role/${service}/`, ROLE_NAMES[service] ?? '*'),
          context: { 'iam:AWSServiceName': service },
        }];
      },
      run: (input, call) => {
        const service = input.AWSServiceName ?? '';
        const roleName = ROLE_NAMES[service];
        if (roleName === undefined) {
          throw invalidInput(`The sandbox knows no service-linked role of the service ${service}; it knows those of ${Object.keys(ROLE_NAMES).join(', ')}`);
        }
        if (input.CustomSuffix !== undefined) throw invalidInput(`Custom suffix is not allowed for ${service}`);
        if (state.role(call.accountId, roleName) !== undefined) {
          throw invalidInput(`Service role name ${roleName} has been taken in this account, please try a different suffix.`);
        }
        const role = state.addRole({ accountId: call.accountId, roleName, path: `/aws-service-role/${service}/` }, {
          trust: trustDocument(serviceTrust(service), state),
          maxSessionDuration: 3600,
          tags: new Map(),
          inlinePolicies: new Map(),
          attachedPolicies: [],
          ...(input.Description === undefined ? {} : { description: input.Description }),
        });
        return { Role: shownRole(role, state) };
      },
    }),
  };
}

function serviceTrust(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole'] }],
  });
}
