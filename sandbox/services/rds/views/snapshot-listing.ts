import type { RegionState } from '../state/region-state';
import type { Shareable, Snapshot } from '../state/snapshot';
import { isPublic, isSharedWith } from '../state/snapshot';

/** Which kinds of snapshots a Describe call wants. */
export interface ListingRequest {
  readonly SnapshotType?: string;
  readonly IncludeShared?: boolean;
  readonly IncludePublic?: boolean;
}

/**
 * The snapshots of one Region that `viewer` gets to see. Without a type: its own, and others' only where they are asked for.
 * Source: API:DescribeDBSnapshots.
 */
export function listedSnapshots(accounts: readonly RegionState[], viewer: string, request: ListingRequest): readonly Snapshot[] {
  return listed(accounts.flatMap(account => [...account.snapshots.values()]), viewer, request);
}

/** What a listing looks at in a snapshot, of an instance or a cluster. */
interface Listable extends Shareable {
  readonly accountId: string;
  readonly type: string;
}

/** Those of one Region's snapshots that `viewer` gets to see. */
export function listed<T extends Listable>(snapshots: readonly T[], viewer: string, request: ListingRequest): readonly T[] {
  return snapshots.filter(snapshot => (snapshot.accountId === viewer ? ownListed(snapshot, request) : foreignListed(snapshot, viewer, request)));
}

function ownListed(snapshot: Listable, { SnapshotType }: ListingRequest): boolean {
  if (SnapshotType === 'public') return isPublic(snapshot);
  return SnapshotType === undefined || SnapshotType === snapshot.type;
}

function foreignListed(snapshot: Listable, viewer: string, { SnapshotType, IncludeShared, IncludePublic }: ListingRequest): boolean {
  const untyped = SnapshotType === undefined || SnapshotType === 'awsbackup';
  const shared = SnapshotType === 'shared' || (untyped && IncludeShared === true);
  const open = SnapshotType === 'public' || (untyped && IncludePublic === true);
  return (shared && isSharedWith(snapshot, viewer)) || (open && isPublic(snapshot));
}
