import type { Event, LookupAttribute, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../../core/aws-error';
import { endOfWindow } from '../../../core/client-time';
import { type Call, operation, type Operations } from '../../../core/operation';
import { pageOf } from '../../../core/page';
import type { CloudTrailContext } from '../context';
import { MOST, refusedLookup } from '../rules/lookup-rules';
import { isManagementEvent } from '../rules/management-events';
import { toEvent } from '../views/event-view';

/** `LookupEvents`. */
export function lookupOperations(context: CloudTrailContext): Operations {
  return {
    LookupEvents: operation<LookupEventsRequest, LookupEventsResponse>({
      members: ['LookupAttributes.AttributeKey', 'LookupAttributes.AttributeValue', 'StartTime', 'EndTime', 'MaxResults', 'NextToken'],
      authorization: () => [{ action: 'cloudtrail:LookupEvents', resource: '*' }],
      run: (input, call) => lookUp(context, input, call),
    }),
  };
}

function lookUp({ journal, clock }: CloudTrailContext, input: LookupEventsRequest, call: Call): LookupEventsResponse {
  const refusal = refusedLookup(input);
  if (refusal !== undefined) throw refusal;
  const { known, token } = position(input.NextToken, journal.entries.length);
  const [attribute] = input.LookupAttributes ?? [];
  const end = endOfWindow(clock, input.EndTime?.getTime()) ?? Infinity;
  const found = journal.entries.slice(0, known).flatMap((entry, number) => {
    if (entry.kind !== 'call' || entry.accountId !== call.accountId || entry.region !== call.region) return [];
    const inTime = entry.time >= (input.StartTime?.getTime() ?? 0) && entry.time <= end;
    return inTime && isManagementEvent(entry.service, entry.operation) ? [toEvent(entry, number)] : [];
  }).filter((event) => matches(event, attribute));
  const page = pageOf(found.reverse(), input.MaxResults ?? MOST, token);
  if (page === undefined) throw invalidToken();
  return { Events: [...page.items], NextToken: page.next === undefined ? undefined : `${known}.${page.next}` };
}

/** A token keeps to the events that were there at the first page: each call adds one. */
function position(nextToken: string | undefined, length: number): { readonly known: number; readonly token?: string } {
  if (nextToken === undefined) return { known: length };
  const { known, token } = /^(?<known>\d+)\.(?<token>.+)$/.exec(nextToken)?.groups ?? {};
  if (known === undefined || Number(known) > length) throw invalidToken();
  return { known: Number(known), token };
}

function invalidToken(): AwsError {
  return new AwsError('InvalidNextTokenException', 'The next token is not valid.');
}

function matches(event: Event, attribute: LookupAttribute | undefined): boolean {
  const { AttributeKey: key, AttributeValue: value } = attribute ?? {};
  switch (key) {
    case undefined: return true;
    case 'ResourceName': return (event.Resources ?? []).some(({ ResourceName }) => ResourceName === value);
    case 'EventId': case 'EventName': case 'EventSource': case 'ReadOnly': case 'Username': return event[key] === value;
    default: return false;
  }
}
