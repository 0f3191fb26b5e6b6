import type { Clock } from '../../../core/clock';
import type { SandboxSettings } from '../../../core/settings';
import { forcedUpgrade } from '../catalogue/forced-upgrade';
import type { MasterPasswords } from '../master-passwords';
import type { RdsKeys } from '../rds-keys';
import type { Cluster, ClusterSettings, ClusterStatus } from '../state/cluster';
import { membersOf } from '../state/cluster-members';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import { keyArnOf } from '../state/encryption';
import type { RdsState } from '../state/rds-state';
import { inheritedTags, type Tags } from '../state/tags';
import type { EventWriter } from './event-writer';
import { retainedBackup } from './retained-backups';
import { automatedSnapshotName, type ClusterSnapshotMaker } from './snapshot-maker';

/** What a modification does that takes time. */
export type ClusterPhase = 'renaming' | 'resetting-master-credentials' | 'upgrading';

/** Settings of a cluster that its members show as theirs. */
const FOLLOWED: readonly string[] = [
  'backupRetentionPeriod', 'engineLifecycleSupport', 'iamAuthentication', 'observation', 'port', 'preferredBackupWindow', 'securityGroupIds',
  'storageType',
];

/** Milliseconds that a failover takes. Source: AUG:Concepts.AuroraHighAvailability, less than 60 seconds. */
const FAILOVER = 60_000;

/** Brings clusters from status to status. Members have a life of their own, that of instances. */
export class ClusterLifecycle {
  public constructor(
    private readonly clock: Clock,
    private readonly settings: SandboxSettings,
    private readonly state: RdsState,
    private readonly keys: RdsKeys,
    private readonly snapshots: ClusterSnapshotMaker,
    private readonly events: EventWriter,
    private readonly masterPasswords: MasterPasswords,
  ) {}

  /** The status that callers see: a cluster whose key can't be used isn't accessible. Source: AUG:Overview.Encryption. */
  public statusOf(cluster: Cluster): ClusterStatus {
    const keyArn = keyArnOf(cluster.encryption);
    if (cluster.status !== 'available' || keyArn === undefined || this.keys.isEnabled(keyArn, cluster)) return cluster.status;
    return 'inaccessible-encryption-credentials-recoverable';
  }

  /** Starts the life of a new cluster: `creating`, then `available` with a first automated snapshot. */
  public create(cluster: Cluster): void {
    this.state.of(cluster).clusters.set(cluster.identifier, cluster);
    this.clock.after(this.snapshots.duration(cluster.settings.volumeSize, 'restore'), () => {
      if (cluster.status !== 'creating') return;
      this.upgradeByForce(cluster, () => {
        cluster.status = 'available';
        this.events.write('clusterCreated', cluster);
        // its backups are continuous: the first one is there with the cluster.
        this.snapshots.takeAtOnce(cluster, automatedSnapshotName(cluster, this.clock.now()), 'automated', inheritedTags(cluster));
      });
    });
  }

  private upgradeByForce(cluster: Cluster, done: () => void): void {
    const upgrade = forcedUpgrade(cluster.settings, this.clock.now());
    if (upgrade === undefined) {
      done();
      return;
    }
    cluster.status = 'upgrading';
    this.clock.after(this.snapshots.duration(0, 'restore'), () => {
      if (cluster.status !== 'upgrading') return;
      cluster.settings = { ...cluster.settings, ...upgrade };
      done();
    });
  }

  /** Takes a snapshot of a cluster, which is `backing-up` meanwhile. Its members go on. */
  public backUp(cluster: Cluster, identifier: string, tags: Tags): ClusterSnapshot {
    cluster.status = 'backing-up';
    return this.snapshots.take(cluster, identifier, 'manual', tags, () => {
      if (cluster.status === 'backing-up') cluster.status = 'available';
    });
  }

  /**
   * Applies changes at once, and then what takes time.
   *
   * @param phases - statuses that the cluster has one after the other; with `upgrading` its pending upgrade comes into force, with `renaming` its
   * pending name.
   */
  public modify(cluster: Cluster, change: Partial<ClusterSettings>, phases: readonly ClusterPhase[]): void {
    cluster.settings = { ...cluster.settings, ...change };
    this.changeMembers(cluster, change);
    const [first, ...rest] = phases;
    if (first === undefined) return;
    cluster.status = first;
    this.clock.after(this.settings.snapshotBase, () => {
      if (cluster.status !== first) return;
      if (first === 'upgrading') this.upgrade(cluster);
      if (first === 'renaming') this.rename(cluster);
      if (first === 'resetting-master-credentials') this.events.write('clusterCredentialsReset', cluster);
      cluster.status = 'available';
      this.modify(cluster, {}, rest);
    });
  }

  /** Members show what they have from their cluster. */
  private changeMembers(cluster: Cluster, change: Partial<ClusterSettings>): void {
    const followed = Object.fromEntries(Object.entries(change).filter(([name]) => FOLLOWED.includes(name)));
    for (const { instance } of membersOf(cluster, [...this.state.of(cluster).instances.values()])) {
      instance.settings = { ...instance.settings, ...followed };
    }
  }

  /** Makes another member the writer. @param target - that member's name. */
  public failOver(cluster: Cluster, target: string): void {
    cluster.status = 'failing-over';
    this.events.write('clusterFailoverStarted', cluster, target);
    this.clock.after(FAILOVER, () => {
      if (cluster.status !== 'failing-over') return;
      cluster.writer = target;
      cluster.status = 'available';
      this.events.write('clusterFailoverFinished', cluster, target);
    });
  }

  private rename(cluster: Cluster): void {
    const before = cluster.identifier;
    this.state.of(cluster).renameCluster(cluster);
    this.events.write('clusterRenamed', cluster, before, cluster.identifier);
  }

  private upgrade(cluster: Cluster): void {
    if (cluster.pendingUpgrade === undefined) return;
    const { engineVersion, parameterGroupName, memberParameterGroups } = cluster.pendingUpgrade;
    cluster.settings = { ...cluster.settings, engineVersion, parameterGroupName };
    cluster.pendingUpgrade = undefined;
    this.events.write('clusterUpgraded', cluster);
    for (const { instance } of membersOf(cluster, [...this.state.of(cluster).instances.values()])) {
      const group = memberParameterGroups.get(instance.identifier) ?? instance.settings.parameterGroupName;
      instance.settings = { ...instance.settings, engineVersion, parameterGroupName: group };
    }
  }

  /** Deletes a cluster, after a final snapshot where one is named. Its automated snapshots go with it unless they are kept. */
  public delete(cluster: Cluster, finalSnapshot: { readonly identifier: string; readonly tags: Tags } | undefined, keepBackups: boolean): void {
    const remove = (): void => {
      this.state.of(cluster).clusters.delete(cluster.identifier);
      this.masterPasswords.release(cluster);
      this.events.write('clusterDeleted', cluster);
      if (keepBackups) this.retain(cluster);
      else this.snapshots.removeAutomated(cluster);
    };
    cluster.status = 'deleting';
    if (finalSnapshot === undefined) this.clock.after(this.settings.snapshotBase, remove);
    else this.snapshots.take(cluster, finalSnapshot.identifier, 'manual', finalSnapshot.tags, remove);
  }

  private retain(cluster: Cluster): void {
    const backup = retainedBackup(cluster, [cluster.createTime], cluster.settings.backupRetentionPeriod, this.clock.now());
    if (backup !== undefined) this.state.of(cluster).retainedClusterBackups.set(cluster.resourceId, backup);
  }
}
