import type { Outcome } from './outcome';
import { FAULT_MINUTES } from './patience';

const MINUTE = 60_000;

/** Looks that are further apart than this are no proof that there was nothing else between them: another copy of the function may have run. */
const GAP = 5 * MINUTE;

interface Streak {
  readonly call: string;
  readonly since: number;
  readonly last: number;
}

/**
 * Notices a fault that lasts. It remembers only while this copy of the function lives, which is as long as a step polls it, as a rule: a memory that
 * is lost makes the wait longer, and what ends it anyway is the leg.
 */
export class LastingFaults {
  private readonly streaks = new Map<string, Streak>();

  /**
   * The same outcome, or the failure that a fault has become.
   *
   * @param step - tells the step from the others.
   * @param now - milliseconds since the epoch.
   */
  public judge(step: string, outcome: Outcome, now: number): Outcome {
    const fault = outcome.kind === 'wait' ? outcome.fault : undefined;
    if (fault === undefined) {
      this.streaks.delete(step);
      return outcome;
    }
    const before = this.streaks.get(step);
    const isSame = before !== undefined && before.call === fault.call && now - before.last <= GAP;
    const since = isSame ? before.since : now;
    this.streaks.set(step, { call: fault.call, since, last: now });
    const minutes = Math.floor((now - since) / MINUTE);
    return minutes < FAULT_MINUTES ? outcome : fault.lasted(minutes);
  }
}
