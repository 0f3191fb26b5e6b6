import { clusterStorageTypes, isMultiAzClusterEngine } from '../catalogue/cluster-catalogue';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { automatedSnapshotName } from '../lifecycle/snapshot-maker';
import { scalingAfter } from '../provisioning/clusters/cluster-features';
import { placeCluster } from '../provisioning/clusters/cluster-placement';
import { newCluster } from '../provisioning/clusters/new-cluster';
import { newClusterMember } from '../provisioning/clusters/new-cluster-member';
import { tableNamesOf } from '../provisioning/clusters/table-names';
import { CLUSTER_DEFAULTS } from '../provisioning/defaults';
import { clusterParameterGroupFor, requireEngine } from '../provisioning/engine-groups';
import { clusterFound } from '../rules/clusters/clusters';
import { enforce, found } from '../rules/enforce';
import { clusterName, instanceName } from '../rules/identifiers';
import type { Cluster, ClusterSettings, ServerlessScaling } from '../state/cluster';
import type { Scope } from '../state/rds-state';
import { inheritedTags, NO_TAGS } from '../state/tags';
import { awsBackupName, type DatabaseSeed, seededEncryption, seededSettings, seedMasterPassword } from './database-seed';

/** A member of a cluster that is there from the start. */
export interface ClusterMemberSeed {
  readonly identifier: string;
  /** `db.r6g.large`; `db.serverless` only where the cluster has `serverlessV2`. */
  readonly instanceClass: string;
  /** @default 1 */
  readonly promotionTier?: number;
  readonly parameterGroupName?: string;
  readonly preferredMaintenanceWindow?: string;
  readonly publiclyAccessible?: boolean;
  readonly certificateAuthority?: string;
  /** @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A DB cluster that is there from the start. */
export interface ClusterSeed extends DatabaseSeed {
  /** `mysql` and `postgres` stand for Multi-AZ DB clusters. */
  readonly engine: 'aurora-mysql' | 'aurora-postgresql' | 'docdb' | 'neptune' | 'mysql' | 'postgres';
  /** The first one is the writer. */
  readonly members: readonly ClusterMemberSeed[];
  /** @default - the first of the engine's: aurora, for DocumentDB and Neptune standard */
  readonly storageType?: string;
  readonly serverlessV2?: ServerlessScaling;
  /** Seconds. @default - no backtracking */
  readonly backtrackWindow?: number;
  /** The Data API. @default false */
  readonly httpEndpoint?: boolean;
  readonly localWriteForwarding?: boolean;
  /** @default standard */
  readonly scalability?: ClusterSettings['scalability'];
  /** False for a cluster of the express configuration, which is in no VPC. @default true */
  readonly vpcNetworking?: boolean;
}

/** Puts clusters and their snapshots into accounts without asking anybody's permission and without taking time. */
export class ClusterSeeding {
  public constructor(private readonly context: RdsContext) {}

  /** @throws AwsError - when the engine, key, network or a group that the seed names isn't there. */
  public cluster(scope: Scope, seed: ClusterSeed): Cluster {
    enforce(clusterName('identifier', seed.identifier));
    const cluster = newCluster(this.context, {
      identifier: seed.identifier.toLowerCase(), scope, settings: this.settings(scope, seed), encryption: seededEncryption(this.context, scope, seed),
      tags: new Map(Object.entries(seed.tags ?? {})),
    });
    cluster.status = 'available';
    cluster.writer = seed.members[0]?.identifier.toLowerCase();
    seedMasterPassword(this.context, cluster, seed);
    this.context.state.of(scope).clusters.set(cluster.identifier, cluster);
    for (const member of seed.members) this.member(cluster, member);
    this.context.serviceLinkedRoles.create(scope.accountId, true);
    if (seed.automatedSnapshots !== false) this.automatedSnapshot(scope, cluster.identifier);
    return cluster;
  }

  /** An automated snapshot of a cluster, taken now; its name is made as RDS makes it. */
  public automatedSnapshot(scope: Scope, clusterIdentifier: string): string {
    const cluster = this.find(scope, clusterIdentifier);
    return this.taken(cluster, automatedSnapshotName(cluster, this.context.clock.now()), 'automated');
  }

