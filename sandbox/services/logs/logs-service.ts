import type { Clock } from '../../core/clock';
import type { Service } from '../../core/operation';
import type { LogEvent, LogSink } from '../lambda/log-sink';
import { eventOperations } from './event-operations';
import { groupOperations } from './group-operations';
import { LogStore } from './log-store';

/** CloudWatch Logs: groups, streams and events. Retention is kept as a setting; no event is ever dropped. */
export class LogsService implements LogSink {
  public readonly service: Service;
  private readonly store: LogStore;

  public constructor(props: { readonly clock: Clock }) {
    this.store = new LogStore(props.clock);
    this.service = { signingName: 'logs', operations: { ...groupOperations(this.store), ...eventOperations(this.store) } };
  }

  public append(accountId: string, region: string, logGroup: string, logStream: string, lines: readonly LogEvent[]): void {
    const group = this.store.group(accountId, region, logGroup) ?? this.store.createGroup(accountId, region, logGroup);
    this.store.write(group.streams.get(logStream) ?? this.store.createStream(group, logStream), lines);
  }
}
