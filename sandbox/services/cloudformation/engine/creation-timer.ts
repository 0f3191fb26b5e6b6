import type { Clock } from '../../../core/clock';

/** Milliseconds between two looks at the time. */
const LOOK = 15_000;

/** The time that a creation may take. */
export class CreationTimer {
  /** Whether it was over before the work was done. */
  public expired = false;

  /** @param limit - in milliseconds; absent for as long as it takes. */
  public constructor(private readonly clock: Clock, private readonly limit: number | undefined) {}

  /** Does the work, and calls `giveUp` once when the time is over before. */
  public async during<T>(work: () => Promise<T>, giveUp: () => void): Promise<T> {
    if (this.limit === undefined) return work();
    let done = false;
    void this.watch(this.clock.now() + this.limit, () => done, giveUp);
    try {
      return await work();
    } finally {
      done = true;
    }
  }

  private async watch(deadline: number, done: () => boolean, giveUp: () => void): Promise<void> {
    while (!done() && this.clock.now() < deadline) await this.clock.sleep(Math.min(LOOK, deadline - this.clock.now()));
    if (done()) return;
    this.expired = true;
    giveUp();
  }
}
