import type { Clock } from '../../core/clock';
import type { AuthorizationRequest, Call, Service } from '../../core/operation';
import type { KeyAccess } from '../../core/ports/key-access';
import type { LogEvent, LogSink } from '../../core/ports/log-sink';
import { onGroup } from './authorization';
import { eventOperations } from './operations/event-operations';
import { groupOperations } from './operations/group-operations';
import { keyOperations } from './operations/key-operations';
import { LogStore } from './state/log-store';

/** CloudWatch Logs: groups, streams and events. Retention is kept as a setting; no event is ever dropped. */
export class LogsService implements LogSink {
  public readonly service: Service;
  private readonly store: LogStore;

  public constructor(props: { readonly clock: Clock; readonly keys: KeyAccess }) {
    this.store = new LogStore(props.clock);
    const context = { store: this.store, keys: props.keys };
    this.service = { signingName: 'logs', operations: { ...groupOperations(context), ...eventOperations(context), ...keyOperations(context) } };
  }

  public authorization(call: Call, logGroup: string, logStream: string): readonly AuthorizationRequest[] {
    const location = { accountId: call.accountId, region: call.region, name: logGroup };
    const group = this.store.group(call.accountId, call.region, logGroup);
    return [
      ...(group === undefined ? [onGroup('CreateLogGroup', location)] : []),
      ...(group?.streams.has(logStream) === true ? [] : [onGroup('CreateLogStream', location, logStream)]),
      onGroup('PutLogEvents', location, logStream),
    ];
  }

  public append(accountId: string, region: string, logGroup: string, logStream: string, lines: readonly LogEvent[]): void {
    const group = this.store.group(accountId, region, logGroup) ?? this.store.createGroup(accountId, region, logGroup);
    this.store.write(group.streams.get(logStream) ?? this.store.createStream(group, logStream), lines);
  }
}
