import type { Eventual } from '../../../core/eventual';
import type { LogMoment } from './change-log';
import type { CarriedDatabaseSettings } from './database-settings';
import type { StorageEncryption } from './encryption';
import type { SnapshotProgress } from './snapshot-progress';
import type { Tags } from './tags';

/** A snapshot of an instance or a cluster, in the account that owns it. */
export interface DatabaseSnapshot<Settings = CarriedDatabaseSettings> {
  readonly identifier: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** `awsbackup` ones are made by AWS Backup and belong to it. */
  readonly type: 'manual' | 'automated' | 'awsbackup';
  readonly settings: Settings;
  readonly encryption: StorageEncryption;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** The snapshot that this one was copied from. */
  readonly copiedFrom?: { readonly arn: string; readonly region: string };
  /** Account ids, or `all`, that may copy or restore it. A change takes time to spread. */
  readonly sharedWith: Eventual<ReadonlySet<string>>;
  readonly progress: SnapshotProgress;
  /** What the database's log of changes had reached when the data was taken: copies keep it. RDS doesn't tell it. */
  readonly log: LogMoment;
  tags: Tags;
}

/** The part of a snapshot that says who may use it. */
export type Shareable = Pick<DatabaseSnapshot, 'sharedWith'>;

/** The value of the attribute `restore` that makes a snapshot public. */
export const EVERYBODY = 'all';

/** Whether `accountId`, which isn't the owner, may see, copy and (unencrypted) restore it now. */
export function isSharedWith(snapshot: Shareable, accountId: string): boolean {
  return snapshot.sharedWith.effective.has(accountId);
}

export function isPublic(snapshot: Shareable): boolean {
  return snapshot.sharedWith.effective.has(EVERYBODY);
}
