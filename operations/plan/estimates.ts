import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { monthlyCost, movingCost } from '../estimate/cost';
import { expectedMinutes, GIB } from '../estimate/duration';
import { Work } from '../estimate/rates';
import { sum } from '../estimate/spread';
import type { MigrationEstimate } from './plan-schema';
import type { ReadStep } from './reading/read-steps';
import { workOf } from './reading/step-words';

/** GiB that are estimated for where nothing is known. */
export const SOME_SIZES = [20, 500, 5 * 1024] as const;

/** What a migration takes and costs with so much data. */
export function estimateOf(migration: DeclaredMigration, steps: readonly ReadStep[], bytes: number): MigrationEstimate {
  const timed = steps.map((step) => {
    const minutes = expectedMinutes(workOf(step), bytes);
    return { name: step.name, minutes, exceedsWait: minutes.high > step.waitHours * 60 };
  });
  const minutes = sum(timed.map((step) => step.minutes));
  const { DatabaseFamily: family, Snapshots: snapshots, MakesTransferKey } = migration;
  return {
    gib: bytes / GIB,
    minutes,
    steps: timed,
    once: movingCost({ bytes, copiesToOtherRegion: steps.filter((step) => workOf(step) === Work.COPY_TO_OTHER_REGION).length, minutes }),
    monthly: monthlyCost({ snapshots: snapshots.map(() => ({ family, bytes })), keys: MakesTransferKey === 'true' ? 1 : 0 }),
  };
}
