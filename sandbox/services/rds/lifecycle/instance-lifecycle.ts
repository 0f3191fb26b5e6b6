import type { Clock } from '../../../core/clock';
import type { SandboxSettings } from '../../../core/settings';
import { forcedUpgrade } from '../catalogue/forced-upgrade';
import { engineFamily } from '../catalogue/operating/change-logs';
import type { MasterPasswords } from '../master-passwords';
import type { RdsKeys } from '../rds-keys';
import { binaryLogPosition } from '../state/change-log';
import { keyArnOf } from '../state/encryption';
import { type Instance, type InstanceStatus, isBackedUp } from '../state/instance';
import type { InstanceSettings } from '../state/instance-settings';
import type { RdsState } from '../state/rds-state';
import type { Snapshot } from '../state/snapshot';
import { inheritedTags, NO_TAGS, type Tags } from '../state/tags';
import type { EventWriter } from './event-writer';
import type { ModificationPhase } from './modification';
import { eventsAtOnce, eventsOfPhase } from './modification-events';
import { retainedBackup } from './retained-backups';
import { automatedSnapshotName, type InstanceSnapshotMaker } from './snapshot-maker';

/** Milliseconds that a restart takes. RDS promises no figure. */
const REBOOT = 60_000;

/** Brings instances from status to status. */
export class InstanceLifecycle {
  public constructor(
    private readonly clock: Clock,
    private readonly settings: SandboxSettings,
    private readonly state: RdsState,
    private readonly keys: RdsKeys,
    private readonly snapshots: InstanceSnapshotMaker,
    private readonly events: EventWriter,
    private readonly masterPasswords: MasterPasswords,
  ) {}

  /** The status that callers see: an instance whose key can't be used isn't accessible. Source: UG:Overview.Encryption. */
  public statusOf(instance: Instance): InstanceStatus {
    const atRest = instance.status === 'available' || instance.status === 'stopped';
    const keyArn = keyArnOf(instance.encryption);
    if (!atRest || keyArn === undefined || this.keys.isEnabled(keyArn, instance)) return instance.status;
    return 'inaccessible-encryption-credentials-recoverable';
  }

  /**
   * Starts the life of a new instance: `creating`, an upgrade of a version out of support, a first backup where backups are on, `available`.
   *
   * @param created - tells that it is there.
   */
  public create(instance: Instance, created: () => void = () => this.events.write('instanceCreated', instance)): void {
    this.state.of(instance).add(instance);
    this.later(instance, 'creating', this.snapshots.duration(instance.settings.allocatedStorage, 'restore'), () => {
      instance.started = true;
      this.recover(instance);
      this.upgradeByForce(instance, () => {
        instance.status = 'available';
        created();
        if (isBackedUp(instance)) this.backUpFirst(instance);
      });
    });
  }

  /** The first start of what is restored from a snapshot: the data is as after a crash. */
  private recover(instance: Instance): void {
    if (instance.recovers === undefined) return;
    instance.recovered = this.clock.now();
    if (!instance.recovers.binaryLog || engineFamily(instance.settings.engine) !== 'mysql') return;
    const { file, position } = binaryLogPosition(instance.recovers);
    this.events.write('instanceRecovered', instance, file, String(position));
  }

  /** A member is upgraded with its cluster. */
  private upgradeByForce(instance: Instance, done: () => void): void {
    const upgrade = instance.clusterIdentifier === undefined ? forcedUpgrade(instance.settings, this.clock.now()) : undefined;
    if (upgrade === undefined) {
      done();
      return;
    }
    this.later(instance, 'upgrading', this.settings.snapshotBase, () => {
      instance.settings = { ...instance.settings, ...upgrade };
      done();
    });
  }

  private backUpFirst(instance: Instance): void {
    this.backUp(instance, automatedSnapshotName(instance, this.clock.now()), 'automated', inheritedTags(instance));
  }

  /** Takes a snapshot of a running instance, which is `backing-up` meanwhile. */
  public backUp(instance: Instance, identifier: string, type: Snapshot['type'], tags: Tags): Snapshot {
    instance.status = 'backing-up';
    this.events.write('instanceBackupStarted', instance);
    return this.snapshots.take(instance, identifier, type, tags, () => {
      this.events.write('instanceBackupFinished', instance);
      if (instance.status === 'backing-up') instance.status = 'available';
    });
  }

