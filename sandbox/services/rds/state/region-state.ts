import { isClusterEngine } from '../catalogue/cluster-catalogue';
import { defaultParameterGroup, ENGINE_MAJORS } from '../catalogue/engine-catalogue';
import { QUOTA, type Quotas } from '../rules/quotas';
import { resourceArn } from '../rules/resource-arn';
import type { CapacityReservation } from './capacity-reservation';
import type { Cluster } from './cluster';
import { type ClusterMember, membersOf } from './cluster-members';
import type { ClusterSnapshot } from './cluster-snapshot';
import { EventLog } from './event-log';
import type { OptionGroup, ParameterGroup, SubnetGroup } from './groups';
import type { Instance } from './instance';
import type { RetainedBackup } from './retained-backup';
import type { Snapshot } from './snapshot';
import { NO_TAGS } from './tags';

/** What RDS holds for one account in one Region, by name. */
export class RegionState {
  public readonly instances = new Map<string, Instance>();
  public readonly snapshots = new Map<string, Snapshot>();
  public readonly subnetGroups = new Map<string, SubnetGroup>();
  public readonly parameterGroups = new Map<string, ParameterGroup>();
  public readonly optionGroups = new Map<string, OptionGroup>();
  public quotas: Quotas = QUOTA;
  public readonly clusters = new Map<string, Cluster>();
  public readonly clusterSnapshots = new Map<string, ClusterSnapshot>();
  public readonly clusterParameterGroups = new Map<string, ParameterGroup>();
  /** By identifier. */
  public readonly capacityReservations = new Map<string, CapacityReservation>();
  public readonly events = new EventLog();
  /** Automated backups that are kept of databases that are gone, by resource id. */
  public readonly retainedBackups = new Map<string, RetainedBackup<Instance>>();
  public readonly retainedClusterBackups = new Map<string, RetainedBackup<Cluster>>();
  /** The certificate authority of new databases, where the account has chosen one. */
  public certificateOverride?: string;

  /** @param endpointLabel - the part of endpoints that all instances of the account and Region have in common. */
  public constructor(public readonly accountId: string, public readonly region: string, public readonly endpointLabel: string) {
    for (const entry of ENGINE_MAJORS) {
      const name = defaultParameterGroup(entry);
      this.parameterGroups.set(name, { name, family: entry.family, description: `Default parameter group for ${entry.family}`, tags: NO_TAGS });
      if (isClusterEngine(entry.engine)) {
        const description = `Default cluster parameter group for ${entry.family}`;
        this.clusterParameterGroups.set(name, { name, family: entry.family, description, tags: NO_TAGS });
      }
      this.optionGroups.set(entry.defaultOptionGroup, {
        name: entry.defaultOptionGroup, engine: entry.engine, majorVersion: entry.major,
        description: `Default option group for ${entry.engine} ${entry.major}`, options: [], tags: NO_TAGS,
      });
    }
  }

  /** The account's option groups, without the default ones. */
  public get ownOptionGroups(): readonly OptionGroup[] {
    return [...this.optionGroups.values()].filter((group) => !group.name.startsWith('default:'));
  }

  public instancesIn(optionGroup: string): readonly Instance[] {
    return [...this.instances.values()].filter((instance) => instance.settings.optionGroupName === optionGroup);
  }

  public snapshotsIn(optionGroup: string): readonly Snapshot[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.settings.optionGroupName === optionGroup);
  }

  /** Takes an instance in; its option group, unless that's a default one, is of the instance's VPC from now on. */
  public add(instance: Instance): void {
    const { optionGroupName, vpcId } = instance.settings;
    const group = this.optionGroups.get(optionGroupName);
    if (group !== undefined && !optionGroupName.startsWith('default:')) group.vpcId ??= vpcId;
    this.instances.set(instance.identifier, instance);
  }

  /** The instance that has a name, or is being renamed to it. */
  public instanceUnder(name: string): Instance | undefined {
    return this.instances.get(name)
      ?? [...this.instances.values()].find(({ status, pendingIdentifier }) => status === 'renaming' && pendingIdentifier === name);
  }

  /** The cluster that has a name, or is being renamed to it. */
  public clusterUnder(name: string): Cluster | undefined {
    return this.clusters.get(name)
      ?? [...this.clusters.values()].find(({ status, pendingIdentifier }) => status === 'renaming' && pendingIdentifier === name);
  }

  /** Gives an instance its pending name, and with it another ARN and endpoint. Its snapshots keep the name that it had. */
  public rename(instance: Instance): void {
    const { identifier: before, pendingIdentifier: identifier = before } = instance;
    this.instances.delete(before);
    instance.identifier = identifier;
    instance.arn = resourceArn({ type: 'db', accountId: this.accountId, region: this.region, name: identifier });
    instance.endpointAddress = withLabel(instance.endpointAddress, identifier);
    instance.pendingIdentifier = undefined;
    this.instances.set(identifier, instance);
    const cluster = this.clusters.get(instance.clusterIdentifier ?? '');
    if (cluster?.writer === before) cluster.writer = identifier;
  }

  /** Gives a cluster its pending name, and with it another ARN and endpoints. Its members keep their names. */
  public renameCluster(cluster: Cluster): void {
    const { identifier: before, pendingIdentifier: identifier = before } = cluster;
    const members = this.membersOf(cluster);
    this.clusters.delete(before);
    cluster.identifier = identifier;
    cluster.arn = resourceArn({ type: 'cluster', accountId: this.accountId, region: this.region, name: identifier });
    cluster.endpoint = withLabel(cluster.endpoint, identifier);
    cluster.readerEndpoint = withLabel(cluster.readerEndpoint, identifier);
    cluster.pendingIdentifier = undefined;
    this.clusters.set(identifier, cluster);
    for (const { instance } of members) instance.clusterIdentifier = identifier;
  }

  public get manualSnapshots(): readonly Snapshot[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.type === 'manual');
  }

  public get manualClusterSnapshots(): readonly ClusterSnapshot[] {
    return [...this.clusterSnapshots.values()].filter((snapshot) => snapshot.type === 'manual');
  }

  /** Copies of cluster snapshots into this account and Region that haven't ended. */
  public get runningClusterCopies(): readonly ClusterSnapshot[] {
    return [...this.clusterSnapshots.values()].filter((snapshot) => snapshot.copiedFrom !== undefined && snapshot.progress.unfinished);
  }

  public membersOf(cluster: Cluster): readonly ClusterMember[] {
    return membersOf(cluster, [...this.instances.values()]);
  }

  /** GiB of all instances; members of clusters have no storage of their own. */
  public get allocatedStorage(): number {
    return [...this.instances.values()].filter((instance) => instance.clusterIdentifier === undefined)
      .reduce((sum, instance) => sum + instance.settings.allocatedStorage, 0);
  }

  /** Copies into this account and Region that haven't ended. */
  public get runningCopies(): readonly Snapshot[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.copiedFrom !== undefined && snapshot.progress.unfinished);
  }

  /** The instance that a snapshot's data came from, as long as it is here. */
  public instanceByResourceId(dbiResourceId: string): Instance | undefined {
    return [...this.instances.values()].find((instance) => instance.dbiResourceId === dbiResourceId);
  }
}

/** An endpoint's address with another first label. */
function withLabel(address: string, label: string): string {
  return label + address.slice(address.indexOf('.'));
}
