import type { SnapshotAttributes } from '../contract';
import { type Attributes, done, fail, type Outcome, wait } from '../engine/outcome';
import { nameTaken } from '../engine/taken-or-gone';
import { formerDatabase } from '../model/database-of-snapshot';
import type { Database } from '../model/databases';
import { type Claim, foreignness } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import { snapshotReadiness } from '../model/status';

/** Every attribute of a snapshot step, unknown. */
export const UNKNOWN_SNAPSHOT: Attributes = { SnapshotArn: '', KeyArn: '' } satisfies SnapshotAttributes;

export function snapshotAttributes(snapshot: Snapshot): Attributes {
  return { SnapshotArn: snapshot.arn, KeyArn: snapshot.keyArn ?? '' } satisfies SnapshotAttributes;
}

/** Milliseconds. RDS says that the time doesn't change by copying; whether to the last digit, it doesn't say. No two snapshots are this near. */
const SAME_MOMENT = 60_000;

/** How the snapshot of a step must be encrypted: under this key, not at all, or in any way. */
export type WantedEncryption = { readonly keyArn: string } | 'none' | 'any';

/** What a step wants the snapshot of its name to be. */
export interface WantedSnapshot {
  readonly name: string;
  readonly claim: Claim;
  /** The snapshot that it must be a copy of; that of any time when absent. */
  readonly original?: Snapshot;
  /** The database that it must be of; any when absent. */
  readonly database?: Database;
  readonly encryption: WantedEncryption;
  /** As in "copying at 62 %". */
  readonly activity: string;
  /** Why it failed, and what to do, for a snapshot that will never be available. */
  readonly explainFailure: (snapshot: Snapshot) => string;
}

/** Where a step stands whose snapshot's name is taken: by the snapshot it wants, or by another one that stays untouched. */
export function decideOnExisting(snapshot: Snapshot, wanted: WantedSnapshot): Outcome {
  const foreign = foreignness(snapshot.tags, wanted.claim) ?? wrongEncryption(snapshot, wanted.encryption)
    ?? wrongDatabase(snapshot, wanted.database) ?? wrongData(snapshot, wanted.original)
    ?? tooOld(snapshot, wanted.original);
  if (foreign !== undefined) return fail(nameTaken('snapshot', wanted.name, foreign));
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return done(snapshotAttributes(snapshot));
    case 'pending':
      return wait(progress(wanted.activity, snapshot), { percent: snapshot.percent, attributes: snapshotAttributes(snapshot) });
    case 'failed':
      return fail(wanted.explainFailure(snapshot));
  }
}

function wrongEncryption(snapshot: Snapshot, wanted: WantedEncryption): string | undefined {
  if (wanted === 'any') return undefined;
  if (wanted === 'none') return snapshot.encrypted ? `it is encrypted (key ${snapshot.keyArn ?? 'of AWS'}), and is to be unencrypted` : undefined;
  if (snapshot.keyArn === wanted.keyArn) return undefined;
  // a copy that has just begun may not tell its key yet.
  if (snapshot.keyArn === undefined && snapshotReadiness(snapshot.status) === 'pending') return undefined;
  return `it is under the key ${snapshot.keyArn ?? '(none)'}, not under ${wanted.keyArn}`;
}

/** A snapshot that stayed from an earlier run may be of a database that is deleted, whose identifier another one has now. */
function wrongDatabase(snapshot: Snapshot, database: Database | undefined): string | undefined {
  const former = formerDatabase(snapshot, database);
  return former === undefined ? undefined : `it is ${former}`;
}

/** A copy that stayed from an earlier run holds the data of then, under the same name, tags and key. */
function wrongData({ takenAt }: Snapshot, original: Snapshot | undefined): string | undefined {
  // an unfinished snapshot may not tell its time yet.
  if (takenAt === undefined || original?.takenAt === undefined) return undefined;
  if (Math.abs(Date.parse(takenAt) - Date.parse(original.takenAt)) < SAME_MOMENT) return undefined;
  return `it holds the data of ${takenAt}, not of ${original.takenAt} like the snapshot to copy now`;
}

/** Cluster snapshots don't tell of when their data is, but no copy is older than what it is a copy of. */
function tooOld({ createdAt }: Snapshot, original: Snapshot | undefined): string | undefined {
  if (createdAt === undefined || original?.createdAt === undefined || Date.parse(createdAt) >= Date.parse(original.createdAt)) return undefined;
  return `it was made at ${createdAt}, before the snapshot to copy now (${original.createdAt}): it is left from an earlier run`;
}

function progress(activity: string, snapshot: Snapshot): string {
  return snapshot.percent === undefined ? `${activity} (status ${snapshot.status || 'unknown'})` : `${activity} at ${snapshot.percent} %`;
}
