import { gp3Baseline, storageRange, storageTypesOf } from '../catalogue/storage-ranges';
import { enforce } from '../rules/enforce';
import {
  gp3Configurable, iopsInRange, provisionedIopsNamed, storageLimit, type StorageLimits, type StorageRequest,
  storageSize, storageTypeKnown, throughputInRange,
} from '../rules/obtainable/storage';
import type { CarriedInstanceSettings, InstanceSettings } from '../state/instance-settings';

/** An instance's storage. */
export type Storage = Pick<InstanceSettings, 'storageType' | 'allocatedStorage' | 'iops' | 'storageThroughput'>;

/** The storage with what its type has without being asked. No rule is looked at. */
export function provisioned({ engine, storageType, allocatedStorage, iops, storageThroughput }: StorageRequest): Storage {
  const baseline = storageType === 'gp3' ? gp3Baseline(engine, allocatedStorage) : undefined;
  return { storageType, allocatedStorage, iops: iops ?? baseline?.iops, storageThroughput: storageThroughput ?? baseline?.throughput };
}

/**
 * The storage that a request gets.
 *
 * @throws AwsError - when the engine hasn't the type, or size, IOPS or throughput are not such as engine and type take.
 */
export function requestedStorage(request: StorageRequest): Storage {
  const { engine, storageType, allocatedStorage } = request;
  enforce(storageTypeKnown(storageType, storageTypesOf(engine)));
  const limits: StorageLimits = storageRange(engine, storageType) ?? {};
  const baseline = storageType === 'gp3' ? gp3Baseline(engine, allocatedStorage) : undefined;
  enforce(storageSize(request, limits.sizes));
  enforce(provisionedIopsNamed(storageType, request.iops));
  enforce(gp3Configurable(request, baseline?.threshold));
  enforce(iopsInRange(request, limits));
  enforce(throughputInRange(request, limits, baseline?.iops));
  return provisioned(request);
}

/**
 * The limit of storage autoscaling that a request names; naming the storage itself turns it off.
 *
 * @param most - GiB.
 * @throws AwsError - when it is too small or too large.
 */
export function requestedLimit(
  { engine, storage, most }: { readonly engine: string; readonly storage: Storage; readonly most: number | undefined },
): number | undefined {
  const iops = /^io[12]$/.test(storage.storageType) ? storage.iops : undefined;
  enforce(storageLimit({ ...storage, engine, iops }, most, storageRange(engine, storage.storageType) ?? {}));
  return most === storage.allocatedStorage ? undefined : most;
}

/**
 * The IOPS and MiB/s that somebody once asked for: those of io1 and io2, and of gp3 where they aren't its baseline. They are what a restore
 * takes from its snapshot.
 */
export function askedOnce(settings: CarriedInstanceSettings): Pick<StorageRequest, 'iops' | 'storageThroughput'> {
  const { engine, storageType, allocatedStorage, iops, storageThroughput } = settings;
  if (storageType !== 'gp3') return { iops };
  const baseline = gp3Baseline(engine, allocatedStorage);
  return {
    iops: iops === baseline?.iops ? undefined : iops,
    storageThroughput: storageThroughput === baseline?.throughput ? undefined : storageThroughput,
  };
}

/** Whether the IOPS of a storage can be chosen, so that a change of its size has to name them as well. Source: API:ModifyDBInstance. */
export function hasIopsOfItsOwn(engine: string, { storageType, allocatedStorage }: Storage): boolean {
  return /^io[12]$/.test(storageType) || (storageType === 'gp3' && gp3Baseline(engine, allocatedStorage)?.isConfigurable === true);
}
