import type { DBInstance } from '@aws-sdk/client-rds';
import { DatabaseSetting } from '../../contract';
import { arnParts } from '../../model/arns';
import { isDefaultOptionGroup } from '../../model/databases';
import type { LostSettings } from '../../model/lost-settings';
import { listed, lostSettingsOf, type SettingReaders, unlessDefault, whenOn } from './lost-settings';
import { isChosenWindow } from './maintenance-windows';
import { MONITORING, SHARED } from './watched-settings';

/** What RDS gives where no certificate authority is named, unless the account overrides it: UG UsingWithRDS.SSL. */
const DEFAULT_AUTHORITY = 'rds-ca-rsa2048-g1';

/** What a member of a cluster has of its own; everything else is the cluster's. */
const OF_MEMBERS: SettingReaders<DBInstance> = {
  [DatabaseSetting.PARAMETER_GROUP]: ({ DBParameterGroups: groups }) =>
    listed(groups?.map(({ DBParameterGroupName: name }) => unlessDefault(name, (value) => value.startsWith('default.')))),
  [DatabaseSetting.PUBLIC_ACCESS]: ({ PubliclyAccessible: isPublic }) => whenOn(isPublic),
  [DatabaseSetting.MAINTENANCE_WINDOW]: ({ DBInstanceArn: arn, PreferredMaintenanceWindow: window, Engine: engine }) =>
    chosenWindow(window, arn, engine),
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: ({ CACertificateIdentifier: authority }) =>
    unlessDefault(authority, (value) => value === DEFAULT_AUTHORITY),
  ...MONITORING,
};

const OF_INSTANCES: SettingReaders<DBInstance> = {
  ...OF_MEMBERS,
  ...SHARED,
  [DatabaseSetting.OPTION_GROUP]: ({ OptionGroupMemberships: groups }) =>
    listed(groups?.map(({ OptionGroupName: name }) => unlessDefault(name, isDefaultOptionGroup))),
  [DatabaseSetting.SUBNET_GROUP]: ({ DBSubnetGroup: group }) => unlessDefault(group?.DBSubnetGroupName, isDefaultSubnetGroup),
  [DatabaseSetting.CUSTOMER_OWNED_IP]: ({ CustomerOwnedIpEnabled: isOn }) => whenOn(isOn),
  [DatabaseSetting.STORAGE_AUTOSCALING]: ({ AllocatedStorage: storage = 0, MaxAllocatedStorage: most = 0 }) =>
    whenOn(most > storage, `up to ${most} GiB`),
  [DatabaseSetting.DEDICATED_LOG_VOLUME]: ({ DedicatedLogVolume: isOn }) => whenOn(isOn),
  [DatabaseSetting.ADDITIONAL_STORAGE_VOLUMES]: ({ AdditionalStorageVolumes: volumes }) => listed(volumes?.map(({ VolumeName }) => VolumeName)),
  // RDS shows them only where they aren't the class's own: API DBInstance.
  [DatabaseSetting.PROCESSOR_FEATURES]: ({ ProcessorFeatures: features }) => listed(features?.map(({ Name, Value }) => `${Name} ${Value}`)),
  [DatabaseSetting.CAPACITY_RESERVATION]: ({ DBCapacityReservationIdentifier: reservation }) => reservation,
  [DatabaseSetting.BACKUP_REPLICATION]: ({ DBInstanceAutomatedBackupsReplications: copies }) =>
    listed(copies?.map(({ DBInstanceAutomatedBackupsArn: arn = '' }) => arnParts(arn)?.region)),
  [DatabaseSetting.READ_REPLICAS]: ({ ReadReplicaDBInstanceIdentifiers: instances = [], ReadReplicaDBClusterIdentifiers: clusters = [] }) =>
    listed([...instances, ...clusters]),
  [DatabaseSetting.REPLICATION]: ({ ReadReplicaSourceDBInstanceIdentifier: instance, ReadReplicaSourceDBClusterIdentifier: cluster }) =>
    instance ?? cluster,
};

/** The settings of an instance, or of a member of a cluster, that a restore doesn't carry. */
export function lostInstanceSettings(instance: DBInstance): LostSettings {
  return lostSettingsOf(instance.DBClusterIdentifier === undefined ? OF_INSTANCES : OF_MEMBERS, instance);
}

/** The group of the default VPC, which a restore takes when none is named. */
export function isDefaultSubnetGroup(name: string): boolean {
  return name === 'default';
}

/** DocumentDB and Neptune have blocks of their own, so of their windows nothing can be told. */
export function chosenWindow(window: string | undefined, arn = '', engine = ''): string | undefined {
  if (engine === 'docdb' || engine === 'neptune') return undefined;
  return unlessDefault(window, (value) => !isChosenWindow(value, arnParts(arn)?.region ?? ''));
}
