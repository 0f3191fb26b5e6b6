import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { Misfortune } from '../faults/misfortune';
import { MISFORTUNES } from '../faults/misfortunes';
import type { Random } from '../random';
import { ownSnapshots } from './own-snapshots';
import type { SimulatedApp } from './simulated-app';

/** A misfortune, and when it strikes: milliseconds from the beginning. */
export interface TimedMisfortune {
  readonly after: number;
  readonly misfortune: Misfortune;
}

const MINUTE = 60_000;
/** Most migrations here are over after a quarter of an hour. */
const WITHIN = [MINUTE, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE, 60 * MINUTE];

/** Draws what happens beside the migrations within the first hour. */
export function drawMisfortunes(random: Random, aws: EmbeddedAws, { plan }: SimulatedApp): readonly TimedMisfortune[] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => random.pick(plan.migrations)).flatMap((migration) => {
    const snapshots = ownSnapshots(migration);
    if (snapshots.length === 0) return [];
    const victim = { aws, random, plan: migration, sourceRegion: plan.sourceRegion, snapshot: random.pick(snapshots) };
    return [{ after: random.integer(0, random.pick(WITHIN)), misfortune: random.pick(MISFORTUNES)(victim) }];
  });
}
