import type { DBCluster, DBClusterParameterGroup, DBClusterSnapshot } from '@aws-sdk/client-rds';
import { isMultiAzClusterEngine } from '../catalogue/cluster-catalogue';
import { hostedZone } from '../catalogue/hosted-zones';
import { EMPTY_VOLUME } from '../provisioning/clusters/new-cluster';
import { resourceArn } from '../rules/resource-arn';
import type { Cluster, ClusterStatus } from '../state/cluster';
import { type ClusterMember, DEFAULT_PROMOTION_TIER } from '../state/cluster-members';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import type { ParameterGroup } from '../state/groups';
import type { Scope } from '../state/rds-state';
import { tagList } from '../state/tags';
import { clusterFeaturesView } from './cluster-feature-views';
import { databaseSnapshotView, encryptionView, engineView, masterSecretView, settingsView } from './database-views';
import type { RestorableTime } from './restorable-time';

/** What a view of a cluster takes from elsewhere. */
export interface ClusterSurroundings {
  readonly status: ClusterStatus;
  readonly members: readonly ClusterMember[];
  /** The default option group of its engine's version. */
  readonly optionGroup: string;
  readonly restorable?: RestorableTime;
}

export function clusterView(cluster: Cluster, surroundings: ClusterSurroundings): DBCluster {
  const { settings } = cluster;
  const { status, members, optionGroup } = surroundings;
  return {
    ...clusterIdentityView(cluster, surroundings),
    ...clusterDatabaseView(cluster),
    ...clusterFeaturesView(cluster, status),
    ...encryptionView(cluster.encryption),
    DBClusterMembers: members.map(({ instance, writer }) => ({
      DBInstanceIdentifier: instance.identifier, IsClusterWriter: writer, DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: instance.promotionTier ?? DEFAULT_PROMOTION_TIER,
    })),
    MultiAZ: members.length > 1,
    PendingModifiedValues: {
      DBClusterIdentifier: cluster.pendingIdentifier,
      EngineVersion: cluster.pendingUpgrade?.engineVersion, MasterUserPassword: status === 'resetting-master-credentials' ? '****' : undefined,
    },
    DBSubnetGroup: settings.vpcNetworking ? settings.subnetGroupName : undefined,
    VpcSecurityGroups: settings.vpcNetworking ? settings.securityGroupIds.map((id) => ({ VpcSecurityGroupId: id, Status: 'active' })) : [],
    DBClusterParameterGroup: settings.parameterGroupName,
    DBClusterOptionGroupMemberships: [{ DBClusterOptionGroupName: optionGroup, Status: 'in-sync' }],
    TagList: tagList(cluster.tags),
  };
}

/** A cluster snapshot as `viewer` sees it: another account's goes by its full ARN, and without tags and VPC. */
export function clusterSnapshotView(snapshot: ClusterSnapshot, viewer: string): DBClusterSnapshot {
  const own = snapshot.accountId === viewer;
  const { settings, progress } = snapshot;
  const isPending = progress.status === 'pending';
  return {
    DBClusterSnapshotIdentifier: own ? snapshot.identifier : snapshot.arn,
    DBClusterSnapshotArn: snapshot.arn,
    ...databaseSnapshotView(snapshot, viewer),
    SnapshotCreateTime: new Date(snapshot.createTime),
    DBClusterIdentifier: snapshot.clusterIdentifier,
    DbClusterResourceId: snapshot.clusterResourceId,
    ClusterCreateTime: new Date(snapshot.clusterCreateTime),
    SourceDBClusterSnapshotArn: snapshot.copiedFrom?.arn,
    ...encryptionView(snapshot.encryption),
    EngineMode: settings.engineMode,
    AllocatedStorage: settings.volumeSize,
    AvailabilityZones: isPending ? [] : [...settings.availabilityZones],
    ...(own ? { VpcId: isPending ? undefined : settings.vpcId, TagList: tagList(snapshot.tags) } : { TagList: [] }),
  };
}

export function clusterParameterGroupView(group: ParameterGroup, scope: Scope): DBClusterParameterGroup {
  return {
    DBClusterParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBClusterParameterGroupArn: resourceArn({ type: 'cluster-pg', accountId: scope.accountId, region: scope.region, name: group.name }),
  };
}

function clusterIdentityView(cluster: Cluster, { status, restorable }: ClusterSurroundings): DBCluster {
  return {
    DBClusterIdentifier: cluster.identifier,
    DBClusterArn: cluster.arn,
    DbClusterResourceId: cluster.resourceId,
    MasterUserSecret: masterSecretView(cluster.masterSecret),
    Status: status,
    ClusterCreateTime: new Date(cluster.createTime),
    EarliestRestorableTime: restorable === undefined ? undefined : new Date(restorable.earliest),
    LatestRestorableTime: restorable === undefined ? undefined : new Date(restorable.latest),
    Endpoint: cluster.endpoint,
    ReaderEndpoint: cluster.readerEndpoint,
    HostedZoneId: cluster.settings.vpcNetworking ? hostedZone(cluster.region) : undefined,
    Port: cluster.settings.port,
    AvailabilityZones: [...cluster.settings.availabilityZones],
    ReadReplicaIdentifiers: [],
  };
}

function clusterDatabaseView({ settings }: Cluster): DBCluster {
  return {
    ...engineView(settings),
    ...settingsView(settings),
    EngineMode: settings.engineMode,
    DatabaseName: settings.databaseName,
    AllocatedStorage: isMultiAzClusterEngine(settings.engine) ? settings.volumeSize : EMPTY_VOLUME,
    // the default one isn't told. Source: API:CreateDBCluster.
    StorageType: settings.storageType === 'aurora' ? undefined : settings.storageType,
    EngineLifecycleSupport: settings.engineLifecycleSupport,
  };
}
