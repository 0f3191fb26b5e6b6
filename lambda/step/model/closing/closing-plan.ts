import { arnParts } from '../arns';
import { migrationOf, restoredMarkOf } from '../ownership';
import type { Snapshot } from '../snapshots';
import { isBeingDeleted, snapshotReadiness } from '../status';
import { hasArrived, type PlacedSnapshot, type Run } from './run-snapshots';

/** What stays when a migration is closed. */
export interface WhatStays {
  /** Of the declared run. */
  readonly label: string;
  /** ARN of the database or snapshot that the migration ended with. */
  readonly resultArn: string;
  /** Whether the copies in the target account stay. */
  readonly keepsImported: boolean;
  /** Labels of the other runs that are declared: each is closed by itself. */
  readonly otherRuns: readonly string[];
}

/** A snapshot of the migration that stays. */
export interface KeptSnapshot extends PlacedSnapshot {
  /** Reads on after its name. */
  readonly why: string;
  /** Whether another run that is declared has it. */
  readonly isOfOther: boolean;
}

export interface ClosingPlan {
  /** In the order in which they go. */
  readonly deleted: readonly PlacedSnapshot[];
  /** Somebody is deleting them already. */
  readonly going: readonly PlacedSnapshot[];
  readonly kept: readonly KeptSnapshot[];
}

/**
 * Which snapshots go. Of the declared run all but its result; of another run only what isn't the only copy of its data: everything where its database
 * was verified, and what is in the source account where a copy of it has arrived in the target account. RDS deletes only what is available: API
 * DeleteDBSnapshot.
 */
export function closingPlan(stays: WhatStays, runs: readonly Run[]): ClosingPlan {
  const all = runs.flatMap((run) => run.snapshots.filter(({ snapshot: { arn } }) => arn !== stays.resultArn)
    .map((placed) => judged(stays, run, placed)));
  return {
    deleted: markedLast(all.filter(({ fate }) => fate === 'deleted')),
    going: all.filter(({ fate }) => fate === 'going'),
    kept: all.flatMap(({ fate, why, isOfOther, ...placed }) => (fate === 'kept' ? [{ ...placed, why: why ?? '', isOfOther }] : [])),
  };
}

interface Judged extends PlacedSnapshot {
  readonly fate: 'deleted' | 'going' | 'kept';
  readonly why?: string;
  readonly isOfOther: boolean;
}

function judged(stays: WhatStays, run: Run, placed: PlacedSnapshot): Judged {
  const isOfOther = stays.otherRuns.includes(run.label);
  const why = whyKept(stays, run, placed);
  if (!isOfOther && isBeingDeleted(placed.snapshot.status)) return { ...placed, isOfOther, fate: 'going' };
  return why === undefined ? { ...placed, isOfOther, fate: 'deleted' } : { ...placed, isOfOther, fate: 'kept', why };
}

function whyKept(stays: WhatStays, run: Run, placed: PlacedSnapshot): string | undefined {
  const { snapshot: { status }, side } = placed;
  if (stays.otherRuns.includes(run.label)) return `is of ${run.label}, which is declared by itself`;
  if (snapshotReadiness(status) !== 'ready') return `is "${status}", and RDS deletes only what is available`;
  if (side === 'target' && stays.keepsImported) return 'stays, as declared';
  return isOnlyCopy(stays, run, placed) ? `may be the only copy of the data of ${run.label}, of which no database was verified` : undefined;
}

/** Of the declared run the result is there, or nothing is deleted at all. */
function isOnlyCopy({ label, resultArn }: WhatStays, run: Run, { side }: PlacedSnapshot): boolean {
  if (run.label === label || hasArrived(run, arnParts(resultArn)?.accountId ?? '')) return false;
  return side === 'target' || !run.snapshots.some((other) => other.side === 'target' && snapshotReadiness(other.snapshot.status) === 'ready');
}

/** The one that tells that the database was verified goes last: an interrupted closing goes on by it. */
function markedLast(snapshots: readonly PlacedSnapshot[]): readonly PlacedSnapshot[] {
  return [...snapshots.filter(({ snapshot }) => !isMarked(snapshot)), ...snapshots.filter(({ snapshot }) => isMarked(snapshot))];
}

/** Whether a tag of a snapshot tells that a database was restored from it and verified. */
export function isMarked(snapshot: Snapshot): boolean {
  const owner = migrationOf(snapshot.tags);
  return owner !== undefined && restoredMarkOf(snapshot, owner) !== undefined;
}
