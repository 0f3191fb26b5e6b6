import { snapshotNames } from '../../contract';
import { arnParts, resourceName } from '../arns';
import { migrationOf, restoredMarkOf } from '../ownership';
import type { Snapshot } from '../snapshots';

/** Of the two accounts of a migration. */
export type Side = 'source' | 'target';

/** A manual snapshot, and where it is. */
export interface PlacedSnapshot {
  readonly snapshot: Snapshot;
  readonly side: Side;
  readonly region: string;
}

/** A migration, with its runs. */
export interface ClosedMigration {
  /** Its label, or that of the run that is declared. */
  readonly label: string;
  /** First part of the pair's names. */
  readonly prefix: string;
}

/** The snapshots of one run, the declared one's first. */
export interface Run {
  readonly label: string;
  readonly snapshots: readonly PlacedSnapshot[];
}

/**
 * The snapshots that this project made for a migration, by run. What tells them is their tag and their name together: a copy that somebody made with
 * the tags has another name, and what somebody called alike has no tag.
 */
export function runsOf({ label, prefix }: ClosedMigration, snapshots: readonly PlacedSnapshot[]): readonly Run[] {
  const id = idOf(label);
  const runs = new Map<string, PlacedSnapshot[]>([[label, []]]);
  for (const placed of snapshots) {
    const owner = migrationOf(placed.snapshot.tags);
    if (owner === undefined || idOf(owner) !== id || !isNamedAfter(prefix, owner, placed)) continue;
    runs.set(owner, [...runs.get(owner) ?? [], placed]);
  }
  return [...runs].map(([owner, own]) => ({ label: owner, snapshots: own }));
}

/** Whether a database that was restored from a snapshot of the run has been verified, in the target account. */
export function hasArrived({ label, snapshots }: Run, targetAccountId: string): boolean {
  return snapshots.some(({ snapshot }) => {
    const mark = restoredMarkOf(snapshot, label);
    return mark !== undefined && arnParts(mark.arn)?.accountId === targetAccountId;
  });
}

/** Whether a snapshot is a copy of another one, as far as RDS tells: of a copy inside an account and Region it tells only what database it is of. */
export function mayBeCopyOf(copy: Snapshot, original: Snapshot): boolean {
  if (copy.copiedFrom !== undefined) return copy.copiedFrom === original.arn;
  return copy.resourceId === undefined || original.resourceId === undefined
    ? copy.databaseIdentifier === original.databaseIdentifier : copy.resourceId === original.resourceId;
}

/** `orders` of `orders/cutover`. */
export function idOf(label: string): string {
  return label.split('/', 1)[0] ?? label;
}

/** In each account by what the migration calls its own there: where a database moved on from, another pair of stacks has snapshots of the same id. */
export function isNamedAfter(prefix: string, label: string, { snapshot: { arn }, side }: PlacedSnapshot): boolean {
  return isSnapshotNameOf(prefix, label, side, resourceName(arn));
}

/** Whether a migration calls a snapshot so that it makes in this account. */
export function isSnapshotNameOf(prefix: string, label: string, side: Side, name: string): boolean {
  const { snapshotName, transferSnapshotName, importedSnapshotName } = snapshotNames(prefix, label.replace('/', '-'));
  return (side === 'source' ? [snapshotName, transferSnapshotName] : [importedSnapshotName]).includes(name);
}
