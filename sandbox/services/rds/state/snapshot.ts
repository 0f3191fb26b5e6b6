import type { Eventual } from '../../../core/eventual';
import type { StorageEncryption } from './encryption';
import type { CarriedSettings } from './settings';
import type { SnapshotProgress } from './snapshot-progress';
import type { Tags } from './tags';

/** A DB snapshot in the account that owns it. */
export interface Snapshot {
  readonly identifier: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly type: 'manual' | 'automated' | 'awsbackup';
  /** The instance that the data came from, also when that was in another account. */
  readonly instanceIdentifier: string;
  readonly dbiResourceId: string;
  readonly instanceCreateTime: number;
  readonly settings: CarriedSettings;
  readonly encryption: StorageEncryption;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** When the data was taken from the instance: copies keep it. */
  readonly originalCreateTime: number;
  /** Persistent and permanent options of the instance's option group: whatever is restored from it or its copies needs them. */
  readonly lastingOptions: readonly string[];
  /** The snapshot that this one was copied from. */
  readonly copiedFrom?: { readonly arn: string; readonly region: string };
  /** Account ids, or `all`, that may copy or restore it. A change takes time to spread. */
  readonly sharedWith: Eventual<ReadonlySet<string>>;
  readonly progress: SnapshotProgress;
  tags: Tags;
}

/** The part of a snapshot, of an instance or a cluster, that says who may use it. */
export type Shareable = Pick<Snapshot, 'sharedWith'>;

/** The value of the attribute `restore` that makes a snapshot public. */
export const EVERYBODY = 'all';

/** Whether `accountId`, which isn't the owner, may see, copy and (unencrypted) restore it now. */
export function isSharedWith(snapshot: Shareable, accountId: string): boolean {
  return snapshot.sharedWith.effective.has(accountId);
}

export function isPublic(snapshot: Shareable): boolean {
  return snapshot.sharedWith.effective.has(EVERYBODY);
}

/** The `SnapshotType` under which an account sees another's snapshot that it may see. */
export function foreignType(snapshot: Shareable, viewer: string): 'shared' | 'public' {
  return isSharedWith(snapshot, viewer) ? 'shared' : 'public';
}
