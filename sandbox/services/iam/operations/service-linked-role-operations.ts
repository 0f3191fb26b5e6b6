import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { operation, type Operations } from '../../../core/operation';
import type { IamContext } from '../context';
import { invalidInput } from '../errors';
import { roleArn } from '../state/role';
import { addServiceLinkedRole, LINKED_SERVICES, serviceLinkedRoleName, serviceLinkedRolePath } from '../state/service-linked-role';
import { shownRole } from './role-operations';

/** Roles that belong to a service. */
export function serviceLinkedRoleOperations(context: IamContext): Operations {
  const { state } = context;
  return {
    CreateServiceLinkedRole: operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>({
      members: ['AWSServiceName', 'Description', 'CustomSuffix'],
      authorization: (input, call) => {
        const service = input.AWSServiceName ?? '*';
        return [{
          action: 'iam:CreateServiceLinkedRole',
          resource: roleArn(call.accountId, serviceLinkedRolePath(service), serviceLinkedRoleName(service) ?? '*'),
          context: { 'iam:AWSServiceName': service },
        }];
      },
      run: (input, { accountId }) => {
        const service = input.AWSServiceName ?? '';
        const roleName = serviceLinkedRoleName(service);
        if (roleName === undefined) {
          throw invalidInput(`The sandbox knows no service-linked role of the service ${service}; it knows those of ${LINKED_SERVICES.join(', ')}`);
        }
        if (input.CustomSuffix !== undefined) throw invalidInput(`Custom suffix is not allowed for ${service}`);
        if (state.role(accountId, roleName) !== undefined) {
          throw invalidInput(`Service role name ${roleName} has been taken in this account, please try a different suffix.`);
        }
        return { Role: shownRole(addServiceLinkedRole(state, roleName, { service, accountId, description: input.Description }), state) };
      },
    }),
  };
}
