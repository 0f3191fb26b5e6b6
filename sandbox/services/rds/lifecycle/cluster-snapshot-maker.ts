import type { Clock } from '../../../core/clock';
import { parseResourceArn, resourceArn } from '../rules/resource-arn';
import type { Cluster } from '../state/cluster';
import { carriedByClusterSnapshot } from '../state/cluster';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import type { StorageEncryption } from '../state/encryption';
import type { RdsState, Scope } from '../state/rds-state';
import { SnapshotProgress, copyProgress } from '../state/snapshot-progress';
import type { Tags } from '../state/tags';
import { CopyQueue } from './copy-queue';
import type { SnapshotCourse } from './snapshot-course';

/** What a copy gets that its source doesn't decide. */
export interface ClusterCopyRequest {
  readonly identifier: string;
  readonly encryption: StorageEncryption;
  readonly tags: Tags;
  /** The account and Region that the copy is made in. */
  readonly scope: Scope;
}

/** Makes snapshots of clusters and copies of them, and brings them to their end. Copies of one cluster run side by side. */
export class ClusterSnapshotMaker {
  private readonly queue: CopyQueue<ClusterSnapshot>;

  public constructor(
    private readonly clock: Clock,
    private readonly course: SnapshotCourse,
    private readonly state: RdsState,
  ) {
    this.queue = new CopyQueue(clock, {
      outcome: copy => this.course.outcomeOfCopy(copy, this.state.visibleClusterSnapshot(copy.copiedFrom ?? '', copy)),
      sourceRegion: copy => parseResourceArn(copy.copiedFrom ?? '')?.region, line: copy => copy.arn,
    });
  }

  /** Milliseconds that a snapshot, copy or restore of so many GiB takes. */
  public duration(volumeSize: number): number {
    return this.course.duration(volumeSize);
  }

  /** Starts a snapshot of a cluster. `whenDone` is called at its end, whatever that is. */
  public take(cluster: Cluster, identifier: string, type: ClusterSnapshot['type'], tags: Tags, whenDone: () => void): ClusterSnapshot {
    const snapshot = this.record(cluster, identifier, type, tags);
    this.course.run(snapshot, whenDone);
    return snapshot;
  }

  /** Records a finished snapshot of a cluster, as taken now. */
  public takeAtOnce(cluster: Cluster, identifier: string, type: ClusterSnapshot['type'], tags: Tags): ClusterSnapshot {
    const snapshot = this.record(cluster, identifier, type, tags);
    snapshot.progress.end('available');
    return snapshot;
  }

  public copy(source: ClusterSnapshot, { identifier, encryption, scope, tags }: ClusterCopyRequest): ClusterSnapshot {
    const copy: ClusterSnapshot = {
      ...source, ...scope, identifier, arn: resourceArn({ type: 'cluster-snapshot', ...scope, name: identifier }), type: 'manual', encryption, tags,
      createTime: this.clock.now(), copiedFrom: source.arn, sharedWith: this.course.unshared(),
      progress: copyProgress(this.clock, this.duration(source.settings.volumeSize), source.region !== scope.region),
    };
    this.state.of(scope).clusterSnapshots.set(identifier, copy);
    this.queue.enter(copy);
    return copy;
  }

  /** Takes a snapshot away. Copies of it that are under way fail, and one that was under way itself is cancelled. */
  public remove(snapshot: ClusterSnapshot): void {
    this.state.of(snapshot).clusterSnapshots.delete(snapshot.identifier);
    this.queue.terminate(snapshot);
    for (const copy of this.state.clusterSnapshots) {
      if (copy.copiedFrom === snapshot.arn) this.queue.terminate(copy);
    }
  }

  private record(cluster: Cluster, identifier: string, type: ClusterSnapshot['type'], tags: Tags): ClusterSnapshot {
    const { accountId, region } = cluster;
    const snapshot: ClusterSnapshot = {
      identifier, arn: resourceArn({ type: 'cluster-snapshot', accountId, region, name: identifier }), accountId, region, type, tags,
      clusterIdentifier: cluster.identifier, clusterResourceId: cluster.resourceId, clusterCreateTime: cluster.createTime,
      settings: carriedByClusterSnapshot(cluster.settings), encryption: cluster.encryption, createTime: this.clock.now(),
      sharedWith: this.course.unshared(), progress: new SnapshotProgress(this.clock, this.duration(cluster.settings.volumeSize), false),
    };
    this.state.of(cluster).clusterSnapshots.set(identifier, snapshot);
    return snapshot;
  }
}
