import type { AwsEvent } from '../../../../core/ports/event-bus';
import type { Stack } from '../../state/stack';
import type { StackResource } from '../../state/stack-resource';

interface Status {
  readonly status: string | undefined;
  readonly reason?: string;
}

/** What EventBridge is told of a resource: CloudFormation User Guide, "Resource status change event details". */
export function resourceStatusEvent(
  stack: Stack, resource: Pick<StackResource, 'logicalId' | 'physicalId' | 'type' | 'status' | 'reason'>, token: string | undefined,
): AwsEvent {
  return event(stack, 'CloudFormation Resource Status Change', {
    ...common(stack, resource, token),
    'logical-resource-id': resource.logicalId,
    'physical-resource-id': resource.physicalId ?? '',
    'resource-type': resource.type,
  });
}

/** The same of a stack: "Stack status change event details". */
export function stackStatusEvent(stack: Stack, status: Status, token: string | undefined): AwsEvent {
  return event(stack, 'CloudFormation Stack Status Change', common(stack, status, token));
}

function common(stack: Stack, { status, reason = '' }: Status, token = ''): object {
  return { 'stack-id': stack.id, 'status-details': { status, 'status-reason': reason }, 'client-request-token': token };
}

function event({ id, accountId, region }: Stack, detailType: string, detail: object): AwsEvent {
  return { source: 'aws.cloudformation', detailType, accountId, region, resources: [id], detail };
}
