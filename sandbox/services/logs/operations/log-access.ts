import type { Call } from '../../../core/operation';
import type { GroupLocation } from '../authorization';
import type { LogsContext } from '../context';
import { invalidParameter, notFound } from '../errors';
import type { LogGroup, LogStream } from '../state/log-store';

/** How a request names a log group: by name, or by ARN. */
export interface GroupReference {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
}

/**
 * The group that a request names; only an identifier can be an ARN.
 * @throws AwsError - `InvalidParameterException` when the request names no group.
 */
export function groupOf({ logGroupName, logGroupIdentifier }: GroupReference, { accountId, region }: Call): GroupLocation {
  if (logGroupName !== undefined) return { accountId, region, name: logGroupName };
  if (logGroupIdentifier === undefined) throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified');
  const [, arnRegion = region, arnAccount = accountId, name = logGroupIdentifier]
    = /^arn:aws:logs:([^:]*):(\d+):log-group:([^:]+)(?::\*)?$/.exec(logGroupIdentifier) ?? [];
  return { accountId: arnAccount, region: arnRegion, name };
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireGroup({ store }: LogsContext, reference: GroupReference, call: Call): LogGroup {
  const { accountId, region, name } = groupOf(reference, call);
  // an ARN of another Region names nothing in this one.
  const group = region === call.region ? store.group(accountId, region, name) : undefined;
  if (group === undefined) throw notFound('log group');
  return group;
}

/** @throws AwsError - `ResourceNotFoundException` */
export function requireStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (stream === undefined) throw notFound('log stream');
  return stream;
}
