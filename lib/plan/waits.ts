import { Duration } from 'aws-cdk-lib';
import { DatabaseKind, WAIT_HOURS } from '../../lambda/step/contract';
import type { Chain } from './chain';

/** How long a migration is waited for when it doesn't say. */
export const DEFAULT_MAX_WAIT = Duration.days(5);

/** The steps that can take hours. */
export type SlowStep = 'snapshot' | 'transferCopy' | 'importCopy' | 'restore' | 'members';

/** How long one step is waited for: so many wait conditions, each of half a day. */
export interface StepWait {
  readonly conditions: number;
  /** The step's part of the migration's wait, and all parts. */
  readonly share: number;
  readonly allShares: number;
}

/** The waits of each slow step that a migration has. */
export type MigrationWaits = Readonly<Partial<Record<SlowStep, StepWait>>>;

/**
 * How steps share the wait. A snapshot copies what has changed since the last one; a copy under another key, or to another Region, copies
 * everything. A restore loads the volume. Members of a cluster have no data of their own.
 */
const SHARES: Readonly<Record<SlowStep, number>> = { snapshot: 1, transferCopy: 3, importCopy: 3, restore: 3, members: 1 };

/** The wait conditions of each slow step: each gets its share of the wait, rounded up to half days. */
export function waitsFor(maxWait: Duration, steps: readonly SlowStep[]): MigrationWaits {
  const allShares = steps.reduce((sum, step) => sum + SHARES[step], 0);
  const halfDay = Duration.hours(WAIT_HOURS).toSeconds();
  return Object.fromEntries(steps.map((step): [SlowStep, StepWait] => {
    const share = SHARES[step];
    return [step, { conditions: Math.ceil(maxWait.toSeconds({ integral: false }) * share / (allShares * halfDay)), share, allShares }];
  }));
}

/** The slow steps of a chain, in their order. */
export function slowSteps({ family, snapshot, transferCopy, importCopy, restore }: Chain): SlowStep[] {
  return [
    ...(snapshot === undefined ? [] : ['snapshot' as const]),
    ...(transferCopy === undefined ? [] : ['transferCopy' as const]),
    ...(importCopy === undefined ? [] : ['importCopy' as const]),
    ...(restore === undefined ? [] : ['restore' as const]),
    ...(restore === undefined || family.kind !== DatabaseKind.CLUSTER ? [] : ['members' as const]),
  ];
}
