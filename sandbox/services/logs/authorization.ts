import { formatArn } from '../../core/arn';
import type { AuthorizationRequest, ContextValue } from '../../core/operation';

/** Which log group a request means. */
export interface GroupLocation {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/**
 * `action` on a group or one of its streams. CloudWatch Logs asks about a group as
 * `log-group:<name>:log-stream:`, which `log-group:<name>:*` in a policy covers.
 */
export function onGroup(action: string, { accountId, region, name }: GroupLocation, streamName = ''): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', region, accountId, `log-group:${name}:log-stream:${streamName}`) };
}

/** `action` on the tags of a group, which is asked about by its ARN without an end. */
export function onGroupTags(
  action: string, { accountId, region, name }: GroupLocation, context: Readonly<Record<string, ContextValue>> = {},
): AuthorizationRequest {
  return { action: `logs:${action}`, resource: formatArn('logs', region, accountId, `log-group:${name}`), context };
}
