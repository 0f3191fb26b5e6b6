import type { DatabaseContent } from './database-content';
import type { Tag } from './ownership';

/** A DB snapshot or DB cluster snapshot. */
export interface Snapshot extends DatabaseContent {
  readonly arn: string;
  readonly status: string;
  /** `manual`, `automated`, `awsbackup`, `shared`, …; as RDS says it. */
  readonly type?: string;
  /** Identifier of the DB instance or DB cluster that it is of. */
  readonly databaseIdentifier?: string;
  /** Of that DB instance or DB cluster, as `Database.resourceId`: tells it from another one that had its identifier before. */
  readonly resourceId?: string;
  /** ISO time that the DB instance or DB cluster was created. */
  readonly databaseCreatedAt?: string;
  /** 0 to 100. */
  readonly percent?: number;
  /** MiB/s, of gp3 storage. */
  readonly storageThroughput?: number;
  /** Of the database, when the snapshot was taken. Cluster snapshots don't tell it in words that a restore takes. */
  readonly licenseModel?: string;
  /** Its own account's. Cluster snapshots have none, and shared ones may not tell it. */
  readonly optionGroupName?: string;
  /** Set where the engine itself encrypts the data as well, with a key store. */
  readonly tdeCredentialArn?: string;
  /** ISO time that the data is of: copying doesn't change it. Cluster snapshots don't tell it. */
  readonly takenAt?: string;
  /** ISO time of the last transaction that is in the data: `SnapshotDatabaseTime`. Cluster snapshots don't tell it. */
  readonly databaseTime?: string;
  /** Whether it is known to be a copy of another snapshot: RDS tells it of copies between accounts or Regions. */
  readonly isCopy?: boolean;
  /** What it is a copy of, as RDS names it: it tells it of copies between accounts or Regions, and of cluster snapshots. */
  readonly copiedFrom?: string;
  /** ISO time that this very snapshot or copy was made. */
  readonly createdAt?: string;
  readonly tags: readonly Tag[];
}
