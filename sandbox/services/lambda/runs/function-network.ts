import type { Authorizer, Call } from '../../../core/operation';
import type { RoleSession } from '../../../core/ports/role-assumer';
import { invalidParameter } from '../errors';

/** In the order in which Lambda's guide names them (configuration-vpc). */
const ACTIONS = [
  'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses',
  'UnassignPrivateIpAddresses',
];

/**
 * Lambda makes a function's network interfaces with the function's role.
 *
 * @throws AwsError - when the role may not.
 */
export function requireNetworkInterfaces(authorizer: Authorizer, { principal }: RoleSession, call: Call): void {
  const asRole: Call = { principal, accountId: call.accountId, region: call.region, requestId: call.requestId };
  const lacking = ACTIONS.find((action) =>
    !authorizer.verdict(asRole, { action: `ec2:${action}`, resource: '*', context: { 'ec2:Region': call.region } }).allowed);
  if (lacking !== undefined) throw invalidParameter(`The provided execution role does not have permissions to call ${lacking} on EC2`);
}
