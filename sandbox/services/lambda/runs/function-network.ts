import type { Authorizer, Call } from '../../../core/operation';
import type { RoleSession } from '../../../core/ports/role-assumer';
import type { Principal } from '../../../core/principal';
import { invalidParameter } from '../errors';

/** In the order in which Lambda's guide names them (configuration-vpc). */
const ACTIONS = [
  'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses',
  'UnassignPrivateIpAddresses',
];

/**
 * Lambda makes a function's network interfaces with the function's role. Its own requests don't carry `lambda:SourceFunctionArn`, which those of the
 * function's code do (LG:permissions-source-function-arn).
 *
 * @throws AwsError - when the role may not.
 */
export function requireNetworkInterfaces(authorizer: Authorizer, { principal }: RoleSession, call: Call): void {
  const asRole: Call = { principal: withoutFunction(principal), accountId: call.accountId, region: call.region, requestId: call.requestId };
  const lacking = ACTIONS.find((action) =>
    !authorizer.verdict(asRole, { action: `ec2:${action}`, resource: '*', context: { 'ec2:Region': call.region } }).allowed);
  if (lacking !== undefined) throw invalidParameter(`The provided execution role does not have permissions to call ${lacking} on EC2`);
}

function withoutFunction(principal: Principal): Principal {
  return principal.kind === 'assumed-role' ? { ...principal, sourceFunctionArn: undefined } : principal;
}
