import type { Clock } from '../../../core/clock';
import { lastingOptions } from '../catalogue/option-catalogue';
import { resourceArn } from '../rules/resource-arn';
import type { StorageEncryption } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { RdsState, Scope } from '../state/rds-state';
import { carriedBySnapshot } from '../state/settings';
import type { Snapshot } from '../state/snapshot';
import { SnapshotProgress, copyProgress } from '../state/snapshot-progress';
import type { Tags } from '../state/tags';
import { CopyQueue } from './copy-queue';
import type { SnapshotCourse } from './snapshot-course';

/** What a copy gets that its source doesn't decide. */
export interface CopyRequest {
  readonly identifier: string;
  readonly encryption: StorageEncryption;
  readonly optionGroupName: string;
  readonly tags: Tags;
  /** The account and Region that the copy is made in. */
  readonly scope: Scope;
}

/** Makes snapshots of instances and copies of snapshots, and brings them to their end. */
export class SnapshotMaker {
  private readonly queue: CopyQueue<Snapshot>;

  public constructor(
    private readonly clock: Clock,
    private readonly course: SnapshotCourse,
    private readonly state: RdsState,
  ) {
    this.queue = new CopyQueue(clock, {
      outcome: copy => this.course.outcomeOfCopy(copy, this.state.visibleSnapshot(copy.copiedFrom?.arn ?? '', copy)),
      sourceRegion: copy => copy.copiedFrom?.region, line: copy => copy.dbiResourceId,
    });
  }

  /** Milliseconds that a snapshot, copy or restore of so many GiB takes. */
  public duration(allocatedStorage: number): number {
    return this.course.duration(allocatedStorage);
  }

  /** Starts a snapshot of an instance. `whenDone` is called at its end, whatever that is. */
  public take(instance: Instance, identifier: string, type: Snapshot['type'], tags: Tags, whenDone: () => void): Snapshot {
    const snapshot = this.record(instance, identifier, type, tags);
    this.course.run(snapshot, whenDone);
    return snapshot;
  }

  /** Records a finished snapshot of an instance, as taken now. */
  public takeAtOnce(instance: Instance, identifier: string, type: Snapshot['type'], tags: Tags): Snapshot {
    const snapshot = this.record(instance, identifier, type, tags);
    snapshot.progress.end('available');
    return snapshot;
  }

  public copy(source: Snapshot, request: CopyRequest): Snapshot {
    const { identifier, encryption, scope, tags, optionGroupName } = request;
    const copy: Snapshot = {
      ...source, identifier, arn: resourceArn({ type: 'snapshot', ...scope, name: identifier }), accountId: scope.accountId, region: scope.region,
      type: 'manual', settings: { ...source.settings, optionGroupName }, encryption, createTime: this.clock.now(), tags,
      copiedFrom: { arn: source.arn, region: source.region }, sharedWith: this.course.unshared(),
      progress: copyProgress(this.clock, this.duration(source.settings.allocatedStorage), source.region !== scope.region),
    };
    this.state.of(scope).snapshots.set(identifier, copy);
    this.queue.enter(copy);
    return copy;
  }

  /** A deleted snapshot's copies that are under way fail. Source: API:DeleteDBSnapshot. */
  public terminateCopiesOf(source: Snapshot): void {
    for (const copy of this.state.snapshots) {
      if (copy.copiedFrom?.arn === source.arn && copy.progress.unfinished) this.queue.terminate(copy);
    }
  }

  private record(instance: Instance, identifier: string, type: Snapshot['type'], tags: Tags): Snapshot {
    const scope = { accountId: instance.accountId, region: instance.region };
    const snapshot: Snapshot = {
      identifier, arn: resourceArn({ type: 'snapshot', ...scope, name: identifier }), ...scope, type, tags,
      instanceIdentifier: instance.identifier, dbiResourceId: instance.dbiResourceId, instanceCreateTime: instance.createTime,
      settings: carriedBySnapshot(instance.settings), encryption: instance.encryption,
      lastingOptions: this.lastingOptionsOf(instance),
      createTime: this.clock.now(), originalCreateTime: this.clock.now(), sharedWith: this.course.unshared(),
      progress: new SnapshotProgress(this.clock, this.duration(instance.settings.allocatedStorage), false),
    };
    this.state.of(scope).snapshots.set(identifier, snapshot);
    return snapshot;
  }

  private lastingOptionsOf(instance: Instance): readonly string[] {
    const { engine, optionGroupName } = instance.settings;
    return lastingOptions(engine, this.state.of(instance).optionGroups.get(optionGroupName)?.options ?? []);
  }
}
