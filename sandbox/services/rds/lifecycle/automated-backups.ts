import type { Clock } from '../../../core/clock';
import type { Cluster } from '../state/cluster';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import type { Instance } from '../state/instance';
import type { RdsState } from '../state/rds-state';
import { inheritedTags } from '../state/tags';
import { backupTimes, DAY } from './backup-window';
import { automatedSnapshotName, type ClusterSnapshotMaker, type InstanceSnapshotMaker } from './snapshot-maker';

/** A database with automated backups of its own: an instance that is no member, or a cluster. */
type BackedUp = Instance | Cluster;

/** Statuses in which no backup is taken. Source: UG:USER_WorkingWithAutomatedBackups: the instance has to be available. */
const WITHOUT_BACKUP: readonly string[] = ['creating', 'deleting', 'stopped', 'stopping'];

/**
 * The daily backups of every database, each in its window, and their end when the retention period is over. Nothing here is a timer, since a clock
 * with a timer for each night would never rest: whoever looks brings them up to date first. Source: UG:USER_WorkingWithAutomatedBackups.
 */
export class AutomatedBackups {
  public constructor(
    private readonly clock: Clock,
    private readonly state: RdsState,
    private readonly snapshots: InstanceSnapshotMaker,
    private readonly clusterSnapshots: ClusterSnapshotMaker,
  ) {}

  /** Takes what has come due since the last look, and lets go what is too old. */
  public bringUpToDate(): void {
    for (const instance of this.state.all((home) => home.instances)) {
      if (instance.clusterIdentifier === undefined) this.catchUp(instance, this.snapshots);
    }
    for (const cluster of this.state.all((home) => home.clusters)) this.catchUp(cluster, this.clusterSnapshots);
    this.expire(this.state.all((home) => home.snapshots), ({ dbiResourceId: id }, other) => id === other.dbiResourceId, this.snapshots);
    this.expire(
      this.state.all((home) => home.clusterSnapshots), ({ clusterResourceId: id }, other) => id === other.clusterResourceId, this.clusterSnapshots,
    );
  }

  /** When the oldest finished automated snapshot of an instance was taken: it can be restored to any time from then on. */
  public since(instance: Instance): number | undefined {
    const times = this.snapshots.automatedOf(instance).filter(({ progress }) => progress.status === 'available').map(({ createTime }) => createTime);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private catchUp<Database extends BackedUp>(database: Database, maker: Maker<Database>): void {
    const { settings: { backupRetentionPeriod: days, preferredBackupWindow: window } } = database;
    if (days === 0) maker.removeAutomated(database);
    if (days === 0 || WITHOUT_BACKUP.includes(database.status)) return;
    const now = this.clock.now();
    const last = Math.max(database.createTime, ...maker.automatedOf(database).map(({ createTime }) => createTime));
    for (const time of backupTimes(window, Math.max(last, now - days * DAY), now - maker.durationOf(database))) {
      maker.takeAtOnce(database, automatedSnapshotName(database, time), 'automated', inheritedTags(database), time);
    }
  }

  /** A snapshot goes after the days that its database was set to, but neither the newest one of a database nor one that is being copied. */
  private expire<Made extends DatabaseSnapshot>(all: readonly Made[], isOfSame: (a: Made, b: Made) => boolean, maker: Remover<Made>): void {
    const automated = all.filter(({ type }) => type === 'automated');
    for (const snapshot of automated) {
      const isOld = snapshot.createTime < this.clock.now() - snapshot.settings.backupRetentionPeriod * DAY;
      const hasNewer = automated.some((other) => other.createTime > snapshot.createTime && isOfSame(snapshot, other));
      const isCopied = all.some(({ copiedFrom, progress }) => copiedFrom?.arn === snapshot.arn && progress.unfinished);
      if (isOld && hasNewer && !isCopied) maker.remove(snapshot);
    }
  }
}

interface Maker<Database> {
  readonly automatedOf: (database: Database) => readonly DatabaseSnapshot[];
  readonly durationOf: (database: Database) => number;
  readonly removeAutomated: (database: Database) => void;
  readonly takeAtOnce: (database: Database, identifier: string, type: 'automated', tags: ReadonlyMap<string, string>, time: number) => unknown;
}

interface Remover<Made> {
  readonly remove: (snapshot: Made) => void;
}
