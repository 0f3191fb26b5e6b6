import type { EmbeddedAws, JournalEntry } from '@rds-ferry/sandbox';
import { SOURCE_ACCOUNT } from '../../test/support/cases/keys';

type CallEntry = JournalEntry & { readonly kind: 'call' };

/** What RDS was asked to do and takes its time for. Times are in milliseconds since the epoch. */
export interface Work {
  /** `Snapshot`, `TransferCopy`, …: the construct of the step. */
  readonly step: string;
  /** Name of what is made. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly startedAt: number;
  /** When RDS was done with it. */
  endedAt?: number;
}

/** The calls that start a work, and the parameter that names what they make. */
const STARTS: Readonly<Record<string, string>> = {
  CreateDBSnapshot: 'DBSnapshotIdentifier', CreateDBClusterSnapshot: 'DBClusterSnapshotIdentifier', CopyDBSnapshot: 'TargetDBSnapshotIdentifier',
  CopyDBClusterSnapshot: 'TargetDBClusterSnapshotIdentifier', RestoreDBInstanceFromDBSnapshot: 'DBInstanceIdentifier',
  RestoreDBClusterFromSnapshot: 'DBClusterIdentifier', CreateDBInstance: 'DBInstanceIdentifier',
};
/** Sees every work begin and end in the sandbox itself, beside what the steps see of it. */
export class Works {
  public readonly all: Work[] = [];
  /** Starts that were refused with `SnapshotQuotaExceeded`. */
  public readonly refused: CallEntry[] = [];

  /**
   * @param least - milliseconds that every work takes at least: before, nobody looks.
   * @param interval - milliseconds between two looks: what the ends are exact to.
   */
  public constructor(private readonly aws: EmbeddedAws, private readonly least: number, private readonly interval: number) {
    aws.journal.listen((entry) => {
      if (entry.kind !== 'call' || STARTS[entry.operation] === undefined) return;
      if (entry.error === undefined) this.begin(entry);
      else if (entry.error.startsWith('SnapshotQuotaExceeded')) this.refused.push(entry);
    });
  }

  /** The copies that are under way in each account, at the time of the most of them. */
  public mostCopies(): ReadonlyMap<string, number> {
    const copies = this.all.filter(({ step }) => step.endsWith('Copy'));
    const most = new Map<string, number>();
    for (const { accountId, startedAt } of copies) {
      const running = copies.filter((other) => other.accountId === accountId && isRunning(other, startedAt));
      most.set(accountId, Math.max(most.get(accountId) ?? 0, running.length));
    }
    return most;
  }

  private begin(entry: CallEntry): void {
    const { accountId, region, time } = entry;
    const work: Work = { step: stepOf(entry), name: nameOf(entry), accountId, region, startedAt: time };
    this.all.push(work);
    this.look(work, this.least - this.interval);
  }

  private look(work: Work, delay: number): void {
    this.aws.clock.after(delay, () => {
      if (isDone(this.aws, work)) work.endedAt = this.aws.clock.now();
      else this.look(work, this.interval);
    });
  }
}

function isRunning({ startedAt, endedAt = Infinity }: Work, time: number): boolean {
  return startedAt <= time && endedAt > time;
}

/** Name of what the call makes. */
export function nameOf({ operation, input }: CallEntry): string {
  return String((input as Readonly<Record<string, unknown>>)[STARTS[operation] ?? '']);
}

function stepOf({ operation, accountId }: CallEntry): string {
  if (operation.startsWith('Copy')) return accountId === SOURCE_ACCOUNT ? 'TransferCopy' : 'ImportCopy';
  if (operation.endsWith('Snapshot') && operation.startsWith('Create')) return 'Snapshot';
  if (operation === 'RestoreDBClusterFromSnapshot') return 'Cluster';
  return operation === 'CreateDBInstance' ? 'Members' : 'Database';
}

function isDone({ rds }: EmbeddedAws, { step, name, accountId, region }: Work): boolean {
  const place = [accountId, region] as const;
  const statuses = {
    Cluster: () => rds.clusters(...place).find((each) => each.DBClusterIdentifier === name)?.Status,
    Database: () => rds.instances(...place).find((each) => each.DBInstanceIdentifier === name)?.DBInstanceStatus,
    Members: () => rds.instances(...place).find((each) => each.DBInstanceIdentifier === name)?.DBInstanceStatus,
  }[step] ?? (() => rds.snapshots(...place).find((each) => each.DBSnapshotIdentifier === name)?.Status
    ?? rds.clusterSnapshots(...place).find((each) => each.DBClusterSnapshotIdentifier === name)?.Status);
  return statuses() === 'available';
}
