import type { HandlerErrorCode, SnapshotAttributes } from '../../contract';
import { snapshotTrouble, type WantedSnapshot } from '../../engine/existing/existing-snapshot';
import { failOn } from '../../engine/existing/trouble';
import { type Attributes, done, fail, type Outcome, wait } from '../../engine/outcome';
import { dataTimeOf } from '../../model/data-time';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';

/** Every attribute of a snapshot step, unknown. */
export const UNKNOWN_SNAPSHOT: Attributes = { SnapshotArn: '', KeyArn: '', DataTime: 'unknown' } satisfies SnapshotAttributes;

/** @param original - what a copy was made of, where that is there. */
export function snapshotAttributes(snapshot: Snapshot, original?: Snapshot): Attributes {
  const dataTime = dataTimeOf(snapshot, original) ?? 'unknown';
  return { SnapshotArn: snapshot.arn, KeyArn: snapshot.keyArn ?? '', DataTime: dataTime } satisfies SnapshotAttributes;
}

/** What is said of a snapshot that isn't available. */
export interface SnapshotWords {
  /** As in "copying at 62 %". */
  readonly activity: string;
  /** Of the error for one that has failed. */
  readonly failureCode: HandlerErrorCode;
  /** Why it failed, and what to do, for a snapshot that will never be available. */
  readonly explainFailure: (snapshot: Snapshot) => string;
}

/** Where a step stands whose snapshot's name is taken: by the snapshot it wants, or by another one that stays untouched. */
export function decideOnExisting(snapshot: Snapshot, wanted: WantedSnapshot, { activity, failureCode, explainFailure }: SnapshotWords): Outcome {
  const trouble = snapshotTrouble(snapshot, wanted);
  if (trouble !== undefined) return failOn(trouble);
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return done(snapshotAttributes(snapshot, wanted.original));
    case 'pending':
      return wait(progress(activity, snapshot), { percent: snapshot.percent, attributes: snapshotAttributes(snapshot, wanted.original) });
    case 'failed':
      return fail(failureCode, explainFailure(snapshot));
  }
}

function progress(activity: string, snapshot: Snapshot): string {
  return snapshot.percent === undefined ? `${activity} (status ${snapshot.status || 'unknown'})` : `${activity} at ${snapshot.percent} %`;
}
