import type { StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../../core/operation';
import type { CloudFormationContext } from '../../context';
import { isAbsence, ServiceCalls, ServiceRefusal } from '../../resources/handler/service-calls';
import { isCustom } from '../../resources/registry';
import type { Stack } from '../../state/stack';
import type { StackResource } from '../../state/stack-resource';
import type { Properties } from '../../template/value';
import { resourceRequest } from '../resource/resource-request';
import { comparable, propertyDifferences } from './property-differences';

/** Whether CloudFormation can look at the resource: its type tells what is there, and it is there. */
export function isCheckable({ type, physicalId }: StackResource, { handlers }: CloudFormationContext): boolean {
  return !isCustom(type) && physicalId !== undefined && handlers.find(type)?.read !== undefined;
}

/**
 * Compares a resource with what its stack says of it. It is read with the caller's own rights, not with those of the stack's role: what he may not
 * see is UNKNOWN. Source: CFN:using-cfn-stack-drift.
 */
export async function resourceDrift(
  stack: Stack, resource: StackResource, caller: Call, context: CloudFormationContext,
): Promise<StackResourceDrift> {
  const drift = {
    StackId: stack.id, LogicalResourceId: resource.logicalId, PhysicalResourceId: resource.physicalId, ResourceType: resource.type,
    Timestamp: new Date(context.clock.now()),
  };
  try {
    const actual = await read(stack, resource, caller, context);
    return { ...drift, ...compared(resource, actual, context) };
  } catch (error) {
    if (isAbsence(error)) return { ...drift, StackResourceDriftStatus: 'DELETED', PropertyDifferences: [] };
    if (!(error instanceof ServiceRefusal)) throw error;
    return { ...drift, StackResourceDriftStatus: 'UNKNOWN', DriftStatusReason: error.message };
  }
}

async function read(stack: Stack, resource: StackResource, caller: Call, context: CloudFormationContext): Promise<Properties> {
  const aws = new ServiceCalls(context.invoker, () => ({
    principal: caller.principal, region: stack.region, accountId: stack.accountId, requestId: context.identifiers.uuid(),
  }));
  const handler = context.handlers.find(resource.type);
  const request = { ...resourceRequest(resource, stack, caller, context), aws, siblings: [...stack.resources.values()] };
  return await handler?.read?.(request, resource.physicalId ?? '') ?? {};
}

function compared({ type, properties }: StackResource, actual: Properties, { handlers }: CloudFormationContext): Pick<
  StackResourceDrift, 'StackResourceDriftStatus' | 'ExpectedProperties' | 'ActualProperties' | 'PropertyDifferences'
> {
  const PropertyDifferences = [...propertyDifferences(properties, actual, { open: handlers.find(type)?.schema.open ?? [] })];
  const names = comparable(properties, actual);
  return {
    StackResourceDriftStatus: PropertyDifferences.length === 0 ? 'IN_SYNC' : 'MODIFIED',
    ExpectedProperties: JSON.stringify(chosen(properties, names)), ActualProperties: JSON.stringify(chosen(actual, names)), PropertyDifferences,
  };
}

function chosen(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
}
