import type { Eventual } from '../../../core/eventual';
import type { CarriedClusterSettings } from './cluster';
import type { StorageEncryption } from './encryption';
import type { SnapshotProgress } from './snapshot-progress';
import type { Tags } from './tags';

/** A DB cluster snapshot in the account that owns it. */
export interface ClusterSnapshot {
  readonly identifier: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** `awsbackup` ones are made by AWS Backup and belong to it. */
  readonly type: 'manual' | 'automated' | 'awsbackup';
  /** The cluster that the data came from, also when that was in another account. */
  readonly clusterIdentifier: string;
  readonly clusterResourceId: string;
  readonly clusterCreateTime: number;
  readonly settings: CarriedClusterSettings;
  readonly encryption: StorageEncryption;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** ARN of the snapshot that this one was copied from. */
  readonly copiedFrom?: string;
  /** Account ids, or `all`, that may copy or restore it. A change takes time to spread. */
  readonly sharedWith: Eventual<ReadonlySet<string>>;
  readonly progress: SnapshotProgress;
  tags: Tags;
}
