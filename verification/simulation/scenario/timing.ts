import type { Random } from '../random';
import type { Timing } from '../world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a snapshot, copy or restore takes: mostly no longer than to the next poll, as every poll has to be run. */
const WORK = [20 * SECOND, 40 * SECOND, 50 * SECOND, 2 * MINUTE, 5 * MINUTE];
/** Longer than a leg of 50 minutes, or nearly. */
const LONG_WORK = [45 * MINUTE, 75 * MINUTE];

/** CloudFormation and Lambda try again every two seconds, for two minutes, until a role has spread; Step Functions takes or refuses it at once. */
const SPREAD = [0, 5 * SECOND, 20 * SECOND];
/** Nearly as long as CloudFormation waits for a role and for its policy before it makes what has the role. */
const LONG_SPREAD = [30 * SECOND];

/** For runs in which nothing goes wrong: their end doesn't depend on it. */
export const CALM_TIMING: Timing = { iamSpread: 0, kmsSpread: 0, shareSpread: SECOND, snapshotBase: MINUTE, snapshotPerGib: 0 };

/** Draws how fast AWS is. */
export function drawTiming(random: Random): Timing {
  return {
    iamSpread: random.pick(random.chance(0.1) ? LONG_SPREAD : SPREAD),
    kmsSpread: random.pick([0, 10 * SECOND, MINUTE, 4 * MINUTE]),
    shareSpread: random.pick([SECOND, MINUTE, MINUTE, 10 * MINUTE, 25 * MINUTE]),
    snapshotBase: random.pick(random.chance(0.02) ? LONG_WORK : WORK),
    snapshotPerGib: random.pick([0, 0, 50, 200]),
  };
}
