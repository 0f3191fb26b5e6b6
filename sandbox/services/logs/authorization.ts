import { formatArn } from '../../core/arn';
import type { AuthorizationRequest, Call, ContextValue } from '../../core/operation';

/**
 * `action` on a group or one of its streams. CloudWatch Logs asks about a group as
 * `log-group:<name>:log-stream:`, which `log-group:<name>:*` in a policy covers.
 */
export function onGroup(action: string, groupName: string, call: Call, streamName = ''): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', call.region, call.accountId, `log-group:${groupName}:log-stream:${streamName}`) };
}

/** `action` on the tags of a group, which is asked about by its ARN without an end. */
export function onGroupTags(
  action: string, groupName: string, call: Call, context: Readonly<Record<string, ContextValue>> = {},
): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', call.region, call.accountId, `log-group:${groupName}`), context };
}
