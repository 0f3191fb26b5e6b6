import type { DBSnapshot } from '@aws-sdk/client-rds';
import { keyArnOf } from '../state/encryption';
import type { Snapshot } from '../state/snapshot';
import { tagList } from '../state/tags';
import { databaseSnapshotView } from './database-views';
import { storageView } from './storage-views';

const BYTES_PER_GIB = 2 ** 30;

/**
 * A snapshot as `viewer` sees it: another account's goes by its full ARN, and without tags and what belongs to the owner's network. One that is being
 * made has no times yet, and one that comes from another Region nothing of a network either.
 */
export function snapshotView(snapshot: Snapshot, viewer: string): DBSnapshot {
  const own = snapshot.accountId === viewer;
  const { settings, progress } = snapshot;
  const isAvailable = progress.status === 'available';
  const isPending = progress.status === 'pending';
  const original = isAvailable ? new Date(snapshot.originalCreateTime) : undefined;
  return {
    DBSnapshotIdentifier: own ? snapshot.identifier : snapshot.arn,
    DBSnapshotArn: snapshot.arn,
    ...databaseSnapshotView(snapshot, viewer),
    SnapshotCreateTime: isAvailable ? new Date(snapshot.createTime) : undefined,
    DBInstanceIdentifier: snapshot.instanceIdentifier,
    DbiResourceId: snapshot.dbiResourceId,
    InstanceCreateTime: new Date(snapshot.instanceCreateTime),
    OriginalSnapshotCreateTime: original,
    SnapshotDatabaseTime: original,
    SourceDBSnapshotIdentifier: snapshot.copiedFrom?.arn,
    SourceRegion: snapshot.copiedFrom?.region,
    Encrypted: snapshot.encryption.type !== 'none',
    StorageEncryptionType: snapshot.encryption.type,
    KmsKeyId: keyArnOf(snapshot.encryption),
    TdeCredentialArn: settings.tdeCredentialArn,
    Timezone: settings.timezone,
    ...storageView(settings),
    // all blocks count as written.
    FullSnapshotSizeInBytes: isAvailable ? settings.allocatedStorage * BYTES_PER_GIB : undefined,
    MultiTenant: settings.engine.endsWith('-cdb') ? false : undefined,
    ProcessorFeatures: [],
    SnapshotTarget: 'region',
    AvailabilityZone: isPending ? undefined : settings.availabilityZone,
    ...(own
      ? {
        VpcId: isPending ? undefined : settings.vpcId, OptionGroupName: isPending ? undefined : settings.optionGroupName,
        TagList: tagList(snapshot.tags),
      }
      : { TagList: [] }),
  };
}
