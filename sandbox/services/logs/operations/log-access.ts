import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { type Page, pageOf } from '../../../core/page';
import { invalid } from '../rules/log-rules';
import type { LogGroup, LogStore, LogStream } from '../state/log-store';

/** How a request names a log group: by name, or by ARN. */
export interface GroupReference {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
}

/** @throws AwsError - `InvalidParameterException` when the request names no group. */
export function groupNameOf(reference: GroupReference): string {
  const text = reference.logGroupName ?? reference.logGroupIdentifier;
  if (text === undefined) throw invalid('Exactly one of logGroupName and logGroupIdentifier must be specified');
  return text.replace(/^arn:aws:logs:[^:]*:\d+:log-group:/, '').replace(/:\*$/, '');
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireGroup(store: LogStore, reference: GroupReference, call: Call): LogGroup {
  const group = store.group(call.accountId, call.region, groupNameOf(reference));
  if (group === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (stream === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/**
 * The question whether the caller may do something to a group or one of its streams. CloudWatch Logs asks about a group as
 * `log-group:<name>:log-stream:`, which `log-group:<name>:*` in a policy covers.
 */
export function onGroup(action: string, groupName: string, call: Call, streamName = ''): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', call.region, call.accountId, `log-group:${groupName}:log-stream:${streamName}`) };
}

/** The question about the tags of a group, which is asked by its ARN without an end. */
export function onGroupTags(
  action: string, groupName: string, call: Call, context: Readonly<Record<string, ContextValue>> = {},
): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', call.region, call.accountId, `log-group:${groupName}`), context };
}

/** @throws AwsError - `InvalidParameterException` for a token that isn't one. */
export function logsPage<T>(all: readonly T[], limit: number, token: string | undefined): Page<T> {
  const page = pageOf(all, limit, token);
  if (page === undefined) throw invalid('The specified nextToken is invalid.');
  return page;
}
