import { type DatabaseSnapshot, isPublic, isSharedWith } from '../state/database-snapshot';

/** Which kinds of snapshots a Describe call wants. */
export interface ListingRequest {
  readonly SnapshotType?: string;
  readonly IncludeShared?: boolean;
  readonly IncludePublic?: boolean;
}

/**
 * Those of one Region's snapshots that `viewer` gets to see. Without a type: its own, and others' only where they are asked for.
 * Source: API:DescribeDBSnapshots.
 */
export function listed<T extends DatabaseSnapshot>(snapshots: readonly T[], viewer: string, request: ListingRequest): readonly T[] {
  return snapshots.filter((snapshot) => (snapshot.accountId === viewer ? ownListed(snapshot, request) : foreignListed(snapshot, viewer, request)));
}

function ownListed(snapshot: DatabaseSnapshot, { SnapshotType }: ListingRequest): boolean {
  if (SnapshotType === 'public') return isPublic(snapshot);
  return SnapshotType === undefined || SnapshotType === snapshot.type;
}

function foreignListed(snapshot: DatabaseSnapshot, viewer: string, { SnapshotType, IncludeShared, IncludePublic }: ListingRequest): boolean {
  const untyped = SnapshotType === undefined || SnapshotType === 'awsbackup';
  const shared = SnapshotType === 'shared' || (untyped && IncludeShared === true);
  const open = SnapshotType === 'public' || (untyped && IncludePublic === true);
  return (shared && isSharedWith(snapshot, viewer)) || (open && isPublic(snapshot));
}
