import type { OperationType, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Clock } from '../../../../core/clock';
import type { CloudFormationContext } from '../../context';
import type { Stack } from '../../state/stack';
import type { StackOperation } from '../../state/stack-operation';
import type { StackResource } from '../../state/stack-resource';
import { resourceStatusEvent, stackStatusEvent } from './status-events';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** The operation that events are written for. */
export interface LoggedOperation {
  readonly type: OperationType;
  /** The request's `ClientRequestToken`. */
  readonly token?: string;
}

/** Writes down what happens to a stack and its resources: in the stack's own events and in the journal. */
export class EventLog {
  /** The one that goes on. */
  private operation: StackOperation;

  public constructor(private readonly stack: Stack, private readonly context: CloudFormationContext, private readonly logged: LoggedOperation) {
    this.operation = this.begin(logged.type);
  }

  public get operationId(): string {
    return this.operation.id;
  }

  /** The operation has failed, and what follows belongs to another: to its rollback. */
  public enter(type: OperationType): void {
    this.end(false);
    this.operation = this.begin(type);
  }

  /** The operation is over. */
  public end(succeeded: boolean): void {
    this.operation.status = succeeded ? 'SUCCEEDED' : 'FAILED';
    this.operation.ended = new Date(this.context.clock.now());
  }

  /** The clock that events have their time from. */
  public get clock(): Clock {
    return this.context.clock;
  }

  /** The stack enters `status`. */
  public stackStatus(status: StackStatus, reason?: string): void {
    this.stack.status = status;
    this.stack.statusReason = reason;
    const { name, id } = this.stack;
    // Every status of a stack that has events is one of a resource too.
    this.write({ logicalId: name, physicalId: id, type: STACK_TYPE, status: status as ResourceStatus, reason });
    this.context.events.put(stackStatusEvent(this.stack, { status, reason }, this.logged.token));
    if (!status.endsWith('_IN_PROGRESS')) this.end(status.endsWith('_COMPLETE'));
  }

  /** A resource enters `status`; the record of it is kept by the caller. */
  public resourceStatus(resource: Pick<StackResource, 'logicalId' | 'physicalId' | 'type' | 'status' | 'reason'>): void {
    this.write(resource);
    this.context.events.put(resourceStatusEvent(this.stack, resource, this.logged.token));
  }

  private begin(type: OperationType): StackOperation {
    const { identifiers, clock } = this.context;
    const operation: StackOperation = {
      id: identifiers.uuid(), type, token: this.logged.token, started: new Date(clock.now()), status: 'IN_PROGRESS',
    };
    this.stack.operations.unshift(operation);
    return operation;
  }

  private write(
    { logicalId, physicalId, type, status, reason }: Pick<StackResource, 'logicalId' | 'physicalId' | 'type' | 'status' | 'reason'>,
  ): void {
    const { clock, identifiers, journal } = this.context;
    // Readers order events by their time: no two of a stack have the same, and those of a nested stack come after what its parent says of it.
    const { events, nesting } = this.stack;
    const time = Math.max(clock.now(), (events[0]?.Timestamp?.getTime() ?? 0) + 1, nesting?.parent.events[0]?.Timestamp?.getTime() ?? 0);
    this.stack.events.unshift({
      StackId: this.stack.id,
      StackName: this.stack.name,
      EventId: logicalId === this.stack.name ? identifiers.uuid() : `${logicalId}-${status}-${identifiers.uuid()}`,
      OperationId: this.operation.id,
      LogicalResourceId: logicalId,
      PhysicalResourceId: physicalId ?? '',
      ResourceType: type,
      Timestamp: new Date(time),
      ResourceStatus: status,
      ResourceStatusReason: reason,
      ClientRequestToken: this.logged.token,
    });
    journal.write({
      kind: 'stack-event', time, accountId: this.stack.accountId, stackName: this.stack.name, logicalId, resourceType: type, status, reason,
    });
  }
}
