import type { DBCluster } from '@aws-sdk/client-rds';
import { DatabaseSetting } from '../../contract';
import type { LostSettings } from '../../model/lost-settings';
import { isDefaultSubnetGroup } from './instance-settings';
import { listed, lostSettingsOf, type SettingReaders, unlessDefault, whenOn } from './lost-settings';
import { SHARED } from './shared-settings';

/** What Aurora Auto Scaling calls the readers that it adds: AUG Aurora.Integrating.AutoScaling. */
const AUTO_SCALED = 'application-autoscaling-';

const OF_CLUSTERS: SettingReaders<DBCluster> = {
  ...SHARED,
  [DatabaseSetting.SUBNET_GROUP]: ({ DBSubnetGroup: name }) => unlessDefault(name, isDefaultSubnetGroup),
  [DatabaseSetting.INTERNET_ACCESS_GATEWAY]: ({ VPCNetworkingEnabled: isInVpc, InternetAccessGatewayEnabled: hasGateway }) =>
    whenOn(isInVpc === false || hasGateway === true),
  [DatabaseSetting.GLOBAL_DATABASE]: ({ GlobalClusterIdentifier: identifier }) => identifier,
  [DatabaseSetting.READ_REPLICAS]: ({ ReadReplicaIdentifiers: replicas }) => listed(replicas),
  [DatabaseSetting.REPLICATION]: ({ ReplicationSourceIdentifier: source }) => source,
  [DatabaseSetting.CUSTOM_ENDPOINTS]: ({ CustomEndpoints: endpoints }) => listed(endpoints),
  [DatabaseSetting.LOCAL_WRITE_FORWARDING]: ({ LocalWriteForwardingStatus: status }) => unlessDefault(status, (value) => /^dis/.test(value)),
  [DatabaseSetting.AUTO_SCALED_READERS]: ({ DBClusterMembers: members }) =>
    listed(members?.map(({ DBInstanceIdentifier: name }) => unlessDefault(name, (value) => !value.startsWith(AUTO_SCALED)))),
};

/** The settings of a cluster that a restore doesn't carry; its members have settings of their own. */
export function lostClusterSettings(cluster: DBCluster): LostSettings {
  return lostSettingsOf(OF_CLUSTERS, cluster);
}
