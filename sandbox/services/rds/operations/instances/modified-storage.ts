import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { storageTypesOf } from '../../catalogue/storage-ranges';
import type { RdsContext } from '../../context';
import { askedOnce, hasIopsOfItsOwn, requestedLimit, requestedStorage, type Storage } from '../../provisioning/storage';
import { enforce } from '../../rules/enforce';
import { sizeAndIopsNamed, storageChangeable, storageNotShrunk } from '../../rules/modifications';
import { storageTypeKnown } from '../../rules/obtainable/storage';
import { storageQuota } from '../../rules/quotas';
import type { Instance } from '../../state/instance';
import type { InstanceSettings } from '../../state/instance-settings';
import { differing } from './differing';

/**
 * The storage that a modification brings; nothing where it leaves it as it is.
 *
 * @throws AwsError - when it isn't to be had, shrinks, is too much, or comes too soon after the last change.
 */
export function modifiedStorage(context: RdsContext, instance: Instance, input: ModifyDBInstanceMessage): Partial<InstanceSettings> {
  const { settings } = instance;
  const { AllocatedStorage: size, Iops: iops, StorageType: type, StorageThroughput: throughput } = input;
  // a member's storage is its cluster's, which has no size to change.
  if (instance.clusterIdentifier !== undefined || [size, iops, type, throughput].every((value) => value === undefined)) return {};
  const changes = changedStorage(settings, input);
  if (Object.keys(differing(settings, changes)).length === 0) return {};
  const { allocatedStorage: inUse, quotas } = context.state.of(instance);
  const sinceLast = instance.storageChanged === undefined ? undefined : context.clock.now() - instance.storageChanged;
  enforce(storageChangeable(instance.status, sinceLast));
  enforce(storageQuota(inUse, changes.allocatedStorage - settings.allocatedStorage, quotas.allocatedStorage));
  return changes;
}

function changedStorage(settings: InstanceSettings, input: ModifyDBInstanceMessage): Storage {
  const { engine, storageType: current } = settings;
  const storageType = input.StorageType ?? current;
  enforce(storageTypeKnown(storageType, storageTypesOf(engine).filter((name) => name !== 'standard' || current === name)));
  const isOtherType = storageType !== current;
  if (!isOtherType) enforce(sizeAndIopsNamed(hasIopsOfItsOwn(engine, settings), input.AllocatedStorage, input.Iops));
  const kept = isOtherType ? {} : askedOnce(settings);
  return requestedStorage({
    engine, storageType, allocatedStorage: grown(settings, storageType, input.AllocatedStorage),
    iops: input.Iops === 0 ? undefined : input.Iops ?? kept.iops, storageThroughput: input.StorageThroughput ?? kept.storageThroughput,
  });
}

/** GiB. What grows by less than a tenth grows by a tenth, but for SQL Server. Source: API:ModifyDBInstance. */
function grown({ engine, allocatedStorage: current }: InstanceSettings, storageType: string, asked = current): number {
  enforce(storageNotShrunk(engine, storageType, current, asked));
  return asked === current || engine.startsWith('sqlserver-') ? asked : Math.max(asked, Math.ceil(current * 11 / 10));
}

/**
 * The limit of storage autoscaling after a modification: naming the storage itself turns autoscaling off.
 *
 * @param storage - as it will be.
 * @throws AwsError - when the limit is too small or too large.
 */
export function modifiedLimit(
  { engine }: InstanceSettings, storage: Storage, most: number | undefined,
): Partial<Pick<InstanceSettings, 'maxAllocatedStorage'>> {
  if (most === undefined) return {};
  return { maxAllocatedStorage: requestedLimit({ engine, storage, most }) };
}
