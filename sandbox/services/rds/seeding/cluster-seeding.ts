import { clusterStorageTypes, isMultiAzClusterEngine } from '../catalogue/cluster-catalogue';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { automatedClusterSnapshotName } from '../lifecycle/cluster-lifecycle';
import { clusterParameterGroupFor } from '../provisioning/cluster-groups';
import { placeCluster } from '../provisioning/cluster-placement';
import { requireEngine } from '../provisioning/engine-groups';
import { CLUSTER_DEFAULTS, newCluster } from '../provisioning/new-cluster';
import { newClusterMember } from '../provisioning/new-cluster-member';
import { clusterFound } from '../rules/clusters/clusters';
import { enforce, found } from '../rules/enforce';
import { clusterName, instanceName } from '../rules/identifiers';
import { keyUsable } from '../rules/keys';
import type { Cluster, ClusterSettings, ServerlessScaling } from '../state/cluster';
import type { StorageEncryption } from '../state/encryption';
import type { Scope } from '../state/rds-state';
import { NO_TAGS } from '../state/tags';

/** A member of a cluster that is there from the start. */
export interface ClusterMemberSeed {
  readonly identifier: string;
  /** `db.r6g.large`; `db.serverless` only where the cluster has `serverlessV2`. */
  readonly instanceClass: string;
  /** @default 1 */
  readonly promotionTier?: number;
  readonly parameterGroupName?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A DB cluster that is there from the start. */
export interface ClusterSeed {
  readonly identifier: string;
  /** `mysql` and `postgres` stand for Multi-AZ DB clusters. */
  readonly engine: 'aurora-mysql' | 'aurora-postgresql' | 'docdb' | 'neptune' | 'mysql' | 'postgres';
  /** `16.6`; a major version stands for its newest minor. */
  readonly engineVersion: string;
  /** GiB of the volume: decides how long snapshots, copies and restores take. */
  readonly allocatedGib: number;
  /** `aws-managed` is the account's `aws/rds`, `aws-owned` a key that AWS owns and nobody sees. */
  readonly encryption: 'none' | 'aws-managed' | 'aws-owned' | { readonly keyArn: string };
  /** The first one is the writer. */
  readonly members: readonly ClusterMemberSeed[];
  readonly masterUsername: string;
  readonly databaseName?: string;
  readonly port?: number;
  /** @default - the first of the engine's: aurora, for DocumentDB and Neptune standard */
  readonly storageType?: string;
  readonly serverlessV2?: ServerlessScaling;
  readonly tags?: Readonly<Record<string, string>>;
  readonly backupRetentionPeriod?: number;
  readonly copyTagsToSnapshot?: boolean;
  readonly deletionProtection?: boolean;
  readonly iamAuthentication?: boolean;
  readonly logExports?: readonly string[];
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
}

/** Puts clusters and their snapshots into accounts without asking anybody's permission and without taking time. */
export class ClusterSeeding {
  public constructor(private readonly context: RdsContext) {}

  /** @throws AwsError - when the engine, key, network or a group that the seed names isn't there. */
  public cluster(scope: Scope, seed: ClusterSeed): Cluster {
    enforce(clusterName('identifier', seed.identifier));
    const cluster = newCluster(this.context, {
      identifier: seed.identifier.toLowerCase(), scope, settings: this.settings(scope, seed), encryption: this.encryption(scope, seed.encryption),
      tags: new Map(Object.entries(seed.tags ?? {})),
    });
    cluster.status = 'available';
    cluster.writer = seed.members[0]?.identifier.toLowerCase();
    this.context.state.of(scope).clusters.set(cluster.identifier, cluster);
    for (const member of seed.members) this.member(cluster, member);
    this.context.serviceLinkedRoles.create(scope.accountId, true);
    return cluster;
  }

  /** An automated snapshot of a cluster, taken now; its name is made as RDS makes it. */
  public automatedSnapshot(scope: Scope, clusterIdentifier: string): string {
    const cluster = this.find(scope, clusterIdentifier);
    return this.taken(cluster, automatedClusterSnapshotName(cluster, this.context.clock.now()), 'automated');
  }

  /** A snapshot of a cluster that AWS Backup made, taken now; its name is made as AWS Backup makes it. */
  public awsBackupSnapshot(scope: Scope, clusterIdentifier: string, name?: string): string {
    return this.taken(this.find(scope, clusterIdentifier), name ?? `awsbackup:job-${this.context.identifiers.uuid()}`, 'awsbackup');
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
    this.context.clusterSnapshots.takeAtOnce(cluster, identifier, type, NO_TAGS);
    return identifier;
  }

  private find(scope: Scope, identifier: string): Cluster {
    return found(this.context.state.of(scope).clusters.get(identifier.toLowerCase()), thing => clusterFound(identifier, thing));
  }

  private settings(scope: Scope, seed: ClusterSeed): ClusterSettings {
    const entry = requireEngine(seed.engine, seed.engineVersion);
    const engine = engineDescription(entry.engine);
    const multiAz = isMultiAzClusterEngine(entry.engine);
    return {
      ...CLUSTER_DEFAULTS,
      ...placeCluster(this.context, scope, { DBSubnetGroupName: seed.subnetGroupName, VpcSecurityGroupIds: seed.securityGroupIds }),
      engine: entry.engine,
      engineVersion: fullVersion(entry, seed.engineVersion),
      licenseModel: engine?.licenseModel ?? '',
      masterUsername: seed.masterUsername,
      databaseName: seed.databaseName,
      port: seed.port ?? engine?.port ?? 0,
      volumeSize: seed.allocatedGib,
      storageType: seed.storageType ?? (multiAz ? 'io1' : clusterStorageTypes(entry.engine)[0]) ?? '',
      parameterGroupName: multiAz ? `default.${entry.family}` : clusterParameterGroupFor(this.context.state.of(scope), entry, seed.parameterGroupName),
      backupRetentionPeriod: seed.backupRetentionPeriod ?? CLUSTER_DEFAULTS.backupRetentionPeriod,
      copyTagsToSnapshot: seed.copyTagsToSnapshot ?? CLUSTER_DEFAULTS.copyTagsToSnapshot,
      deletionProtection: seed.deletionProtection ?? CLUSTER_DEFAULTS.deletionProtection,
      iamAuthentication: seed.iamAuthentication ?? CLUSTER_DEFAULTS.iamAuthentication,
      logExports: seed.logExports ?? CLUSTER_DEFAULTS.logExports,
      serverless: seed.serverlessV2,
    };
  }

  private encryption(scope: Scope, encryption: ClusterSeed['encryption']): StorageEncryption {
    if (encryption === 'none') return { type: 'none' };
    if (encryption === 'aws-owned') return { type: 'sse-rds' };
    const identifier = encryption === 'aws-managed' ? 'alias/aws/rds' : encryption.keyArn;
    const key = found(this.context.keys.find(identifier, scope), thing => keyUsable('specified', identifier, scope.region, thing, false));
    return { type: 'sse-kms', keyArn: key.keyArn };
  }
}
