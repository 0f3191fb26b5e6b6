import type { Clock } from '../../../core/clock';
import { type EventName, EVENTS } from '../catalogue/operating/event-catalogue';
import type { RdsState, Scope } from '../state/rds-state';

/** What an event is about. */
interface Subject extends Scope {
  readonly identifier: string;
  readonly arn: string;
}

/** Writes what happens to resources into the log of their account, as DescribeEvents tells it. */
export class EventWriter {
  public constructor(private readonly clock: Clock, private readonly state: RdsState) {}

  /** @param details - what the message names, in its order. */
  public write(name: EventName, { identifier, arn, accountId, region }: Subject, ...details: readonly string[]): void {
    const { source, category, message } = EVENTS[name];
    const told = details.reduce((text, detail) => text.replace('{}', () => detail), message);
    this.state.of({ accountId, region }).events.add({ source, identifier, arn, category, message: told, time: this.clock.now() });
  }
}
