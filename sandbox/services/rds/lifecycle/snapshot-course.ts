import type { Clock } from '../../../core/clock';
import { Eventual } from '../../../core/eventual';
import type { RdsWork, SandboxSettings } from '../../../core/settings';
import type { RdsKeys } from '../rds-keys';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import { keyArnOf } from '../state/encryption';

/** What the course of a snapshot depends on, be it of an instance or of a cluster. */
type RunningSnapshot = Pick<DatabaseSnapshot, 'accountId' | 'region' | 'arn' | 'encryption' | 'progress'>;

/** How snapshots begin, how long they take and how they end. */
export class SnapshotCourse {
  private readonly failing = new Set<string>();

  public constructor(private readonly clock: Clock, private readonly settings: SandboxSettings, private readonly keys: RdsKeys) {}

  /** Milliseconds that a snapshot, copy or restore of so many GiB takes. */
  public duration(allocatedStorage: number, work: RdsWork): number {
    const { snapshotBase, snapshotPerGib, slowness } = this.settings;
    return (snapshotBase + snapshotPerGib * allocatedStorage) * slowness[work];
  }

  /**
   * Lets a snapshot or copy end as `failed`, as RDS may at any time without telling why. One of this ARN may be made later. Answers how to take it
   * back.
   */
  public letFail(arn: string): () => void {
    this.failing.add(arn);
    return () => void this.failing.delete(arn);
  }

  /** Starts a snapshot. `whenDone` is called at its end, whatever that is. */
  public run(snapshot: RunningSnapshot, whenDone: () => void): void {
    snapshot.progress.start();
    this.clock.after(snapshot.progress.duration, () => {
      snapshot.progress.end(this.isKeyEnabled(snapshot) && !this.isToFail(snapshot) ? 'available' : 'failed');
      whenDone();
    });
  }

  /** A copy needs its source, as far as its owner may see that, and both keys to the end. */
  public outcomeOfCopy(copy: RunningSnapshot, visibleSource: RunningSnapshot | undefined): 'available' | 'failed' {
    const isFine = visibleSource !== undefined && this.isKeyEnabled(visibleSource) && this.isKeyEnabled(copy) && !this.isToFail(copy);
    return isFine ? 'available' : 'failed';
  }

  /** Shared with nobody yet. */
  public unshared(): Eventual<ReadonlySet<string>> {
    return new Eventual<ReadonlySet<string>>(this.clock, this.settings.shareSpread, new Set());
  }

  /** Once: another one of the name, made after the failed one was deleted, ends well. */
  private isToFail({ arn }: RunningSnapshot): boolean {
    return this.failing.delete(arn);
  }

  private isKeyEnabled(snapshot: RunningSnapshot): boolean {
    const keyArn = keyArnOf(snapshot.encryption);
    return keyArn === undefined || this.keys.isEnabled(keyArn, snapshot);
  }
}
