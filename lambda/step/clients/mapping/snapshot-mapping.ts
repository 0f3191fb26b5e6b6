import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type { DatabaseContent } from '../../model/database-content';
import { formerDatabase } from '../../model/database-of-snapshot';
import type { Database } from '../../model/databases';
import type { Snapshot } from '../../model/snapshots';
import { tagsFromSdk } from './sdk-tags';

/** The one attribute that snapshots have: who may copy or restore them. */
export const SHARE_ATTRIBUTE = 'restore';

/** Types of snapshots as RDS is asked for them. */
export const SnapshotType = {
  AUTOMATED: 'automated',
  AWS_BACKUP: 'awsbackup',
} as const;

/** What the names of snapshots begin with that somebody else made. */
const TYPE_BY_PREFIX: ReadonlyMap<string, string> = new Map([['rds', SnapshotType.AUTOMATED], ['awsbackup', SnapshotType.AWS_BACKUP]]);

/** The type that a snapshot's name tells; nothing for the name of a manual one. */
export function typeByName(name: string): string | undefined {
  const [prefix = '', rest] = name.split(':');
  return rest === undefined ? undefined : TYPE_BY_PREFIX.get(prefix);
}

/** What the steps need of a DB snapshot. A shared one has its full ARN as its identifier. */
export function snapshotOf(snapshot: DBSnapshot): Snapshot {
  return {
    ...commonOf(snapshot),
    arn: snapshot.DBSnapshotArn ?? snapshot.DBSnapshotIdentifier ?? '',
    type: snapshot.SnapshotType,
    databaseIdentifier: snapshot.DBInstanceIdentifier,
    resourceId: snapshot.DbiResourceId,
    databaseCreatedAt: snapshot.InstanceCreateTime?.toISOString(),
    encrypted: snapshot.Encrypted ?? false,
    iops: snapshot.Iops,
    storageThroughput: snapshot.StorageThroughput,
    licenseModel: snapshot.LicenseModel,
    optionGroupName: snapshot.OptionGroupName,
    tdeCredentialArn: snapshot.TdeCredentialArn,
    isCopy: snapshot.SourceDBSnapshotIdentifier === undefined ? undefined : true,
    copiedFrom: snapshot.SourceDBSnapshotIdentifier,
    takenAt: snapshot.OriginalSnapshotCreateTime?.toISOString(),
    databaseTime: snapshot.SnapshotDatabaseTime?.toISOString(),
  };
}

/** What the steps need of a DB cluster snapshot. */
export function clusterSnapshotOf(snapshot: DBClusterSnapshot): Snapshot {
  return {
    ...commonOf(snapshot),
    arn: snapshot.DBClusterSnapshotArn ?? snapshot.DBClusterSnapshotIdentifier ?? '',
    // no document names the type of a cluster snapshot that AWS Backup made, so its name tells.
    type: typeByName(snapshot.DBClusterSnapshotIdentifier ?? '') ?? snapshot.SnapshotType,
    databaseIdentifier: snapshot.DBClusterIdentifier,
    resourceId: snapshot.DbClusterResourceId,
    databaseCreatedAt: snapshot.ClusterCreateTime?.toISOString(),
    encrypted: snapshot.StorageEncrypted ?? false,
    isCopy: snapshot.SourceDBClusterSnapshotArn === undefined ? undefined : true,
    copiedFrom: snapshot.SourceDBClusterSnapshotArn,
  };
}

/** What both kinds tell in the same words. */
function commonOf(snapshot: DBSnapshot | DBClusterSnapshot): Pick<
  Snapshot, 'status' | 'percent' | 'createdAt' | 'tags' | Exclude<keyof DatabaseContent, 'encrypted' | 'iops'>
> {
  return {
    status: snapshot.Status ?? '',
    percent: snapshot.PercentProgress,
    createdAt: snapshot.SnapshotCreateTime?.toISOString(),
    tags: tagsFromSdk(snapshot.TagList),
    keyArn: snapshot.KmsKeyId,
    engine: snapshot.Engine,
    engineVersion: snapshot.EngineVersion,
    allocatedStorage: snapshot.AllocatedStorage,
    storageType: snapshot.StorageType,
    masterUsername: snapshot.MasterUsername,
  };
}

/**
 * The newest of the snapshots that can be copied.
 *
 * @param database - the one that they must be of: RDS keeps snapshots of a deleted database, and shows them under the same identifier.
 */
export function newestAvailable(snapshots: readonly Snapshot[], database: Database | undefined): Snapshot | undefined {
  return snapshots
    .filter((snapshot) => snapshot.status === 'available' && snapshot.createdAt !== undefined && formerDatabase(snapshot, database) === undefined)
    .reduce<Snapshot | undefined>((newest, snapshot) => (newest === undefined || isNewer(snapshot, newest) ? snapshot : newest), undefined);
}

/** ISO times of one length sort as text. */
function isNewer(snapshot: Snapshot, other: Snapshot): boolean {
  return (snapshot.createdAt ?? '') > (other.createdAt ?? '');
}

/** Accounts in the attribute of who may restore. */
export function sharesOf(
  attributes: readonly { readonly AttributeName?: string; readonly AttributeValues?: readonly string[] }[] | undefined,
): readonly string[] {
  return attributes?.find((attribute) => attribute.AttributeName === SHARE_ATTRIBUTE)?.AttributeValues ?? [];
}
