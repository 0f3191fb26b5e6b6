import type { EventSource } from '../catalogue/operating/event-catalogue';

/** Something that has happened to a resource. */
export interface RdsEvent {
  readonly source: EventSource;
  readonly identifier: string;
  readonly arn: string;
  readonly category: string;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** RDS remembers events for fourteen days. Source: API:DescribeEvents. */
export const EVENTS_KEPT = 14 * 24 * 60 * 60_000;

/** The events of one account in one Region, oldest first. */
export class EventLog {
  private events: readonly RdsEvent[] = [];

  public add(event: RdsEvent): void {
    this.events = [...this.events.filter(({ time }) => time > event.time - EVENTS_KEPT), event];
  }

  /** Both ends included. */
  public between(start: number, end: number): readonly RdsEvent[] {
    return this.events.filter(({ time }) => time >= start && time <= end);
  }
}
