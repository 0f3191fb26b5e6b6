import type { AdditionalStorageVolume, DBSnapshot } from '@aws-sdk/client-rds';
import type { CarriedInstanceSettings, StorageVolume } from '../state/instance-settings';

type Shown = 'AllocatedStorage' | 'StorageType' | 'Iops' | 'StorageThroughput' | 'DedicatedLogVolume' | 'AdditionalStorageVolumes';

/** The volumes of an instance or of a snapshot of one. A throughput that nobody set is told as 0. */
export function storageView(settings: CarriedInstanceSettings): Pick<DBSnapshot, Shown> {
  return {
    AllocatedStorage: settings.allocatedStorage,
    StorageType: settings.storageType,
    Iops: settings.iops,
    StorageThroughput: settings.storageThroughput ?? 0,
    DedicatedLogVolume: settings.dedicatedLogVolume,
    AdditionalStorageVolumes: settings.additionalStorageVolumes.length === 0 ? undefined : settings.additionalStorageVolumes.map(volumeView),
  };
}

function volumeView({ name, allocatedStorage, storageType, iops, storageThroughput }: StorageVolume): AdditionalStorageVolume {
  return { VolumeName: name, AllocatedStorage: allocatedStorage, IOPS: iops, StorageThroughput: storageThroughput, StorageType: storageType };
}
