import type {
  CreateLogStreamRequest, DescribeLogStreamsRequest, DescribeLogStreamsResponse, FilterLogEventsRequest, FilterLogEventsResponse, GetLogEventsRequest,
  GetLogEventsResponse, LogStream as LogStreamShape, PutLogEventsRequest, PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../core/aws-error';
import { type Operation, operation } from '../../../core/operation';
import { eventWindow } from './event-window';
import { toFilter } from './filter-pattern';
import { refusedOrder, refusedStreamName } from '../rules/log-rules';
import type { LogGroup, LogStore, LogStream, StoredEvent } from '../state/log-store';
import { groupNameOf, logsPage, onGroup, requireGroup, requireStream } from './log-access';

/** Events of one answer at most (CloudWatch Logs API Reference, GetLogEvents and FilterLogEvents). */
const MAXIMUM_EVENTS = 10_000;

export function eventOperations(store: LogStore): Record<string, Operation<never, unknown>> {
  return {
    CreateLogStream: operation<CreateLogStreamRequest, void>({
      authorization: (input, call) => [onGroup('CreateLogStream', groupNameOf(input), call, input.logStreamName)],
      run: (input, call) => {
        const group = requireGroup(store, input, call);
        const name = input.logStreamName ?? '';
        const refusal = refusedStreamName(name);
        if (refusal !== undefined) throw refusal;
        if (group.streams.has(name)) throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
        store.createStream(group, name);
      },
    }),
    PutLogEvents: operation<PutLogEventsRequest, PutLogEventsResponse>({
      authorization: (input, call) => [onGroup('PutLogEvents', groupNameOf(input), call, input.logStreamName)],
      run: (input, call) => {
        const stream = requireStream(requireGroup(store, input, call), input.logStreamName);
        const lines = (input.logEvents ?? []).map(event => ({ timestamp: event.timestamp ?? 0, message: event.message ?? '' }));
        const refusal = refusedOrder(lines.map(line => line.timestamp));
        if (refusal !== undefined) throw refusal;
        store.write(stream, lines);
        return {};
      },
    }),
    DescribeLogStreams: describeLogStreams(store),
    GetLogEvents: getLogEvents(store),
    FilterLogEvents: filterLogEvents(store),
  };
}

function describeLogStreams(store: LogStore): Operation<never, unknown> {
  return operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>({
    authorization: (input, call) => [onGroup('DescribeLogStreams', groupNameOf(input), call)],
    run: (input, call) => {
      const group = requireGroup(store, input, call);
      const named = [...group.streams.values()].filter(stream => stream.name.startsWith(input.logStreamNamePrefix ?? ''));
      const sorted = named.sort((a, b) => (input.orderBy === 'LastEventTime' ? lastTime(a) - lastTime(b) : a.name < b.name ? -1 : 1));
      const page = logsPage(input.descending === true ? sorted.reverse() : sorted, input.limit ?? 50, input.nextToken);
      return { logStreams: page.items.map(stream => toShape(stream, group)), nextToken: page.next };
    },
  });
}

function getLogEvents(store: LogStore): Operation<never, unknown> {
  return operation<GetLogEventsRequest, GetLogEventsResponse>({
    authorization: (input, call) => [onGroup('GetLogEvents', groupNameOf(input), call, input.logStreamName)],
    run: (input, call) => {
      const { events } = requireStream(requireGroup(store, input, call), input.logStreamName);
      const inTime = events.filter(within(input.startTime, input.endTime));
      const window = eventWindow(inTime, input.limit ?? MAXIMUM_EVENTS, input.nextToken, input.startFromHead);
      return {
        events: window.events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
        nextForwardToken: window.forward,
        nextBackwardToken: window.backward,
      };
    },
  });
}

function filterLogEvents(store: LogStore): Operation<never, unknown> {
  return operation<FilterLogEventsRequest, FilterLogEventsResponse>({
    authorization: (input, call) => [onGroup('FilterLogEvents', groupNameOf(input), call)],
    run: (input, call) => {
      const group = requireGroup(store, input, call);
      const streams = [...group.streams.values()].filter(stream =>
        (input.logStreamNames?.includes(stream.name) ?? true) && stream.name.startsWith(input.logStreamNamePrefix ?? ''));
      const picks = toFilter(input.filterPattern ?? '');
      const found = streams.flatMap(stream => stream.events.map(event => ({ ...event, logStreamName: stream.name })))
        .filter(event => picks(event.message)).filter(within(input.startTime, input.endTime))
        .sort((a, b) => a.timestamp - b.timestamp || (a.eventId < b.eventId ? -1 : 1));
      const page = logsPage(found, input.limit ?? MAXIMUM_EVENTS, input.nextToken);
      return { events: [...page.items], searchedLogStreams: [], nextToken: page.next };
    },
  });
}

/** From the start time on, and before the end time. */
function within(start = 0, end = Infinity): (event: StoredEvent) => boolean {
  return event => event.timestamp >= start && event.timestamp < end;
}

function lastTime(stream: LogStream): number {
  return stream.events.at(-1)?.timestamp ?? 0;
}

function toShape(stream: LogStream, group: LogGroup): LogStreamShape {
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    firstEventTimestamp: stream.events[0]?.timestamp,
    lastEventTimestamp: stream.events.at(-1)?.timestamp,
    lastIngestionTime: stream.events.at(-1)?.ingestionTime,
    arn: `${group.arn}:log-stream:${stream.name}`,
  };
}
