import type { Call } from '../../../core/operation';
import type { LogsContext } from '../context';
import { invalidParameter, notFound } from '../errors';
import type { LogGroup, LogStream } from '../state/log-store';

/** How a request names a log group: by name, or by ARN. */
export interface GroupReference {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
}

/** @throws AwsError - `InvalidParameterException` when the request names no group. */
export function groupNameOf(reference: GroupReference): string {
  const text = reference.logGroupName ?? reference.logGroupIdentifier;
  if (text === undefined) throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified');
  return text.replace(/^arn:aws:logs:[^:]*:\d+:log-group:/, '').replace(/:\*$/, '');
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireGroup({ store }: LogsContext, reference: GroupReference, call: Call): LogGroup {
  const group = store.group(call.accountId, call.region, groupNameOf(reference));
  if (group === undefined) throw notFound('log group');
  return group;
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (stream === undefined) throw notFound('log stream');
  return stream;
}
