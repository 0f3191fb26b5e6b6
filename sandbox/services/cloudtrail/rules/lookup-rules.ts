import type { LookupEventsRequest } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../../core/aws-error';

/** Events of one answer at most (CloudTrail API Reference, LookupEvents). */
export const MOST = 50;

const KEYS = ['EventId', 'EventName', 'EventSource', 'ReadOnly', 'ResourceName', 'Username'];
/** Keys of AWS that the journal knows nothing about. */
const UNKNOWN = ['AccessKeyId', 'ResourceType'];

/** Why events can't be looked up like this (CloudTrail API Reference, LookupEvents: rules and codes; the texts are likely ones). */
export function refusedLookup(input: LookupEventsRequest): AwsError | undefined {
  const { LookupAttributes: attributes = [], StartTime, EndTime, MaxResults = MOST } = input;
  const key = attributes[0]?.AttributeKey ?? '';
  if (attributes.length > 1) {
    return new AwsError('InvalidLookupAttributesException', 'Lookup attributes can contain only one item.');
  }
  if (UNKNOWN.includes(key)) return new AwsError('NotImplemented', `The sandbox's LookupEvents doesn't know the attribute ${key}`, 501);
  if (attributes.length === 1 && !KEYS.includes(key)) return new AwsError('InvalidLookupAttributesException', `${key} is not a lookup attribute.`);
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    return new AwsError('InvalidTimeRangeException', 'Start time must be before end time.');
  }
  return MaxResults >= 1 && MaxResults <= MOST
    ? undefined : new AwsError('InvalidMaxResultsException', `Max results must be between 1 and ${MOST}.`);
}
