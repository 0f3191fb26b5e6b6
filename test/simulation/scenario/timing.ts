import type { Random } from '../random';
import type { Timing } from '../world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a snapshot, copy or restore takes: mostly minutes, as every minute of waiting is a poll that has to be run. */
const WORK = [MINUTE, MINUTE, MINUTE, 2 * MINUTE, 4 * MINUTE, 9 * MINUTE];
/** Longer than a leg of 50 minutes, or nearly. */
const LONG_WORK = [45 * MINUTE, 75 * MINUTE];

/** For runs in which nothing goes wrong: their end doesn't depend on it. */
export const CALM_TIMING: Timing = { iamSpread: 0, kmsSpread: 0, shareSpread: SECOND, snapshotBase: MINUTE, snapshotPerGib: 0 };

/** Draws how fast AWS is. */
export function drawTiming(random: Random): Timing {
  return {
    // CloudFormation and Lambda themselves wait two minutes for a role.
    iamSpread: random.pick([0, 10 * SECOND, MINUTE, 100 * SECOND]),
    kmsSpread: random.pick([0, 10 * SECOND, MINUTE, 4 * MINUTE]),
    shareSpread: random.pick([SECOND, MINUTE, MINUTE, 10 * MINUTE, 25 * MINUTE]),
    snapshotBase: random.pick(random.chance(0.03) ? LONG_WORK : WORK),
    snapshotPerGib: 0,
  };
}
