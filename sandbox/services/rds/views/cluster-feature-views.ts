import type { DBCluster } from '@aws-sdk/client-rds';
import { isAurora } from '../catalogue/cluster-catalogue';
import type { Cluster, ClusterSettings, ClusterStatus } from '../state/cluster';
import { observationView } from './observation-view';

/** What RDS shows of the features of a cluster. DocumentDB and Neptune have few of them. */
export function clusterFeaturesView({ settings }: Cluster, status: ClusterStatus): DBCluster {
  return {
    AssociatedRoles: settings.associatedRoles.map(({ roleArn, featureName }) => ({ RoleArn: roleArn, FeatureName: featureName, Status: 'ACTIVE' })),
    AutoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    CrossAccountClone: false,
    DomainMemberships: [],
    HttpEndpointEnabled: settings.httpEndpoint,
    ...(isAurora(settings.engine) ? auroraView(settings, status) : {}),
  };
}

function auroraView(settings: ClusterSettings, status: ClusterStatus): DBCluster {
  const { serverless, backtrackWindow } = settings;
  return {
    ...observationView(settings.observation),
    ActivityStreamStatus: status === 'creating' ? undefined : 'stopped',
    BacktrackWindow: backtrackWindow,
    BacktrackConsumedChangeRecords: backtrackWindow === undefined ? undefined : 0,
    ClusterScalabilityType: settings.scalability,
    LocalWriteForwardingStatus: settings.localWriteForwarding ? 'enabled' : 'disabled',
    ServerlessV2ScalingConfiguration: serverless && {
      MinCapacity: serverless.minCapacity, MaxCapacity: serverless.maxCapacity, SecondsUntilAutoPause: serverless.secondsUntilAutoPause,
    },
    VPCNetworkingEnabled: settings.vpcNetworking,
    InternetAccessGatewayEnabled: !settings.vpcNetworking,
  };
}
