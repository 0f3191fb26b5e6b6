import type { Snapshot } from './snapshots';

/**
 * The time that a snapshot's data is of, as ISO text; with words about it where RDS tells only a bound; nothing while it tells none.
 *
 * @param original - what a copy was made of, where that is there.
 */
export function dataTimeOf(snapshot: Snapshot, original?: Snapshot): string | undefined {
  // "if you restore a snapshot, SnapshotDatabaseTime is the most recent transaction in the restored DB instance" (API Reference, DBSnapshot).
  const told = snapshot.databaseTime ?? snapshot.takenAt;
  if (told !== undefined) return told;
  // a cluster snapshot tells only when it was made, and a copy is made later than its original.
  if (snapshot.isCopy !== true) return snapshot.createdAt;
  if (original !== undefined && original.isCopy !== true) return original.createdAt;
  return snapshot.createdAt === undefined ? undefined : `${snapshot.createdAt} or earlier`;
}
