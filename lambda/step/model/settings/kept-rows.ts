import { KeptSetting, type ServerlessScaling, type SettingValues } from '../../contract';
import {
  adjustedBacktrack, adjustedCapacityRange, adjustedIamAuthentication, adjustedLogExports, adjustedStorageType,
} from './adjustments';
import type { CarriedRow } from './setting';

/**
 * The rows of what a restored database has as its source, or as its snapshot, unless it is declared: API RestoreDBInstanceFromDBSnapshot,
 * RestoreDBClusterFromSnapshot, CreateDBInstance. An instance's storage, port and licence are its snapshot's when they aren't named.
 */
export const KEPT_ROWS: { readonly [Name in KeptSetting]: CarriedRow<Required<SettingValues>[Name]> } = {
  [KeptSetting.INSTANCE_CLASS]: { by: { instance: 'restore', member: 'creation' }, phrase: String },
  [KeptSetting.STORAGE_TYPE]: { by: { instance: 'snapshot', cluster: 'restore' }, phrase: String, adjusted: adjustedStorageType },
  // RDS enlarges what is too small for its type, and autoscaling what gets full.
  [KeptSetting.ALLOCATED_STORAGE]: { by: { instance: 'snapshot' }, phrase: (gib) => `${gib} GiB`, isKept: (wanted, actual) => actual >= wanted },
  [KeptSetting.IOPS]: { by: { instance: 'snapshot' }, phrase: String },
  [KeptSetting.STORAGE_THROUGHPUT]: { by: { instance: 'snapshot' }, phrase: (rate) => `${rate} MiB/s` },
  [KeptSetting.MULTI_AZ]: { by: { instance: 'restore' }, phrase: () => 'on', isOff: true },
  [KeptSetting.PORT]: { by: { instance: 'snapshot', cluster: 'restore' }, phrase: String },
  [KeptSetting.LICENSE_MODEL]: { by: { instance: 'snapshot' }, phrase: String },
  [KeptSetting.IAM_AUTHENTICATION]: {
    by: { instance: 'restore', cluster: 'restore' }, notOf: ['docdb'], phrase: () => 'on', adjusted: adjustedIamAuthentication, isOff: true,
  },
  [KeptSetting.DELETION_PROTECTION]: { by: { instance: 'restore', cluster: 'restore' }, phrase: onOrOff },
  [KeptSetting.TAGS_OF_SNAPSHOTS]: { by: { instance: 'restore', cluster: 'restore' }, notOf: ['docdb'], phrase: () => 'on', isOff: true },
  [KeptSetting.MINOR_VERSION_UPGRADES]: { by: { instance: 'restore', member: 'creation' }, notOf: ['docdb'], phrase: onOrOff },
  [KeptSetting.LOG_EXPORTS]: {
    by: { instance: 'restore', cluster: 'restore' }, phrase: (types) => types.join(', '), adjusted: adjustedLogExports, isOff: true,
    isKept: (wanted, actual) => [...wanted].sort().join() === [...actual].sort().join(),
  },
  [KeptSetting.EXTENDED_SUPPORT]: { by: { instance: 'restore', cluster: 'restore' }, notOf: ['docdb', 'neptune'], phrase: String },
  [KeptSetting.PROMOTION_TIER]: { by: { member: 'creation' }, phrase: String },
  [KeptSetting.CAPACITY_RANGE]: {
    by: { cluster: 'restore' }, phrase: capacityPhrase, adjusted: adjustedCapacityRange, isOff: true,
    // RDS tells of auto-pause where it is on: API ServerlessV2ScalingConfigurationInfo.
    isKept: (wanted, actual) => capacityPhrase(wanted) === capacityPhrase(actual),
  },
  [KeptSetting.BACKTRACK]: {
    by: { cluster: 'restore' }, notOf: ['aurora-postgresql', 'docdb', 'neptune'], phrase: (seconds) => `of ${seconds} s`, adjusted: adjustedBacktrack,
    isOff: true,
  },
};

function onOrOff(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}

function capacityPhrase({ minCapacity, maxCapacity, secondsUntilAutoPause }: ServerlessScaling): string {
  const pause = secondsUntilAutoPause === undefined || minCapacity !== 0 ? '' : `, paused after ${secondsUntilAutoPause} s`;
  return `${minCapacity ?? '?'} to ${maxCapacity ?? '?'} ACUs${pause}`;
}
