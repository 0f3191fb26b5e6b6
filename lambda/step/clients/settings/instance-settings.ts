import type { DBInstance } from '@aws-sdk/client-rds';
import { DatabaseSetting } from '../../contract';
import { arnParts } from '../../model/arns';
import type { LostSettings } from '../../model/lost-settings';
import { listed, lostSettingsOf, type SettingReaders, unlessDefault, whenOn } from './lost-settings';
import { SHARED } from './shared-settings';

/** What a member of a cluster has of its own; everything else is the cluster's. */
const OF_MEMBERS: SettingReaders<DBInstance> = {
  [DatabaseSetting.PUBLIC_ACCESS]: ({ PubliclyAccessible: isPublic }) => whenOn(isPublic),
  [DatabaseSetting.CAPACITY_RESERVATION]: ({ DBCapacityReservationIdentifier: reservation }) => reservation,
};

const OF_INSTANCES: SettingReaders<DBInstance> = {
  ...OF_MEMBERS,
  ...SHARED,
  [DatabaseSetting.SUBNET_GROUP]: ({ DBSubnetGroup: group }) => unlessDefault(group?.DBSubnetGroupName, isDefaultSubnetGroup),
  [DatabaseSetting.CUSTOMER_OWNED_IP]: ({ CustomerOwnedIpEnabled: isOn }) => whenOn(isOn),
  [DatabaseSetting.ADDITIONAL_STORAGE_VOLUMES]: ({ AdditionalStorageVolumes: volumes }) => listed(volumes?.map(({ VolumeName }) => VolumeName)),
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
