import type { Identifiers } from '../../../../core/identifiers';
import type { Call } from '../../../../core/operation';
import { CLOUDFORMATION_PRINCIPAL } from '../../authorization';
import type { CloudFormationContext } from '../../context';
import type { ResourceRequest } from '../../resources/handler/handler';
import { ServiceCalls } from '../../resources/handler/service-calls';
import type { Stack } from '../../state/stack';
import type { StackResource } from '../../state/stack-resource';

/** The random end of a name that CloudFormation makes. */
const SUFFIX_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SUFFIX_LENGTH = 12;

/** What a handler is told of a resource of `stack`. */
export function resourceRequest({ logicalId, type, properties, declaration }: StackResource, stack: Stack, caller: Call,
  context: CloudFormationContext): ResourceRequest {
  const { clock, identifiers } = context;
  return {
    stack,
    caller,
    stackId: stack.id,
    stackName: stack.name,
    accountId: stack.accountId,
    region: stack.region,
    logicalId,
    type,
    properties,
    creationPolicy: declaration.creationPolicy,
    clock,
    aws: callsFor(stack, caller, context),
    name: (limit) => physicalName(stack.name, logicalId, limit, identifiers),
    cancelled: () => stack.cancelled,
  };
}

/** A name as CloudFormation makes one: `<stack>-<logical id>-<12 random>`, both parts shortened alike when it would be longer than `limit`. */
export function physicalName(stackName: string, logicalId: string, limit: number, identifiers: Identifiers): string {
  const room = limit - SUFFIX_LENGTH - 2;
  const half = Math.floor(room / 2);
  const logicalRoom = Math.max(half, room - stackName.length);
  const logical = logicalId.slice(0, logicalRoom);
  const stack = stackName.slice(0, room - logical.length);
  return `${stack}-${logical}-${identifiers.text(SUFFIX_LENGTH, SUFFIX_CHARACTERS)}`;
}

/** Calls of other services on behalf of a stack: as a service role, by itself the stack's, or as whoever started the operation. */
export function callsFor(
  stack: Stack, caller: Call, context: CloudFormationContext, roleArn: () => string | undefined = () => stack.roleArn,
): ServiceCalls {
  return new ServiceCalls(context.invoker, () => callFor(stack, caller, context, roleArn()));
}

/** One such call. @param role - whose rights it has; the caller's without one. */
export function callFor(stack: Stack, caller: Call, { roles, identifiers }: CloudFormationContext, role: string | undefined): Call {
  return {
    principal: role === undefined ? caller.principal : roles.assume(role, CLOUDFORMATION_PRINCIPAL, 'AWSCloudFormation').principal,
    region: stack.region,
    accountId: stack.accountId,
    requestId: identifiers.uuid(),
  };
}
