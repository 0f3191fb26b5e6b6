import type {
  Parameter, Stack as StackDescription, StackResource as ResourceDescription, StackResourceSummary, StackSummary,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import type { ResolvedParameter } from '../template/parameters';

/** What stands for a value that nobody is shown. */
export const MASK = '****';

/** A stack as `DescribeStacks` tells it. */
export function describeStack(stack: Stack): StackDescription {
  const { content } = stack;
  return {
    ...commonOfStack(stack),
    Description: content?.template.description,
    Parameters: content === undefined ? undefined : describeParameters(content.parameters),
    RollbackConfiguration: content?.rollbackConfiguration ?? {},
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...content?.notificationArns ?? []],
    Capabilities: content?.capabilities.map((name) => name as 'CAPABILITY_IAM'),
    Outputs: [...stack.outputs],
    RoleARN: stack.roleArn,
    Tags: [...content?.tags ?? []],
    EnableTerminationProtection: stack.root.terminationProtection,
  };
}

/** Parameters as stacks and change sets tell them: the value of one with `NoEcho` is hidden. */
export function describeParameters(parameters: readonly ResolvedParameter[]): Parameter[] {
  return parameters.map(({ name, text, storeText, noEcho }) => ({
    ParameterKey: name, ParameterValue: noEcho ? MASK : text, ResolvedValue: noEcho && storeText !== undefined ? MASK : storeText,
  }));
}

/** A stack as `ListStacks` tells it. */
export function summarizeStack(stack: Stack): StackSummary {
  return { ...commonOfStack(stack), TemplateDescription: stack.content?.template.description };
}

function commonOfStack(stack: Stack): StackSummary & Pick<StackDescription, 'StackName' | 'CreationTime' | 'StackStatus'> {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.created,
    LastUpdatedTime: stack.lastUpdated,
    DeletionTime: stack.deleted,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    ParentId: stack.nesting?.parent.id,
    RootId: stack.nesting === undefined ? undefined : stack.root.id,
    DriftInformation: { StackDriftStatus: stack.drift.status, LastCheckTimestamp: stack.drift.lastChecked },
    LastOperations: stack.operations.map(({ id, type }) => ({ OperationId: id, OperationType: type })),
  };
}

/** A resource as `ListStackResources` tells it. */
export function summarizeResource(stack: Stack, resource: StackResource): StackResourceSummary {
  return { ...commonOfResource(stack, resource), LastUpdatedTimestamp: resource.timestamp };
}

/** A resource as `DescribeStackResources` tells it. */
export function describeResource(stack: Stack, resource: StackResource): ResourceDescription {
  return { ...commonOfResource(stack, resource), StackId: stack.id, StackName: stack.name, Timestamp: resource.timestamp };
}

function commonOfResource(
  { drift }: Stack, { logicalId, physicalId, type, status, reason }: StackResource,
): Omit<StackResourceSummary, 'LastUpdatedTimestamp'> {
  const { StackResourceDriftStatus, Timestamp } = drift.resources.get(logicalId) ?? {};
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: status,
    ResourceStatusReason: reason,
    DriftInformation: { StackResourceDriftStatus: StackResourceDriftStatus ?? 'NOT_CHECKED', LastCheckTimestamp: Timestamp },
  };
}
