import type { Clock } from '../../../core/clock';
import type { Snapshot } from '../state/snapshot';

type Outcome = 'available' | 'failed';

/**
 * Runs copies. Those of one source instance go one after the other: a later one stands at 0 % until the earlier one has ended.
 * Source: UG:USER_CopySnapshot.
 */
export class CopyQueue {
  private readonly lanes = new Map<string, Snapshot[]>();

  /** @param outcome - how a copy whose time has come ends. */
  public constructor(private readonly clock: Clock, private readonly outcome: (copy: Snapshot) => Outcome) {}

  public enter(copy: Snapshot): void {
    const lane = this.lane(copy);
    lane.push(copy);
    if (lane.length === 1) this.begin(copy);
  }

  /** Ends a copy before its time. */
  public terminate(copy: Snapshot): void {
    this.leave(copy, 'failed');
  }

  private begin(copy: Snapshot): void {
    copy.progress.start();
    this.clock.after(copy.progress.duration, () => this.leave(copy, this.outcome(copy)));
  }

  private leave(copy: Snapshot, outcome: Outcome): void {
    if (!copy.progress.unfinished) return;
    copy.progress.end(outcome);
    const lane = this.lane(copy);
    const wasRunning = lane[0] === copy;
    lane.splice(lane.indexOf(copy), 1);
    const next = lane[0];
    if (wasRunning && next !== undefined) this.begin(next);
  }

  private lane(copy: Snapshot): Snapshot[] {
    const key = `${copy.accountId}/${copy.region}/${copy.dbiResourceId}`;
    const found = this.lanes.get(key);
    if (found !== undefined) return found;
    const made: Snapshot[] = [];
    this.lanes.set(key, made);
    return made;
  }
}
