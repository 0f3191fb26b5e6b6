import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { SeenSnapshot, SeenSource } from '../sizes/seen-database';

/** What a plan takes of an instance. */
export function seenInstance(instance: DBInstance): SeenSource {
  const { Engine, EngineVersion, DBInstanceClass, DBInstanceStatus, AllocatedStorage, StorageEncrypted, StorageEncryptionType, KmsKeyId } = instance;
  return {
    engine: Engine, version: EngineVersion, class: DBInstanceClass, status: DBInstanceStatus, allocatedGib: AllocatedStorage,
    isEncrypted: StorageEncrypted, encryptionType: StorageEncryptionType, keyArn: KmsKeyId,
  };
}

/** What a plan takes of a cluster. */
export function seenCluster({ Engine, EngineVersion, Status, StorageEncrypted, StorageEncryptionType, KmsKeyId }: DBCluster): SeenSource {
  return {
    engine: Engine, version: EngineVersion, status: Status, isEncrypted: StorageEncrypted, encryptionType: StorageEncryptionType, keyArn: KmsKeyId,
  };
}

/** The newest snapshot that is available. */
export function newestSnapshot(snapshots: readonly (DBSnapshot | DBClusterSnapshot)[]): SeenSnapshot | undefined {
  const [newest] = snapshots.filter(({ Status }) => Status === 'available')
    .toSorted((one, other) => (other.SnapshotCreateTime?.getTime() ?? 0) - (one.SnapshotCreateTime?.getTime() ?? 0));
  if (newest === undefined) return undefined;
  const common = { createdAt: newest.SnapshotCreateTime?.toISOString(), allocatedGib: newest.AllocatedStorage };
  return 'DBSnapshotIdentifier' in newest
    ? { ...common, name: newest.DBSnapshotIdentifier ?? '', fullBytes: newest.FullSnapshotSizeInBytes }
    : { ...common, name: (newest as DBClusterSnapshot).DBClusterSnapshotIdentifier ?? '' };
}
