import type { Clock } from '../../../core/clock';
import type { SnapshotProgress } from '../state/snapshot-progress';

type Outcome = 'available' | 'failed';

/** How many copies out of one Region run at a time for an account. That RDS may queue them is documented, the figure is the sandbox's own. */
export const RUNNING_FROM_A_REGION = 5;

/** A copy of a snapshot, into the account and Region that own it. */
export interface QueuedCopy {
  readonly accountId: string;
  readonly region: string;
  readonly progress: SnapshotProgress;
}

/** What the order of copies depends on. */
export interface CopyRules<Copy extends QueuedCopy> {
  /** How a copy whose time has come ends. */
  readonly outcome: (copy: Copy) => Outcome;
  readonly sourceRegion: (copy: Copy) => string | undefined;
  /** Copies with the same line go one after the other: a later one stands at 0 % until the earlier one has ended. */
  readonly line: (copy: Copy) => string;
  /** Hears of the beginning and the end of each copy. */
  readonly tell: (moment: 'Started' | 'Finished' | 'Canceled', copy: Copy) => void;
}

/**
 * Runs copies. Those of one line go one after the other. Of those out of one source Region only some run at a time, the others wait without progress.
 * Source: UG:USER_CopySnapshot.
 */
export class CopyQueue<Copy extends QueuedCopy> {
  /** In the order in which they came. */
  private copies: readonly Copy[] = [];
  private readonly running = new Set<Copy>();

  public constructor(private readonly clock: Clock, private readonly rules: CopyRules<Copy>) {}

  public enter(copy: Copy): void {
    this.copies = [...this.copies, copy];
    this.beginNext();
  }

  /** Ends a copy before its time. */
  public terminate(copy: Copy): void {
    if (copy.progress.unfinished && this.copies.includes(copy)) this.rules.tell('Canceled', copy);
    this.leave(copy, 'failed');
  }

  private beginNext(): void {
    for (const copy of this.copies) {
      if (!this.running.has(copy) && this.isNext(copy) && this.hasRoom(copy)) this.begin(copy);
    }
  }

  private begin(copy: Copy): void {
    this.running.add(copy);
    copy.progress.start();
    this.rules.tell('Started', copy);
    this.clock.after(copy.progress.duration, () => this.leave(copy, this.rules.outcome(copy)));
  }

  private leave(copy: Copy, outcome: Outcome): void {
    if (!copy.progress.unfinished) return;
    copy.progress.end(outcome);
    if (outcome === 'available') this.rules.tell('Finished', copy);
    this.running.delete(copy);
    this.copies = this.copies.filter((other) => other !== copy);
    this.beginNext();
  }

  /** No earlier copy of the same line into the same account and Region is under way. */
  private isNext(copy: Copy): boolean {
    const { line } = this.rules;
    return this.copies.find((other) => sameTarget(other, copy) && line(other) === line(copy)) === copy;
  }

  private hasRoom(copy: Copy): boolean {
    const source = this.rules.sourceRegion(copy);
    if (source === copy.region) return true;
    const alike = [...this.running].filter((other) => sameTarget(other, copy) && this.rules.sourceRegion(other) === source);
    return alike.length < RUNNING_FROM_A_REGION;
  }
}

function sameTarget(one: QueuedCopy, other: QueuedCopy): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}