  /** @param snapshotIdentifier - of a snapshot to take first. */
  public stop(instance: Instance, snapshotIdentifier: string | undefined): void {
    const stop = (): void => this.later(instance, 'stopping', this.settings.snapshotBase, () => {
      instance.status = 'stopped';
      this.events.write('instanceStopped', instance);
    });
    instance.status = 'stopping';
    if (snapshotIdentifier === undefined) stop();
    else this.snapshots.take(instance, snapshotIdentifier, 'manual', NO_TAGS, stop);
  }

  public start(instance: Instance): void {
    this.later(instance, 'starting', this.settings.snapshotBase, () => {
      instance.status = 'available';
      this.events.write('instanceStarted', instance);
    });
  }

  /**
   * Restarts an instance, which brings the changes of its parameter group into force.
   *
   * @param fails - whether its standby takes over.
   */
  public reboot(instance: Instance, fails: boolean): void {
    this.events.write(fails ? 'instanceFailoverStarted' : 'instanceShutDown', instance);
    this.later(instance, 'rebooting', REBOOT, () => {
      instance.status = 'available';
      instance.parametersPending = false;
      this.events.write(fails ? 'instanceFailoverFinished' : 'instanceRestarted', instance);
    });
  }

  /** Applies changes at once that RDS applies at once, the others in phases, after which the instance is available. */
  public modify(instance: Instance, atOnce: Partial<InstanceSettings>, phases: readonly ModificationPhase[]): void {
    for (const [name, ...details] of eventsAtOnce(instance.settings, atOnce)) this.events.write(name, instance, ...details);
    const wasBackedUp = isBackedUp(instance);
    // another group is there at once, what is in it with the next restart. Source: API:ModifyDBInstance.
    const { parameterGroupName: group } = instance.settings;
    if ((atOnce.parameterGroupName ?? group) !== group) instance.parametersPending = true;
    instance.settings = { ...instance.settings, ...atOnce };
    if (phases.length > 0) this.pass(instance, phases, wasBackedUp);
    else if (!wasBackedUp && isBackedUp(instance)) this.backUpFirst(instance);
  }

  /** @param wasBackedUp - whether it had automated backups before: turned on, they begin at once. Source: UG:USER_WorkingWithAutomatedBackups. */
  private pass(instance: Instance, [phase, ...rest]: readonly ModificationPhase[], wasBackedUp: boolean): void {
    if (phase === undefined) {
      instance.status = 'available';
      if (!wasBackedUp && isBackedUp(instance)) this.backUpFirst(instance);
      return;
    }
    const { started, finished } = eventsOfPhase(phase);
    for (const name of started) this.events.write(name, instance);
    this.later(instance, phase.status, phase.duration, () => {
      for (const name of finished) this.events.write(name, instance);
      instance.settings = { ...instance.settings, ...phase.changes };
      if ('instanceClass' in phase.changes || 'engineVersion' in phase.changes) instance.parametersPending = false;
      instance.pending = Object.fromEntries(Object.entries(instance.pending).filter(([name]) => !(name in phase.changes)));
      if ('allocatedStorage' in phase.changes || 'storageType' in phase.changes) instance.storageChanged = this.clock.now();
      if (phase.status === 'renaming') this.state.of(instance).rename(instance);
      this.pass(instance, rest, wasBackedUp);
    });
  }

  /** Deletes an instance, after a final snapshot where one is named. Its automated snapshots go with it unless they are kept. */
  public delete(instance: Instance, finalSnapshot: { readonly identifier: string; readonly tags: Tags } | undefined, keepBackups: boolean): void {
    const remove = (): void => {
      this.state.of(instance).instances.delete(instance.identifier);
      this.masterPasswords.release(instance);
      this.events.write('instanceDeleted', instance);
      if (keepBackups) this.retain(instance);
      else this.snapshots.removeAutomated(instance);
    };
    instance.status = 'deleting';
    if (finalSnapshot === undefined) this.clock.after(this.settings.snapshotBase, remove);
    else this.snapshots.take(instance, finalSnapshot.identifier, 'manual', finalSnapshot.tags, remove);
  }

  private retain(instance: Instance): void {
    const taken = this.snapshots.automatedOf(instance).map(({ createTime }) => createTime);
    const backup = retainedBackup(instance, taken, instance.settings.backupRetentionPeriod, this.clock.now());
    if (backup !== undefined) this.state.of(instance).retainedBackups.set(instance.dbiResourceId, backup);
  }

  private later(instance: Instance, during: InstanceStatus, delay: number, action: () => void): void {
    instance.status = during;
    this.clock.after(delay, () => {
      if (instance.status === during) action();
    });
  }
}
