import { DatabaseSetting, type GroupSetting } from '../../contract';
import { isDefaultOptionGroup, isDefaultParameterGroup, ownGroupName } from '../groups/group-names';
import type { ClassOffer } from '../prerequisites';
import { noneHas } from './adjustments';
import { KEPT_ROWS } from './kept-rows';
import type { CarriedRow, CarriedRows, SettingTarget } from './setting';

/** Tenths of the storage that the limit has to be, at least, to which it grows by itself: UG USER_PIOPS.Autoscaling. */
const LEAST_ROOM_TO_GROW = 11;

/**
 * The table of settings: every one that a restored database gets from its source, in the order of messages. What a restore takes (API
 * RestoreDBInstanceFromDBSnapshot, RestoreDBClusterFromSnapshot) is given to it, the names of groups among it that are made before; the rest by
 * one modification afterwards (API ModifyDBInstance, ModifyDBCluster). DocumentDB and Neptune restore a cluster without its backups' settings, so
 * that those of clusters are modified. What an engine hasn't is by its API.
 */
export const CARRIED_SETTINGS: CarriedRows = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: { by: { cluster: 'group' }, ...asGroup(DatabaseSetting.CLUSTER_PARAMETER_GROUP) },
  [DatabaseSetting.PARAMETER_GROUP]: { by: { instance: 'group', member: 'group' }, ...asGroup(DatabaseSetting.PARAMETER_GROUP) },
  [DatabaseSetting.OPTION_GROUP]: { by: { instance: 'group' }, ...asGroup(DatabaseSetting.OPTION_GROUP, isDefaultOptionGroup) },
  [DatabaseSetting.BACKUP_RETENTION]: { by: { instance: 'restore', cluster: 'modification' }, phrase: (days) => `of ${days} days` },
  [DatabaseSetting.BACKUP_WINDOW]: { by: { instance: 'restore', cluster: 'modification' }, phrase: String },
  [DatabaseSetting.MAINTENANCE_WINDOW]: { by: { instance: 'modification', cluster: 'modification', member: 'creation' }, phrase: String },
  [DatabaseSetting.NETWORK_TYPE]: {
    isOff: true, by: { instance: 'restore', cluster: 'restore' }, notOf: ['neptune'], phrase: String,
    isLacking: (type, { networkTypes, classes }) =>
      networkTypes?.includes(type) === false || noneHas(classes, (offer) => offer.networkTypes?.includes(type)),
  },
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: {
    by: { instance: 'restore', member: 'creation' }, notOf: ['neptune'], phrase: String,
    isLacking: (authority, { version }) => version?.certificateAuthorities?.includes(authority) === false,
  },
  [DatabaseSetting.STORAGE_AUTOSCALING]: {
    isOff: true, by: { instance: 'modification' }, phrase: (most) => `up to ${most} GiB`,
    isLacking: (most, { allocatedStorage = 0, classes }) =>
      most * 10 < allocatedStorage * LEAST_ROOM_TO_GROW || noneHas(classes, (offer) => offer.storageAutoscaling),
  },
  [DatabaseSetting.DEDICATED_LOG_VOLUME]: {
    isOff: true, by: { instance: 'restore' }, phrase: () => 'on',
    isLacking: (_, { classes }) => noneHas(classes, (offer) => offer.dedicatedLogVolume),
  },
  [DatabaseSetting.PROCESSOR_FEATURES]: {
    isOff: true, by: { instance: 'restore' },
    phrase: (features) => Object.entries(features).map(([name, value]) => `${name} ${value}`).join(', '),
    isLacking: (features, { keepsClass, classes }) => !keepsClass || noneHas(classes, (offer) => offersFeatures(offer, Object.keys(features))),
  },
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: {
    isOff: true, by: { instance: 'modification', cluster: 'modification', member: 'creation' }, notOf: ['neptune'],
    phrase: (days) => `for ${days} days`, isLacking: lacksInsights,
  },
  [DatabaseSetting.DATABASE_INSIGHTS]: {
    isOff: true, by: { instance: 'modification', cluster: 'modification' }, notOf: ['docdb', 'neptune'], phrase: String, isLacking: lacksInsights,
  },
  [DatabaseSetting.ENHANCED_MONITORING]: {
    by: { instance: 'modification', cluster: 'modification', member: 'creation' }, notOf: ['docdb', 'neptune'],
    phrase: (seconds) => `every ${seconds} s`,
    isLacking: (_, { classes }) => noneHas(classes, (offer) => offer.enhancedMonitoring), isOff: true,
  },
  // RDS Custom has none, by UG rds-secrets-manager, and is refused. Neptune has no master password.
  [DatabaseSetting.MANAGED_MASTER_PASSWORD]: {
    by: { instance: 'modification', cluster: 'modification' }, notOf: ['neptune'], phrase: () => 'in Secrets Manager',
  },
  // no restore takes it, and ModifyDBCluster for Aurora Serverless v1 only: EnableHttpEndpoint, an operation of its own, turns it on.
  [DatabaseSetting.DATA_API]: {
    isOff: true, by: { cluster: 'modification' }, notOf: ['docdb', 'neptune'], phrase: () => 'on',
    isLacking: (_, { classes }) => noneHas(classes, (offer) => offer.dataApi),
  },
  ...KEPT_ROWS,
};

/** A group is its account's own: another one is made after it, unless one is declared. */
function asGroup(setting: GroupSetting, isDefault = isDefaultParameterGroup): Omit<CarriedRow<string>, 'by'> {
  return {
    phrase: String,
    isDefault,
    isOff: true,
    isLacking: (_, { groups }) => groups === undefined,
    arrivesAs: (name, { groups }) => groups?.declared[setting] ?? ownGroupName(groups?.prefix ?? '', name),
  };
}

function lacksInsights(_: unknown, { classes }: SettingTarget): boolean {
  return noneHas(classes, (offer) => offer.performanceInsights);
}

function offersFeatures({ processorFeatures }: ClassOffer, names: readonly string[]): boolean | undefined {
  return processorFeatures && names.every((name) => processorFeatures.includes(name));
}
