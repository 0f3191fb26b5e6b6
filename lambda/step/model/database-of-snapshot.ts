import { arnParts } from './arns';
import type { Database } from './databases';
import type { Snapshot } from './snapshots';

/** Milliseconds. RDS doesn't say that it tells the time of a database's creation to the same digit everywhere. */
const SAME_MOMENT = 60_000;

/**
 * Whether a snapshot is of a database, by what no rename changes. A DB instance's resource id "can't be changed and is unique to an AWS Region": API
 * Reference, DBSnapshot. No document says that a shared snapshot, or a copy in another Region, tells it.
 */
export function isSurelyOf(snapshot: Snapshot, database: Database | undefined): boolean {
  return tellBoth(snapshot, database) && snapshot.resourceId === database?.resourceId;
}

/**
 * Why a snapshot of the right database identifier is of another database, which had the identifier before; reads on after "it is". Nothing when it
 * is of this one, when RDS doesn't tell, or when there is no database (any more).
 */
export function formerDatabase(snapshot: Snapshot, database: Database | undefined): string | undefined {
  const difference = database === undefined ? undefined : differenceOf(snapshot, database);
  return difference === undefined ? undefined : `of another database that had the same identifier (${difference})`;
}

function differenceOf(snapshot: Snapshot, database: Database): string | undefined {
  if (tellBoth(snapshot, database)) return snapshot.resourceId === database.resourceId ? undefined : `${snapshot.resourceId}, not ${database.resourceId}`;
  const { createdAt } = database;
  if (createdAt === undefined) return undefined;
  // cluster snapshots of DocumentDB and Neptune have no resource id: API references of both, DBClusterSnapshot.
  if (snapshot.isCopy !== true && isInRegionOf(snapshot, database) && snapshot.databaseCreatedAt !== undefined) {
    const isSame = Math.abs(Date.parse(snapshot.databaseCreatedAt) - Date.parse(createdAt)) < SAME_MOMENT;
    return isSame ? undefined : `created at ${snapshot.databaseCreatedAt}, not at ${createdAt}`;
  }
  const taken = snapshot.takenAt ?? snapshot.createdAt;
  const isOlder = taken !== undefined && Date.parse(taken) <= Date.parse(createdAt) - SAME_MOMENT;
  return isOlder ? `the snapshot is of ${taken}, and the database of now was created at ${createdAt}` : undefined;
}

/** No document says that a copy keeps the id and the creation time of the database, so of a copy only the time of its data counts. */
function tellBoth(snapshot: Snapshot, database: Database | undefined): boolean {
  return snapshot.isCopy !== true && snapshot.resourceId !== undefined && database?.resourceId !== undefined && isInRegionOf(snapshot, database);
}

function isInRegionOf(snapshot: Snapshot, database: Database): boolean {
  return arnParts(snapshot.arn)?.region === arnParts(database.arn)?.region;
}
