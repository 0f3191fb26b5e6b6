import type { Stack as StackDescription, StackResource as ResourceDescription, StackResourceSummary, StackSummary } from '@aws-sdk/client-cloudformation';
import type { Stack, StackResource } from '../state/stack';

const MASK = '****';

/** A stack as `DescribeStacks` tells it. */
export function describeStack(stack: Stack): StackDescription {
  const { content } = stack;
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: content?.template.description,
    Parameters: content?.parameters.map(({ name, text, storeText, noEcho }) => ({
      ParameterKey: name, ParameterValue: noEcho ? MASK : text, ResolvedValue: storeText,
    })),
    CreationTime: stack.created,
    LastUpdatedTime: stack.lastUpdated,
    DeletionTime: stack.deleted,
    RollbackConfiguration: content?.rollbackConfiguration ?? {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...content?.notificationArns ?? []],
    Capabilities: content?.capabilities.map(name => name as 'CAPABILITY_IAM'),
    Outputs: [...stack.outputs],
    RoleARN: stack.roleArn,
    Tags: [...content?.tags ?? []],
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function summarizeStack(stack: Stack): StackSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.content?.template.description,
    CreationTime: stack.created,
    LastUpdatedTime: stack.lastUpdated,
    DeletionTime: stack.deleted,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function summarizeResource(resource: StackResource): StackResourceSummary {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    LastUpdatedTimestamp: resource.timestamp,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

export function describeResource(stack: Stack, resource: StackResource): ResourceDescription {
  return {
    StackId: stack.id,
    StackName: stack.name,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: resource.timestamp,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}
