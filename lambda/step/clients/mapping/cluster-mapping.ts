import type { CreateDBInstanceCommandInput, DBCluster, DBClusterMember, RestoreDBClusterFromSnapshotCommandInput } from '@aws-sdk/client-rds';
import type { Cluster, ClusterMember } from '../../model/databases';
import { masterPasswordOf } from '../master-password';
import type { ClusterMemberRequest, ClusterRestoreRequest } from '../requests';
import { lostClusterSettings } from '../settings/cluster-settings';
import { securityGroupsOf } from '../settings/security-groups';
import { settingParameters } from '../settings/setting-parameters';
import { clusterSettingValues } from '../settings/setting-values';
import { whereTaken } from './cluster-engine';
import { pendingChanges } from './instance-mapping';
import { tagsFromSdk, tagsToSdk } from './sdk-tags';

/** What the steps need of a DB cluster. */
export function clusterOf(cluster: DBCluster): Cluster {
  return {
    identifier: cluster.DBClusterIdentifier ?? '',
    arn: cluster.DBClusterArn ?? '',
    status: cluster.Status ?? '',
    resourceId: cluster.DbClusterResourceId,
    createdAt: cluster.ClusterCreateTime?.toISOString(),
    encrypted: cluster.StorageEncrypted ?? false,
    encryptionType: cluster.StorageEncryptionType,
    keyArn: cluster.KmsKeyId,
    engine: cluster.Engine,
    engineVersion: cluster.EngineVersion,
    engineMode: cluster.EngineMode,
    scalability: cluster.ClusterScalabilityType,
    allocatedStorage: cluster.AllocatedStorage,
    storageType: cluster.StorageType,
    masterUsername: cluster.MasterUsername,
    endpointAddress: cluster.Endpoint,
    endpointPort: cluster.Port,
    readerEndpointAddress: cluster.ReaderEndpoint,
    clusterInstanceClass: cluster.DBClusterInstanceClass,
    monitoringRoleArn: cluster.MonitoringRoleArn,
    ...masterPasswordOf(cluster),
    ...settingsOf(cluster),
    settings: clusterSettingValues(cluster),
    lostSettings: lostClusterSettings(cluster),
    members: (cluster.DBClusterMembers ?? []).map(memberOf),
    tags: tagsFromSdk(cluster.TagList),
  };
}

type Settings = 'iamAuthentication' | 'copyTagsToSnapshot' | 'logExports' | 'engineLifecycleSupport' | 'backtrackWindow' | 'securityGroupIds'
  | 'subnetGroupName' | 'serverlessV2' | 'deletionProtection' | 'pendingChanges';

function settingsOf(cluster: DBCluster): Pick<Cluster, Settings> {
  const scaling = cluster.ServerlessV2ScalingConfiguration;
  return {
    iamAuthentication: cluster.IAMDatabaseAuthenticationEnabled ?? false,
    copyTagsToSnapshot: cluster.CopyTagsToSnapshot ?? false,
    logExports: cluster.EnabledCloudwatchLogsExports ?? [],
    engineLifecycleSupport: cluster.EngineLifecycleSupport,
    backtrackWindow: cluster.BacktrackWindow,
    deletionProtection: cluster.DeletionProtection,
    pendingChanges: pendingChanges(cluster.PendingModifiedValues),
    securityGroupIds: securityGroupsOf(cluster),
    subnetGroupName: cluster.DBSubnetGroup,
    serverlessV2: scaling && {
      minCapacity: scaling.MinCapacity, maxCapacity: scaling.MaxCapacity, secondsUntilAutoPause: scaling.SecondsUntilAutoPause,
    },
  };
}

function memberOf(member: DBClusterMember): ClusterMember {
  return {
    instanceIdentifier: member.DBInstanceIdentifier ?? '',
    isWriter: member.IsClusterWriter ?? false,
    promotionTier: member.PromotionTier,
    parameterStatus: member.DBClusterParameterGroupStatus,
  };
}

/** The parameters of a restore. Settings whose default is "off" are only sent when on, and to the engines that take them. */
export function clusterRestoreParameters(request: ClusterRestoreRequest): RestoreDBClusterFromSnapshotCommandInput {
  const { engine, serverlessV2 } = request;
  return {
    DBClusterIdentifier: request.identifier,
    SnapshotIdentifier: request.snapshotArn,
    Engine: engine,
    EngineVersion: request.engineVersion,
    KmsKeyId: request.keyArn,
    DBSubnetGroupName: request.subnetGroupName,
    VpcSecurityGroupIds: request.securityGroupIds === undefined ? undefined : [...request.securityGroupIds],
    Port: request.port,
    StorageType: request.storageType,
    ServerlessV2ScalingConfiguration: serverlessV2 && {
      MinCapacity: serverlessV2.minCapacity, MaxCapacity: serverlessV2.maxCapacity, SecondsUntilAutoPause: serverlessV2.secondsUntilAutoPause,
    },
    DeletionProtection: request.deletionProtection,
    BacktrackWindow: whereTaken(engine, 'backtrack', request.backtrackWindow || undefined),
    EnableIAMDatabaseAuthentication: whereTaken(engine, 'iamAuthentication', request.iamAuthentication || undefined),
    CopyTagsToSnapshot: whereTaken(engine, 'copyTagsToSnapshot', request.copyTagsToSnapshot || undefined),
    EngineLifecycleSupport: whereTaken(engine, 'lifecycleSupport', request.engineLifecycleSupport),
    EnableCloudwatchLogsExports: request.logExports.length > 0 ? [...request.logExports] : undefined,
    ...settingParameters(request.settings),
    Tags: tagsToSdk(request.tags),
  };
}

/** The parameters of a member. What isn't here is the cluster's affair: storage, encryption, network, port. */
export function memberParameters(request: ClusterMemberRequest): CreateDBInstanceCommandInput {
  const { engine } = request;
  const settings = settingParameters(request.settings);
  return {
    DBInstanceIdentifier: request.identifier,
    DBClusterIdentifier: request.clusterIdentifier,
    Engine: engine,
    DBInstanceClass: request.instanceClass,
    PromotionTier: request.promotionTier,
    DBCapacityReservationIdentifier: request.capacityReservation,
    AutoMinorVersionUpgrade: whereTaken(engine, 'minorVersionUpgrade', request.autoMinorVersionUpgrade),
    PubliclyAccessible: whereTaken(engine, 'publicAccess', false),
    ...settings,
    PerformanceInsightsRetentionPeriod: whereTaken(engine, 'insightsRetention', settings.PerformanceInsightsRetentionPeriod),
    MonitoringRoleArn: request.monitoringRoleArn,
    Tags: tagsToSdk(request.tags),
  };
}
