import type { Eventual } from '../../../core/eventual';
import type { SnapshotProgress } from '../lifecycle/snapshot-progress';
import type { CarriedSettings } from './settings';
import type { Tags } from './tags';

/** A DB snapshot in the account that owns it. */
export interface Snapshot {
  readonly identifier: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly type: 'manual' | 'automated';
  /** The instance that the data came from, also when that was in another account. */
  readonly instanceIdentifier: string;
  readonly dbiResourceId: string;
  readonly instanceCreateTime: number;
  readonly settings: CarriedSettings;
  /** ARN of its key; absent when it isn't encrypted. */
  readonly keyArn?: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** When the data was taken from the instance: copies keep it. */
  readonly originalCreateTime: number;
  /** The snapshot that this one was copied from. */
  readonly copiedFrom?: { readonly arn: string; readonly region: string };
  /** Account ids, or `all`, that may copy or restore it. A change takes time to spread. */
  readonly sharedWith: Eventual<ReadonlySet<string>>;
  readonly progress: SnapshotProgress;
  tags: Tags;
}

/** The value of the attribute `restore` that makes a snapshot public. */
export const EVERYBODY = 'all';

/** Whether `accountId`, which isn't the owner, may see, copy and (unencrypted) restore it now. */
export function isSharedWith(snapshot: Snapshot, accountId: string): boolean {
  return snapshot.sharedWith.effective.has(accountId);
}

export function isPublic(snapshot: Snapshot): boolean {
  return snapshot.sharedWith.effective.has(EVERYBODY);
}
