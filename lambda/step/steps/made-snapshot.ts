import type { Snapshot } from '../clients/account-clients';
import type { SnapshotAttributes } from '../contract';
import { type Attributes, done, fail, type Outcome, wait } from '../outcome';
import { type Claim, foreignness } from '../ownership';
import { nameTaken } from '../remedies';
import { snapshotReadiness } from '../status';

/** Every attribute of a snapshot step, unknown. */
export const UNKNOWN_SNAPSHOT: Attributes = { SnapshotArn: '', KeyArn: '' } satisfies SnapshotAttributes;

export function snapshotAttributes(snapshot: Snapshot): Attributes {
  return { SnapshotArn: snapshot.arn, KeyArn: snapshot.keyArn ?? '' } satisfies SnapshotAttributes;
}

/** Milliseconds. RDS says that the time doesn't change by copying; whether to the last digit, it doesn't say. No two snapshots are this near. */
const SAME_MOMENT = 60_000;

/** What a step wants the snapshot of its name to be. */
export interface WantedSnapshot {
  readonly name: string;
  readonly claim: Claim;
  /** When the snapshot was taken that it must be a copy of; any time when absent. */
  readonly takenAt?: string;
  /** ARN of the key that it must be under; any when absent. */
  readonly keyArn?: string;
  /** As in "copying at 62 %". */
  readonly activity: string;
}

/** Where a step stands whose snapshot's name is taken: by the snapshot it wants, or by another one that stays untouched. */
export function decideOnExisting(snapshot: Snapshot, wanted: WantedSnapshot): Outcome {
  const foreign = foreignness(snapshot.tags, wanted.claim) ?? wrongKey(snapshot, wanted) ?? wrongTime(snapshot, wanted);
  if (foreign !== undefined) return fail(nameTaken('snapshot', wanted.name, foreign));
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return done(snapshotAttributes(snapshot));
    case 'pending':
      return wait(progress(wanted.activity, snapshot), { percent: snapshot.percent, attributes: snapshotAttributes(snapshot) });
    case 'failed':
      return fail(`The snapshot ${wanted.name} has the status "${snapshot.status}". `
        + 'A copy that fails late often couldn\'t use one of its KMS keys; the events of the snapshot in the RDS console tell. '
        + 'Correct that, delete this snapshot (nothing deletes it for you), then run `cdk deploy` again.');
  }
}

function wrongKey(snapshot: Snapshot, wanted: WantedSnapshot): string | undefined {
  // a copy that has just begun may not tell its key yet.
  if (wanted.keyArn === undefined || snapshot.keyArn === wanted.keyArn) return undefined;
  if (snapshot.keyArn === undefined && snapshotReadiness(snapshot.status) === 'pending') return undefined;
  return `it is under the key ${snapshot.keyArn ?? '(none)'}, not under ${wanted.keyArn}`;
}

/** A copy that stayed from an earlier run holds the data of then, under the same name, tags and key. */
function wrongTime({ takenAt }: Snapshot, wanted: WantedSnapshot): string | undefined {
  // an unfinished snapshot may not tell its time yet.
  if (takenAt === undefined || wanted.takenAt === undefined) return undefined;
  if (Math.abs(Date.parse(takenAt) - Date.parse(wanted.takenAt)) < SAME_MOMENT) return undefined;
  return `it holds the data of ${takenAt}, not of ${wanted.takenAt} like the snapshot to copy now`;
}

function progress(activity: string, snapshot: Snapshot): string {
  return snapshot.percent === undefined ? `${activity} (status ${snapshot.status || 'unknown'})` : `${activity} at ${snapshot.percent} %`;
}
