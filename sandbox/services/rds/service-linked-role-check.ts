import type { Call } from '../../core/operation';
import type { RdsContext } from './rds-context';
import { enforce } from './rules/enforce';
import { serviceLinkedRole } from './rules/instance-changes';
import { serviceLinkedRoleArn } from './service-linked-roles';

/**
 * Makes AWSServiceRoleForRDS with the first instance of an account, by the caller's right to do so.
 *
 * @throws AwsError - when the caller may not. Source: UG:UsingWithRDS.IAM.ServiceLinkedRoles.
 */
export function ensureServiceLinkedRole({ serviceLinkedRoles, authorizer }: RdsContext, call: Call): void {
  const exists = serviceLinkedRoles.exists(call.accountId);
  const allowed = exists || authorizer.verdict(call, {
    action: 'iam:CreateServiceLinkedRole', resource: serviceLinkedRoleArn(call.accountId), context: { 'iam:AWSServiceName': 'rds.amazonaws.com' },
  }).allowed;
  enforce(serviceLinkedRole(exists, allowed));
  if (!exists) serviceLinkedRoles.create(call.accountId);
}
