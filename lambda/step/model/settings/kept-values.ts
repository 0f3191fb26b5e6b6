import { KeptSetting, type SettingValues } from '../../contract';
import type { Cluster, Database, Instance } from '../databases';
import type { Snapshot } from '../snapshots';
import { IO_OPTIMIZED } from './adjustments';
import type { SettingOwner } from './setting';

/** All settings of an instance, of a cluster, or of a member. */
export function settingValues(owner: SettingOwner, database: Cluster | Instance): SettingValues {
  if (owner === 'cluster') return 'members' in database ? clusterValues(database) : {};
  return 'multiAz' in database ? instanceValues(database) : {};
}

/** All settings of an instance, or of a member of a cluster: most of what a member shows is its cluster's. */
function instanceValues(instance: Instance): SettingValues {
  const own = {
    [KeptSetting.INSTANCE_CLASS]: instance.instanceClass,
    [KeptSetting.MINOR_VERSION_UPGRADES]: instance.autoMinorVersionUpgrade,
  };
  if (instance.clusterIdentifier !== undefined) return told({ ...instance.settings, ...own, [KeptSetting.PROMOTION_TIER]: instance.promotionTier });
  return told({
    ...instance.settings, ...own, ...sharedValues(instance), ...storageValues(instance),
    [KeptSetting.MULTI_AZ]: onlyTrue(instance.multiAz),
    [KeptSetting.LICENSE_MODEL]: instance.licenseModel,
  });
}

/** All settings of a cluster but those of its members. */
function clusterValues(cluster: Cluster): SettingValues {
  return told({
    ...cluster.settings, ...sharedValues(cluster),
    [KeptSetting.STORAGE_TYPE]: IO_OPTIMIZED.find((type) => type === cluster.storageType),
    [KeptSetting.CAPACITY_RANGE]: cluster.serverlessV2,
    [KeptSetting.BACKTRACK]: positive(cluster.backtrackWindow),
  });
}

/** What of an instance a restore takes from its snapshot: the instance may have been enlarged or moved since. */
export function snapshotValues(snapshot: Snapshot): SettingValues {
  return told({ ...storageValues(snapshot), [KeptSetting.LICENSE_MODEL]: snapshot.licenseModel });
}

function sharedValues(database: Database): SettingValues {
  return {
    [KeptSetting.PORT]: database.endpointPort,
    [KeptSetting.IAM_AUTHENTICATION]: onlyTrue(database.iamAuthentication),
    [KeptSetting.DELETION_PROTECTION]: database.deletionProtection,
    [KeptSetting.TAGS_OF_SNAPSHOTS]: onlyTrue(database.copyTagsToSnapshot),
    [KeptSetting.LOG_EXPORTS]: database.logExports.length === 0 ? undefined : database.logExports,
    [KeptSetting.EXTENDED_SUPPORT]: database.engineLifecycleSupport,
  };
}

type Stored = Pick<Instance, 'allocatedStorage' | 'iops' | 'storageThroughput' | 'storageType'>;

function storageValues({ storageType, allocatedStorage, iops, storageThroughput }: Stored): SettingValues {
  return {
    [KeptSetting.STORAGE_TYPE]: storageType,
    [KeptSetting.ALLOCATED_STORAGE]: allocatedStorage,
    [KeptSetting.IOPS]: positive(iops),
    [KeptSetting.STORAGE_THROUGHPUT]: positive(storageThroughput),
  };
}

function onlyTrue(isOn: boolean): true | undefined {
  return isOn ? true : undefined;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** The values that there are. */
function told(values: SettingValues): SettingValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
