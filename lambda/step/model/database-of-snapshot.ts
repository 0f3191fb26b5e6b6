import { arnParts } from './arns';
import type { Database } from './databases';
import type { Snapshot } from './snapshots';

/** Milliseconds. RDS doesn't promise to show the creation time of a database with the same precision everywhere. */
const SAME_MOMENT = 60_000;

/**
 * Whether a snapshot is certainly of a database, by the resource id, which no rename changes: it "can't be changed and is unique to an AWS Region"
 * (API Reference, DBSnapshot). Whether a shared snapshot, or a copy in another Region, has that id, isn't documented.
 */
export function isSurelyOf(snapshot: Snapshot, database: Database | undefined): boolean {
  return tellBoth(snapshot, database) && snapshot.resourceId === database?.resourceId;
}

/**
 * What tells that a snapshot is of an earlier database which had the same identifier, as a phrase that goes on after "it is". Nothing when the
 * snapshot is of this database, when RDS doesn't tell, or when the database isn't there.
 */
export function formerDatabase(snapshot: Snapshot, database: Database | undefined): string | undefined {
  const difference = database === undefined ? undefined : differenceOf(snapshot, database);
  return difference === undefined ? undefined : `of another database that had the same identifier (${difference})`;
}

function differenceOf(snapshot: Snapshot, database: Database): string | undefined {
  if (tellBoth(snapshot, database)) {
    return snapshot.resourceId === database.resourceId ? undefined : `${snapshot.resourceId}, not ${database.resourceId}`;
  }
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

/** That a copy keeps the resource id and the creation time of the database isn't documented, so of a copy only the time of its data counts. */
function tellBoth(snapshot: Snapshot, database: Database | undefined): boolean {
  return snapshot.isCopy !== true && snapshot.resourceId !== undefined && database?.resourceId !== undefined && isInRegionOf(snapshot, database);
}

function isInRegionOf(snapshot: Snapshot, database: Database): boolean {
  return arnParts(snapshot.arn)?.region === arnParts(database.arn)?.region;
}
