import type {
  DescribeEventsInput, DescribeEventsOutput, DescribeStackEventsInput, DescribeStackEventsOutput, OperationEvent, StackEvent,
} from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { validationError } from '../errors';
import type { Stack } from '../state/stack';
import type { StackOperation } from '../state/stack-operation';
import { findChangeSet, requireChangeSet } from './change-set-access';
import { page } from './page';
import { requireStack } from './stack-access';

/** Describing what happened: by stack, and by operation. */
export function eventOperations(context: CloudFormationContext): Operations {
  return {
    DescribeStackEvents: operation<DescribeStackEventsInput, DescribeStackEventsOutput>({
      members: ['StackName', 'NextToken'],
      authorization: ({ StackName }, call) => [onStack(context, 'DescribeStackEvents', StackName, call)],
      run: ({ StackName, NextToken }, call) => {
        const { items, next } = page(requireStack(context, StackName, call).events, NextToken);
        return { StackEvents: [...items], NextToken: next };
      },
    }),
    DescribeEvents: operation<DescribeEventsInput, DescribeEventsOutput>({
      members: ['StackName', 'ChangeSetName', 'OperationId', 'Filters.FailedEvents', 'NextToken'],
      authorization: (input, call) => [onStack(context, 'DescribeEvents', input.StackName ?? stackOf(context, input, call)?.id, call)],
      run: (input, call) => {
        const { Filters, NextToken } = input;
        const scope = found(context, input, call);
        const events = scope === undefined ? [] : eventsOf(scope);
        const { items, next } = page(events.filter((event) => Filters?.FailedEvents !== true || isFailure(event)), NextToken);
        return { OperationEvents: [...items], NextToken: next };
      },
    }),
  };
}

/** A stack, and the operation of it that is asked for. */
interface EventScope {
  readonly stack: Stack;
  /** Absent for all. */
  readonly operationId?: string;
}

/** @throws AwsError - `ValidationError`, `ChangeSetNotFound` */
function found(context: CloudFormationContext, { StackName, ChangeSetName, OperationId }: DescribeEventsInput, call: Call): EventScope | undefined {
  if (ChangeSetName !== undefined) {
    const { stack, changeSet } = requireChangeSet(context, StackName, ChangeSetName, call);
    return { stack, operationId: changeSet.operationId };
  }
  if (StackName !== undefined) return { stack: requireStack(context, StackName, call), operationId: OperationId };
  if (OperationId === undefined) throw validationError('One of ChangeSetName, OperationId or StackName must be specified');
  const stack = stackOf(context, { OperationId }, call);
  return stack === undefined ? undefined : { stack, operationId: OperationId };
}

/** The stack that a change set or an operation belongs to. */
function stackOf(context: CloudFormationContext, { ChangeSetName, OperationId }: DescribeEventsInput, call: Call): Stack | undefined {
  if (ChangeSetName !== undefined) return findChangeSet(context, undefined, ChangeSetName, call)?.stack;
  return context.stacks.in(call.accountId, call.region).find(({ operations }) => operations.some(({ id }) => id === OperationId));
}

/** Newest first. */
function eventsOf({ stack, operationId }: EventScope): readonly OperationEvent[] {
  const operations = stack.operations.filter(({ id }) => operationId === undefined || id === operationId);
  const types = new Map(operations.map(({ id, type }) => [id, type]));
  const events = [
    ...operations.map((of) => operationEvent(stack, of)),
    ...stack.validationEvents.filter(({ OperationId }) => types.has(OperationId ?? '')),
    ...stack.events.filter(({ OperationId }) => types.has(OperationId ?? ''))
      .map((event) => ({ ...stackEvent(event), OperationType: types.get(event.OperationId ?? '') })),
  ];
  return events.sort((one, other) => Number(other.Timestamp) - Number(one.Timestamp));
}

function operationEvent(stack: Stack, { id, type, status, started, ended }: StackOperation): OperationEvent {
  return {
    EventId: id, StackId: stack.id, OperationId: id, OperationType: type, OperationStatus: status, EventType: 'STACK_EVENT',
    Timestamp: ended ?? started, StartTime: started, EndTime: ended,
  };
}

function stackEvent(event: StackEvent): OperationEvent {
  const { EventId, StackId, OperationId, LogicalResourceId, PhysicalResourceId, ResourceType, Timestamp } = event;
  const { ResourceStatus, ResourceStatusReason, ClientRequestToken } = event;
  const EventType = ResourceStatus?.endsWith('_FAILED') === true ? 'PROVISIONING_ERROR' : 'STACK_EVENT';
  return {
    EventId, StackId, OperationId, EventType, LogicalResourceId, PhysicalResourceId, ResourceType, Timestamp, ResourceStatus, ResourceStatusReason,
    ClientRequestToken,
  };
}

function isFailure({ EventType }: OperationEvent): boolean {
  return EventType === 'PROVISIONING_ERROR' || EventType === 'VALIDATION_ERROR' || EventType === 'HOOK_INVOCATION_ERROR';
}
