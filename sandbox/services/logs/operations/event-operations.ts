import type {
  CreateLogStreamRequest, DescribeLogStreamsRequest, DescribeLogStreamsResponse, FilterLogEventsRequest, FilterLogEventsResponse, GetLogEventsRequest,
  GetLogEventsResponse, LogStream as LogStreamDescription, PutLogEventsRequest, PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Operations } from '../../../core/operation';
import { onGroup } from '../authorization';
import type { LogsContext } from '../context';
import { alreadyExists } from '../errors';
import { refusedOrder, refusedStreamName } from '../rules/log-rules';
import type { LogGroup, LogStream, StoredEvent } from '../state/log-store';
import { eventWindow } from './event-window';
import { toFilter } from './filter-pattern';
import { groupOf, requireGroup, requireStream } from './log-access';
import { page } from './page';

/** Events of one answer at most (CloudWatch Logs API Reference, GetLogEvents and FilterLogEvents). */
const MAXIMUM_EVENTS = 10_000;

/** Log streams and their events. */
export function eventOperations(context: LogsContext): Operations {
  return {
    CreateLogStream: operation<CreateLogStreamRequest, void>({
      members: ['logGroupName', 'logStreamName'],
      authorization: (input, call) => [onGroup('CreateLogStream', groupOf(input, call), input.logStreamName)],
      run: (input, call) => {
        const group = requireGroup(context, input, call);
        const name = input.logStreamName ?? '';
        const refusal = refusedStreamName(name);
        if (refusal !== undefined) throw refusal;
        if (group.streams.has(name)) throw alreadyExists('log stream');
        context.store.createStream(group, name);
      },
    }),
    PutLogEvents: operation<PutLogEventsRequest, PutLogEventsResponse>({
      members: ['logGroupName', 'logStreamName', 'logEvents', 'sequenceToken'],
      authorization: (input, call) => [onGroup('PutLogEvents', groupOf(input, call), input.logStreamName)],
      run: (input, call) => {
        const stream = requireStream(requireGroup(context, input, call), input.logStreamName);
        const lines = (input.logEvents ?? []).map((event) => ({ timestamp: event.timestamp ?? 0, message: event.message ?? '' }));
        const refusal = refusedOrder(lines.map((line) => line.timestamp));
        if (refusal !== undefined) throw refusal;
        context.store.write(stream, lines);
        return {};
      },
    }),
    DescribeLogStreams: describeLogStreams(context),
    GetLogEvents: getLogEvents(context),
    FilterLogEvents: filterLogEvents(context),
  };
}

function describeLogStreams(context: LogsContext): Operations[string] {
  return operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>({
    members: ['logGroupName', 'logGroupIdentifier', 'logStreamNamePrefix', 'orderBy', 'descending', 'nextToken', 'limit'],
    authorization: (input, call) => [onGroup('DescribeLogStreams', groupOf(input, call))],
    run: (input, call) => {
      const group = requireGroup(context, input, call);
      const named = [...group.streams.values()].filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''));
      const sorted = named.sort((a, b) => (input.orderBy === 'LastEventTime' ? lastTime(a) - lastTime(b) : a.name < b.name ? -1 : 1));
      const { items, next } = page(input.descending === true ? sorted.reverse() : sorted, input, 50);
      return { logStreams: items.map((stream) => toDescription(stream, group)), nextToken: next };
    },
  });
}

function getLogEvents(context: LogsContext): Operations[string] {
  return operation<GetLogEventsRequest, GetLogEventsResponse>({
    members: ['logStreamName', 'logGroupName', 'logGroupIdentifier', 'startTime', 'endTime', 'nextToken', 'limit', 'startFromHead'],
    authorization: (input, call) => [onGroup('GetLogEvents', groupOf(input, call), input.logStreamName)],
    run: (input, call) => {
      const { events } = requireStream(requireGroup(context, input, call), input.logStreamName);
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

function filterLogEvents(context: LogsContext): Operations[string] {
  return operation<FilterLogEventsRequest, FilterLogEventsResponse>({
    members: [
      'logGroupName', 'logGroupIdentifier', 'logStreamNames', 'logStreamNamePrefix', 'startTime', 'endTime', 'filterPattern', 'nextToken', 'limit',
      'interleaved',
    ],
    authorization: (input, call) => [onGroup('FilterLogEvents', groupOf(input, call))],
    run: (input, call) => {
      const group = requireGroup(context, input, call);
      const streams = [...group.streams.values()].filter((stream) =>
        (input.logStreamNames?.includes(stream.name) ?? true) && stream.name.startsWith(input.logStreamNamePrefix ?? ''));
      const picks = toFilter(input.filterPattern ?? '');
      const found = streams.flatMap((stream) => stream.events.map((event) => ({ ...event, logStreamName: stream.name })))
        .filter((event) => picks(event.message)).filter(within(input.startTime, input.endTime))
        .sort((a, b) => a.timestamp - b.timestamp || (a.eventId < b.eventId ? -1 : 1));
      const { items, next } = page(found, input, MAXIMUM_EVENTS);
      return { events: [...items], searchedLogStreams: [], nextToken: next };
    },
  });
}

/** From the start time on, and before the end time. */
function within(start = 0, end = Infinity): (event: StoredEvent) => boolean {
  return (event) => event.timestamp >= start && event.timestamp < end;
}

function lastTime(stream: LogStream): number {
  return stream.events.at(-1)?.timestamp ?? 0;
}

function toDescription(stream: LogStream, group: LogGroup): LogStreamDescription {
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    firstEventTimestamp: stream.events[0]?.timestamp,
    lastEventTimestamp: stream.events.at(-1)?.timestamp,
    lastIngestionTime: stream.events.at(-1)?.ingestionTime,
    arn: `${group.arn}:log-stream:${stream.name}`,
  };
}
