import { formatArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';

export interface StoredEvent {
  readonly eventId: string;
  /** Milliseconds since the epoch, as the writer says. */
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

export interface LogStream {
  readonly name: string;
  readonly creationTime: number;
  /** By timestamp. */
  readonly events: StoredEvent[];
}

export interface LogGroup {
  readonly name: string;
  /** Without `:*`. */
  readonly arn: string;
  readonly creationTime: number;
  readonly logGroupClass: 'STANDARD' | 'INFREQUENT_ACCESS';
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStream>;
  /** The key that it is encrypted with; CloudWatch Logs' own without one. */
  kmsKeyArn?: string;
  /** Days, or nothing: for ever. */
  retention: number | undefined;
}

/** The log groups of all accounts and Regions. */
export class LogStore {
  private readonly groups = new Map<string, Map<string, LogGroup>>();
  private written = 0;

  public constructor(private readonly clock: Clock) {}

  public group(accountId: string, region: string, name: string): LogGroup | undefined {
    return this.region(accountId, region).get(name);
  }

  /** By name. */
  public all(accountId: string, region: string): readonly LogGroup[] {
    return [...this.region(accountId, region).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public createGroup(accountId: string, region: string, name: string, logGroupClass: LogGroup['logGroupClass'] = 'STANDARD'): LogGroup {
    const arn = formatArn('logs', region, accountId, `log-group:${name}`);
    const group: LogGroup = {
      name, arn, creationTime: this.clock.now(), logGroupClass, tags: new Map(), streams: new Map(), retention: undefined,
    };
    this.region(accountId, region).set(name, group);
    return group;
  }

  public deleteGroup(accountId: string, region: string, name: string): void {
    this.region(accountId, region).delete(name);
  }

  public createStream(group: LogGroup, name: string): LogStream {
    const stream: LogStream = { name, creationTime: this.clock.now(), events: [] };
    group.streams.set(name, stream);
    return stream;
  }

  public write(stream: LogStream, lines: readonly { readonly timestamp: number; readonly message: string }[]): void {
    const ingestionTime = this.clock.now();
    const before = Math.max(0, stream.events.length - 1);
    // 56 digits, growing: what has the same timestamp stays in the order of writing.
    stream.events.push(...lines.map((line) => ({ ...line, ingestionTime, eventId: String(this.written++).padStart(56, '0') })));
    // a stream of many events is written line by line, mostly in order: sorting it each time took most of a long simulation.
    const added = stream.events.slice(before);
    const isInOrder = added.every(({ timestamp }, index) => index === 0 || (added[index - 1]?.timestamp ?? 0) <= timestamp);
    if (!isInOrder) stream.events.sort((a, b) => a.timestamp - b.timestamp);
  }

  private region(accountId: string, region: string): Map<string, LogGroup> {
    const name = `${accountId}/${region}`;
    const groups = this.groups.get(name) ?? new Map<string, LogGroup>();
    this.groups.set(name, groups);
    return groups;
  }
}
