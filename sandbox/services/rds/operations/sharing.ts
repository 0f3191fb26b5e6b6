import type { DBSnapshotAttribute } from '@aws-sdk/client-rds';
import { enforce } from '../rules/enforce';
import { sharedAccountQuota } from '../rules/snapshot-sharing';
import type { Shareable } from '../state/database-snapshot';

/** Whom a request shares a snapshot with, and whom no longer. */
export interface SharingChange {
  readonly ValuesToAdd?: readonly string[];
  readonly ValuesToRemove?: readonly string[];
}

/** Changes whom a snapshot of an instance or a cluster is shared with. @throws AwsError - when these would be too many accounts. */
export function changeSharing(snapshot: Shareable, { ValuesToAdd = [], ValuesToRemove = [] }: SharingChange): void {
  const values = new Set([...snapshot.sharedWith.written, ...ValuesToAdd]);
  for (const value of ValuesToRemove) values.delete(value);
  enforce(sharedAccountQuota(values));
  snapshot.sharedWith.set(values);
}

/** The attributes of a snapshot, as its owner sees them: there is one, which says whom it is shared with. */
export function snapshotAttributes(snapshot: Shareable): DBSnapshotAttribute[] {
  return [{ AttributeName: 'restore', AttributeValues: [...snapshot.sharedWith.written] }];
}
