import type { Clock } from '../../core/clock';
import type { AuthorizationRequest, Call, Service } from '../../core/operation';
import type { LogEvent, LogSink } from '../../core/ports/log-sink';
import { onGroup } from './authorization';
import { eventOperations } from './operations/event-operations';
import { groupOperations } from './operations/group-operations';
import { LogStore } from './state/log-store';

/** CloudWatch Logs: groups, streams and events. Retention is kept as a setting; no event is ever dropped. */
export class LogsService implements LogSink {
  public readonly service: Service;
  private readonly store: LogStore;

  public constructor(props: { readonly clock: Clock }) {
    this.store = new LogStore(props.clock);
    const context = { clock: props.clock, store: this.store };
    this.service = { signingName: 'logs', operations: { ...groupOperations(context), ...eventOperations(context) } };
  }

  public authorization(call: Call, logGroup: string, logStream: string): readonly AuthorizationRequest[] {
    const group = this.store.group(call.accountId, call.region, logGroup);
    return [
      ...(group === undefined ? [onGroup('CreateLogGroup', logGroup, call)] : []),
      ...(group?.streams.has(logStream) === true ? [] : [onGroup('CreateLogStream', logGroup, call, logStream)]),
      onGroup('PutLogEvents', logGroup, call, logStream),
    ];
  }

  public append(accountId: string, region: string, logGroup: string, logStream: string, lines: readonly LogEvent[]): void {
    const group = this.store.group(accountId, region, logGroup) ?? this.store.createGroup(accountId, region, logGroup);
    this.store.write(group.streams.get(logStream) ?? this.store.createStream(group, logStream), lines);
  }
}
