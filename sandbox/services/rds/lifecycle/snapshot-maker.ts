import type { Clock } from '../../../core/clock';
import type { RdsWork } from '../../../core/settings';
import { resourceArn } from '../rules/resource-arn';
import type { CarriedClusterSettings, Cluster } from '../state/cluster';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import type { StorageEncryption } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { CarriedInstanceSettings } from '../state/instance-settings';
import type { RdsState, Scope } from '../state/rds-state';
import type { Snapshot } from '../state/snapshot';
import { copyProgress, SnapshotProgress } from '../state/snapshot-progress';
import type { Tags } from '../state/tags';
import { copyEvent } from './copy-events';
import { CopyQueue } from './copy-queue';
import type { EventWriter } from './event-writer';
import type { SnapshotCourse } from './snapshot-course';
import type { SnapshotKind } from './snapshot-kinds';

/** What a copy gets that its source doesn't decide. */
export interface CopyRequest<Settings> {
  readonly identifier: string;
  /** Those of the source, with what the copy has otherwise. */
  readonly settings: Settings;
  readonly encryption: StorageEncryption;
  readonly tags: Tags;
  /** The account and Region that the copy is made in. */
  readonly scope: Scope;
}

/** The database that a snapshot is taken of. */
interface Source extends Scope {
  readonly encryption: StorageEncryption;
}

export type InstanceSnapshotMaker = SnapshotMaker<Instance, CarriedInstanceSettings, Snapshot>;
export type ClusterSnapshotMaker = SnapshotMaker<Cluster, CarriedClusterSettings, ClusterSnapshot>;

/** Makes snapshots of databases and copies of snapshots, and brings them to their end. */
export class SnapshotMaker<Database extends Source, Settings, Made extends DatabaseSnapshot<Settings>> {
  private readonly queue: CopyQueue<Made>;

  public constructor(
    private readonly clock: Clock,
    private readonly course: SnapshotCourse,
    private readonly state: RdsState,
    private readonly kind: SnapshotKind<Database, Settings, Made>,
    private readonly events: EventWriter,
  ) {
    this.queue = new CopyQueue(clock, {
      outcome: (copy) => course.outcomeOfCopy(copy, kind.visible(state, copy.copiedFrom?.arn ?? '', copy)),
      sourceRegion: (copy) => copy.copiedFrom?.region,
      line: kind.line,
      tell: (moment, copy) => {
        const [name, ...details] = copyEvent(moment, copy);
        if (kind.tellsCopies) events.write(name, copy, ...details);
      },
    });
  }

  /** Milliseconds that a snapshot, copy or restore of so many GiB takes. */
  public duration(size: number, work: RdsWork): number {
    return this.course.duration(size, work);
  }

  /** Starts a snapshot of a database. `whenDone` is called at its end, whatever that is. */
  public take(database: Database, identifier: string, type: Made['type'], tags: Tags, whenDone: () => void): Made {
    const snapshot = this.record(database, identifier, type, tags);
    const { started, finished } = this.kind.events[type === 'automated' ? 'automated' : 'manual'];
    this.events.write(started, snapshot);
    this.course.run(snapshot, () => {
      if (snapshot.progress.status === 'available') this.events.write(finished, snapshot);
      whenDone();
    });
    return snapshot;
  }

  /** Records a finished snapshot of a database. @param time - when it was taken, in milliseconds since the epoch. */
  public takeAtOnce(database: Database, identifier: string, type: Made['type'], tags: Tags, time = this.clock.now()): Made {
    const snapshot = this.record(database, identifier, type, tags, time);
    snapshot.progress.end('available');
    return snapshot;
  }

  /** The automated snapshots of a database, be they finished or not. */
  public automatedOf(database: Database): readonly Made[] {
    const all = [...this.kind.store(this.state.of(database)).values()];
    return all.filter((snapshot) => snapshot.type === 'automated' && this.kind.isOf(snapshot, database));
  }

  /** Milliseconds that a snapshot of a database takes. */
  public durationOf(database: Database): number {
    return this.duration(this.kind.size(this.kind.carried(database)), 'snapshot');
  }

  public copy(source: Made, { identifier, settings, encryption, tags, scope }: CopyRequest<Settings>): Made {
    const copy: Made = {
      ...source, ...scope, identifier, arn: this.arn(scope, identifier), type: 'manual', settings, encryption, tags,
      createTime: this.clock.now(), copiedFrom: { arn: source.arn, region: source.region }, sharedWith: this.course.unshared(),
      progress: copyProgress(this.clock, this.duration(this.kind.size(source.settings), 'copy'), source.region !== scope.region),
    };
    this.kind.store(this.state.of(scope)).set(identifier, copy);
    this.queue.enter(copy);
    return copy;
  }

  /** Takes a snapshot away. Copies of it that are under way fail, and one that was under way itself is cancelled. Source: API:DeleteDBSnapshot. */
  public remove(snapshot: Made): void {
    this.kind.store(this.state.of(snapshot)).delete(snapshot.identifier);
    if (this.kind.deleted !== undefined && !snapshot.progress.unfinished) this.events.write(this.kind.deleted, snapshot);
    this.queue.terminate(snapshot);
    for (const copy of this.state.all(this.kind.store)) {
      if (copy.copiedFrom?.arn === snapshot.arn) this.queue.terminate(copy);
    }
  }

  /** Takes the automated snapshots of a database away. */
  public removeAutomated(database: Database): void {
    for (const snapshot of this.automatedOf(database)) this.remove(snapshot);
  }

  private record(database: Database, identifier: string, type: Made['type'], tags: Tags, time = this.clock.now()): Made {
    const scope = { accountId: database.accountId, region: database.region };
    const home = this.state.of(scope);
    const settings = this.kind.carried(database);
    const snapshot = this.kind.describing(database, {
      ...scope, identifier, arn: this.arn(scope, identifier), type, tags, settings, encryption: database.encryption, createTime: time,
      sharedWith: this.course.unshared(), progress: new SnapshotProgress(this.clock, this.duration(this.kind.size(settings), 'snapshot'), false),
    }, home);
    this.kind.store(home).set(identifier, snapshot);
    return snapshot;
  }

  private arn(scope: Scope, name: string): string {
    return resourceArn({ type: this.kind.resourceType, accountId: scope.accountId, region: scope.region, name });
  }
}

/** The name of an automated snapshot of a database: `rds:database-1-2026-11-24-13-05`. */
export function automatedSnapshotName({ identifier }: { readonly identifier: string }, time: number): string {
  return `rds:${identifier}-${new Date(time).toISOString().slice(0, 16).replace(/[T:]/g, '-')}`;
}