  /** A snapshot of a cluster that AWS Backup made, taken now; its name is made as AWS Backup makes it. */
  public awsBackupSnapshot(scope: Scope, clusterIdentifier: string, name?: string): string {
    return this.taken(this.find(scope, clusterIdentifier), name ?? awsBackupName(this.context), 'awsbackup');
  }

  /** A manual snapshot of a cluster, taken now. */
  public manualSnapshot(scope: Scope, clusterIdentifier: string, name: string): void {
    const identifier = name.toLowerCase();
    enforce(clusterName('name', identifier));
    this.taken(this.find(scope, clusterIdentifier), identifier, 'manual');
  }

  private member(cluster: Cluster, seed: ClusterMemberSeed): void {
    enforce(instanceName('identifier', seed.identifier));
    const { identifier, tags, ...rest } = seed;
    const instance = newClusterMember(this.context, cluster, {
      ...rest, identifier: identifier.toLowerCase(), tags: new Map(Object.entries(tags ?? {})),
    });
    instance.status = 'available';
    instance.started = true;
    this.context.state.of(cluster).instances.set(instance.identifier, instance);
  }

  private taken(cluster: Cluster, identifier: string, type: 'automated' | 'awsbackup' | 'manual'): string {
    const tags = { automated: inheritedTags(cluster), awsbackup: cluster.tags, manual: NO_TAGS }[type];
    this.context.clusterSnapshots.takeAtOnce(cluster, identifier, type, tags);
    return identifier;
  }

  private find(scope: Scope, identifier: string): Cluster {
    return found(this.context.state.of(scope).clusters.get(identifier.toLowerCase()), (thing) => clusterFound(identifier, thing));
  }

  private settings(scope: Scope, seed: ClusterSeed): ClusterSettings {
    const entry = requireEngine(seed.engine, seed.engineVersion);
    const engine = engineDescription(entry.engine);
    const multiAz = isMultiAzClusterEngine(entry.engine);
    const engineVersion = fullVersion(entry, seed.engineVersion);
    const home = this.context.state.of(scope);
    const parameterGroupName = multiAz ? `default.${entry.family}` : clusterParameterGroupFor(home, entry, seed.parameterGroupName);
    return {
      ...CLUSTER_DEFAULTS,
      ...placeCluster(this.context, scope, { DBSubnetGroupName: seed.subnetGroupName, VpcSecurityGroupIds: seed.securityGroupIds }),
      engine: entry.engine,
      engineVersion,
      licenseModel: engine?.licenseModel ?? '',
      masterUsername: seed.masterUsername,
      databaseName: seed.databaseName,
      port: seed.port ?? engine?.port ?? 0,
      volumeSize: seed.allocatedGib,
      storageType: seed.storageType ?? (multiAz ? 'io1' : clusterStorageTypes(entry.engine)[0]) ?? '',
      parameterGroupName,
      lowerCaseTableNames: tableNamesOf(home, { engine: entry.engine, engineVersion }, parameterGroupName),
      backupRetentionPeriod: seed.backupRetentionPeriod ?? CLUSTER_DEFAULTS.backupRetentionPeriod,
      ...seededSettings(seed, scope),
      serverless: scalingAfter(seed.serverlessV2 && {
        MinCapacity: seed.serverlessV2.minCapacity, MaxCapacity: seed.serverlessV2.maxCapacity,
        SecondsUntilAutoPause: seed.serverlessV2.secondsUntilAutoPause,
      }),
      ...seededFeatures(seed),
    };
  }
}

type Features = 'backtrackWindow' | 'httpEndpoint' | 'localWriteForwarding' | 'scalability' | 'vpcNetworking';

function seededFeatures(seed: ClusterSeed): Pick<ClusterSettings, Features> {
  return {
    backtrackWindow: seed.backtrackWindow,
    httpEndpoint: seed.httpEndpoint ?? CLUSTER_DEFAULTS.httpEndpoint,
    localWriteForwarding: seed.localWriteForwarding ?? CLUSTER_DEFAULTS.localWriteForwarding,
    scalability: seed.scalability ?? CLUSTER_DEFAULTS.scalability,
    vpcNetworking: seed.vpcNetworking ?? CLUSTER_DEFAULTS.vpcNetworking,
  };
}
