import { createHash } from 'node:crypto';
import type { Event, Resource } from '@aws-sdk/client-cloudtrail';
import { parseArn } from '../../../core/arn';
import type { JournalEntry } from '../../../core/journal';
import { isReadOnly } from '../rules/management-events';

/** A call as the journal has it. */
export type JournalCall = Extract<JournalEntry, { readonly kind: 'call' }>;

/** @param number - of the entry in the journal: the event's id is made from it. */
export function toEvent(call: JournalCall, number: number): Event {
  const event: Event = {
    EventId: idOf(call, number),
    EventName: call.operation,
    ReadOnly: String(isReadOnly(call.operation)),
    EventTime: new Date(call.time),
    EventSource: `${call.service}.amazonaws.com`,
    Username: userName(call.caller),
    Resources: resourcesOf(call.input),
  };
  return { ...event, CloudTrailEvent: JSON.stringify(record(call, event)) };
}

function record(call: JournalCall, event: Event): object {
  return {
    eventVersion: '1.11',
    userIdentity: identity(call),
    eventTime: new Date(call.time).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: event.EventSource,
    eventName: call.operation,
    awsRegion: call.region,
    errorCode: call.error,
    requestParameters: lowerCased(call.input),
    eventID: event.EventId,
    readOnly: event.ReadOnly === 'true',
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: call.accountId,
    eventCategory: 'Management',
  };
}

function identity({ caller, accountId }: JournalCall): object {
  const arn = parseArn(caller);
  if (arn === undefined) return { type: 'AWSService', invokedBy: caller };
  const type = arn.service === 'sts' ? 'AssumedRole' : arn.resource === 'root' ? 'Root' : 'IAMUser';
  return { type, arn: caller, accountId, ...type === 'IAMUser' ? { userName: userName(caller) } : {} };
}

/** The user's name, or the session's of a role; a service has none. */
function userName(caller: string): string | undefined {
  return parseArn(caller)?.resource.split('/').at(-1);
}

/** What the request names, by the members that hold names. */
function resourcesOf(input: unknown): Resource[] {
  const names = Object.entries(input ?? {}).flatMap(([member, value]) =>
    (typeof value === 'string' && /(Name|Identifier|Arn|ARN|Id)$/.test(member) ? [value] : []));
  return [...new Set(names)].map((ResourceName) => ({ ResourceName }));
}

/** Members as CloudTrail spells them: `dBSnapshotIdentifier`. */
function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), lowerCased(member)]));
}

function idOf(call: JournalCall, number: number): string {
  const hex = createHash('sha256').update(`${number} ${call.time} ${call.operation}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
