import type { DescribeEventsMessage, Event, EventsMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask } from '../../authorization/resource-authorization';
import { EVENT_SOURCES } from '../../catalogue/operating/event-catalogue';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { eventSource, eventSourceNamed } from '../../rules/operating/events';
import { filterNames } from '../../rules/parameters';
import type { RdsEvent } from '../../state/event-log';
import { nameIn } from '../filters';
import { page } from '../page';

const PARAMETERS = [
  'SourceIdentifier', 'SourceType', 'StartTime', 'EndTime', 'Duration', 'EventCategories', 'Filters', 'MaxRecords', 'Marker',
];

const MINUTE = 60_000;

/** Tells the events of the last hour, unless the request names another time. Source: API:DescribeEvents. */
export function describeEvents({ state, clock }: RdsContext): Operation<never, unknown> {
  return operation<DescribeEventsMessage, EventsMessage>({
    members: PARAMETERS,
    authorization: (_input, call) => [ask(state, call, 'DescribeEvents', '*')],
    run: (input, call) => {
      enforce(filterNames(input.Filters, []));
      enforce(eventSource(input.SourceType, EVENT_SOURCES));
      enforce(eventSourceNamed(input.SourceIdentifier, input.SourceType));
      const [start, end] = interval(input, clock.now());
      const wanted = state.of(call).events.between(start, end).filter((event) => isWanted(event, input));
      const numbered = wanted.map((event, index) => ({ event, key: `${event.time}/${String(index).padStart(6, '0')}` }));
      const { items, Marker } = page(numbered, ({ key }) => key, input);
      return { Events: items.map(({ event }) => eventView(event)), Marker };
    },
  });
}

function interval({ StartTime, EndTime, Duration = 60 }: DescribeEventsMessage, now: number): readonly [number, number] {
  if (StartTime !== undefined) return [StartTime.getTime(), EndTime?.getTime() ?? now];
  const end = EndTime?.getTime() ?? now;
  return [end - Duration * MINUTE, end];
}

function isWanted(event: RdsEvent, { SourceIdentifier, SourceType, EventCategories = [] }: DescribeEventsMessage): boolean {
  if (SourceType !== undefined && event.source !== SourceType) return false;
  if (SourceIdentifier !== undefined && event.arn !== SourceIdentifier && event.identifier !== nameOf(SourceIdentifier)) return false;
  return EventCategories.length === 0 || EventCategories.includes(event.category);
}

/** Names of automated snapshots have a colon: only an ARN is cut. */
function nameOf(identifier: string): string {
  return (identifier.startsWith('arn:') ? nameIn(identifier) : identifier).toLowerCase();
}

function eventView({ identifier, source, message, category, time, arn }: RdsEvent): Event {
  return {
    SourceIdentifier: identifier, SourceType: source, Message: message, EventCategories: category === '' ? [] : [category], Date: new Date(time),
    SourceArn: arn,
  };
}
