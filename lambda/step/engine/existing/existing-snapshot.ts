import type { HandlerErrorCode } from '../../contract';
import { formerDatabase } from '../../model/database-of-snapshot';
import type { Database } from '../../model/databases';
import type { Claim } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import { LEFT_ALONE, START_ANEW, takenName } from './taken-or-gone';
import type { Trouble } from './trouble';

/** Milliseconds. RDS says that the time doesn't change by copying; whether to the last digit, it doesn't say. No two snapshots are this near. */
const SAME_MOMENT = 60_000;

/** How the snapshot of a step must be encrypted: under this key, not at all, or in any way. */
export type WantedEncryption = { readonly keyArn: string } | 'none' | 'any';

/** What a step wants the snapshot of its name to be. */
export interface WantedSnapshot {
  readonly name: string;
  /** The account that it is in. */
  readonly accountId: string;
  readonly claim: Claim;
  /** The snapshot that it must be a copy of; that of any time when absent. */
  readonly original?: Snapshot;
  /** The database that it must be of; any when absent. */
  readonly database?: Database;
  readonly encryption: WantedEncryption;
}

/** Why the snapshot that has the name already isn't the wanted one; nothing when it is. What has yet to end is judged by what it tells now. */
export function snapshotTrouble(snapshot: Snapshot, wanted: WantedSnapshot): Trouble | undefined {
  const where = `in account ${wanted.accountId}`;
  const taken = takenName('snapshot', { name: wanted.name, tags: snapshot.tags, where }, wanted.claim);
  if (taken !== undefined) return taken;
  const found = wrongEncryption(snapshot, wanted.encryption) ?? wrongDatabase(snapshot, wanted.database)
    ?? wrongData(snapshot, wanted.original) ?? tooOld(snapshot, wanted.original);
  return found === undefined ? undefined : {
    code: found.code,
    problem: `The snapshot ${wanted.name} ${where} exists already, and ${found.why}. ${LEFT_ALONE}`, remedy: found.remedy,
  };
}

/** That a copy is there whose original isn't any more: made anew, the original would hold newer data. */
export function strandedCopy({ name, accountId }: Pick<WantedSnapshot, 'name' | 'accountId'>, originalName: string): Trouble {
  return {
    code: 'RF-3110',
    problem: `The snapshot ${name} in account ${accountId} exists already, and ${originalName}, which it is a copy of, doesn't any more: made anew, `
      + `that one would hold newer data than its copy. ${LEFT_ALONE}`,
    remedy: ANEW,
  };
}

interface Mismatch {
  readonly code: HandlerErrorCode;
  /** Reads on after "and". */
  readonly why: string;
  readonly remedy: string;
}

function wrongEncryption(snapshot: Snapshot, wanted: WantedEncryption): Mismatch | undefined {
  if (wanted === 'any') return undefined;
  if (wanted === 'none') {
    return !snapshot.encrypted ? undefined : {
      code: 'RF-3108',
      why: `it is encrypted (key ${snapshot.keyArn ?? 'of AWS'}), and is to be unencrypted`,
      remedy: `Declare again how the source is encrypted, or ${START_ANEW}.`,
    };
  }
  if (snapshot.keyArn === wanted.keyArn) return undefined;
  // a copy that has just begun may not tell its key yet.
  if (snapshot.keyArn === undefined && snapshotReadiness(snapshot.status) === 'pending') return undefined;
  return {
    code: 'RF-3108',
    why: `it is under the key ${snapshot.keyArn ?? '(none)'}, not under ${wanted.keyArn}`,
    remedy: `Declare the key that it is under, and the deployment goes on with what is there; or, to begin anew, ${START_ANEW}.`,
  };
}

/** A snapshot that stayed from an earlier run may be of a database that is deleted, whose identifier another one has now. */
function wrongDatabase(snapshot: Snapshot, database: Database | undefined): Mismatch | undefined {
  const former = formerDatabase(snapshot, database);
  return former === undefined ? undefined : { code: 'RF-3109', why: `it is ${former}`, remedy: ANEW };
}

/** A copy that stayed from an earlier run holds the data of then, under the same name, tags and key. */
function wrongData({ takenAt }: Snapshot, original: Snapshot | undefined): Mismatch | undefined {
  // an unfinished snapshot may not tell its time yet.
  if (takenAt === undefined || original?.takenAt === undefined) return undefined;
  if (Math.abs(Date.parse(takenAt) - Date.parse(original.takenAt)) < SAME_MOMENT) return undefined;
  return { code: 'RF-3109', why: `it holds the data of ${takenAt}, not of ${original.takenAt} like the snapshot to copy now`, remedy: ANEW };
}

/** Cluster snapshots don't tell of when their data is, but no copy is older than what it is a copy of. */
function tooOld({ createdAt }: Snapshot, original: Snapshot | undefined): Mismatch | undefined {
  if (createdAt === undefined || original?.createdAt === undefined || Date.parse(createdAt) >= Date.parse(original.createdAt)) return undefined;
  const why = `it was made at ${createdAt}, before the snapshot to copy now (${original.createdAt}): it is left from an earlier run`;
  return { code: 'RF-3109', why, remedy: ANEW };
}

/** RDS can't rename a snapshot, so the migration takes other names. */
const ANEW = `To move the data of now, ${START_ANEW}; or delete this snapshot when you are sure that nobody needs it, so that it is made anew.`;
