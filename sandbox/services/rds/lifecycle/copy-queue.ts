import type { Clock } from '../../../core/clock';
import type { Snapshot } from '../state/snapshot';

type Outcome = 'available' | 'failed';

/** How many copies out of one Region run at a time for an account. That RDS may queue them is documented, the figure is the sandbox's own. */
export const RUNNING_FROM_A_REGION = 5;

/**
 * Runs copies. Those of one source instance go one after the other: a later one stands at 0 % until the earlier one has ended. Of those out of one
 * source Region only some run at a time, the others wait without progress. Source: UG:USER_CopySnapshot.
 */
export class CopyQueue {
  /** In the order in which they came. */
  private copies: readonly Snapshot[] = [];
  private readonly running = new Set<Snapshot>();

  /** @param outcome - how a copy whose time has come ends. */
  public constructor(private readonly clock: Clock, private readonly outcome: (copy: Snapshot) => Outcome) {}

  public enter(copy: Snapshot): void {
    this.copies = [...this.copies, copy];
    this.beginNext();
  }

  /** Ends a copy before its time. */
  public terminate(copy: Snapshot): void {
    this.leave(copy, 'failed');
  }

  private beginNext(): void {
    for (const copy of this.copies) {
      if (!this.running.has(copy) && this.isNext(copy) && this.hasRoom(copy)) this.begin(copy);
    }
  }

  private begin(copy: Snapshot): void {
    this.running.add(copy);
    copy.progress.start();
    this.clock.after(copy.progress.duration, () => this.leave(copy, this.outcome(copy)));
  }

  private leave(copy: Snapshot, outcome: Outcome): void {
    if (!copy.progress.unfinished) return;
    copy.progress.end(outcome);
    this.running.delete(copy);
    this.copies = this.copies.filter(other => other !== copy);
    this.beginNext();
  }

  /** No earlier copy of the same instance into the same account and Region is under way. */
  private isNext(copy: Snapshot): boolean {
    return this.copies.find(other => sameTarget(other, copy) && other.dbiResourceId === copy.dbiResourceId) === copy;
  }

  private hasRoom(copy: Snapshot): boolean {
    if (!isCrossRegion(copy)) return true;
    const alike = [...this.running].filter(other => sameTarget(other, copy) && other.copiedFrom?.region === copy.copiedFrom?.region);
    return alike.length < RUNNING_FROM_A_REGION;
  }
}

function isCrossRegion({ copiedFrom, region }: Snapshot): boolean {
  return copiedFrom !== undefined && copiedFrom.region !== region;
}

function sameTarget(one: Snapshot, other: Snapshot): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}
