import type { JournalEntry } from '@rds-ferry/sandbox';
import { closedMigrations, type ClosedPlan, type MigrationPlan } from '../../../../lib/plan/ferry-plan';
import { migrationId } from '../../../../lib/plan/naming';
import { TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import { ownSnapshots } from '../../scenario/own-snapshots';
import type { SimulatedApp } from '../../scenario/simulated-app';
import type { MadeSnapshot } from '../made-snapshot';
import type { Violation } from '../violation';

type CallEntry = JournalEntry & { readonly kind: 'call' };

const SNAPSHOT_CALL = /^(Create|Copy|Delete|Modify)DB(Cluster)?Snapshot(?:Attribute)?$/;

/** What is known when something is taken away. */
export interface ClosingSight {
  /** What the target account has deployed, the newest last. */
  readonly apps: readonly Pick<SimulatedApp, 'plan'>[];
  /** Identifiers of restored databases that were verified. */
  readonly verified: ReadonlySet<string>;
  /** Status of what a migration ends with; nothing where it isn't there. */
  readonly resultOf: (migration: MigrationPlan) => string | undefined;
}

/** What the function takes away: nothing before its migration is closed, nothing that isn't that migration's, never the only copy of data. */
export class ClosingWatch {
  /** What the function has taken away of each migration, by label: milliseconds of each call. */
  public readonly taken: { readonly label: string; readonly time: number }[] = [];
  private readonly snapshots = new Map<string, MadeSnapshot>();
  /** ARNs of those that were deleted. */
  private readonly gone = new Set<string>();

  /** The snapshots that our roles have made, and nobody has deleted. */
  public get made(): readonly MadeSnapshot[] {
    return [...this.snapshots.values()];
  }

  /** A call that isn't a refused one: what makes a snapshot, or lets one go. */
  public look(entry: CallEntry, isOurs: boolean, apps: ClosingSight['apps']): void {
    const { accountId, region, operation } = entry;
    const [, verb, cluster] = SNAPSHOT_CALL.exec(operation) ?? [];
    const name = nameOf(entry);
    if (verb === 'Delete' && this.snapshots.delete(keyOf(entry))) this.gone.add(arnOf(entry));
    if (!isOurs || (verb !== 'Create' && verb !== 'Copy')) return;
    const owner = apps.flatMap(({ plan }) => plan.migrations)
      .find((migration) => ownSnapshots(migration).some((own) => own.name === name && own.account === accountId && own.region === region));
    this.gone.delete(arnOf(entry));
    this.snapshots.set(keyOf(entry), { accountId, region, name, isCluster: cluster !== undefined, label: owner?.label ?? '' });
  }

  /** Whether a snapshot was ours: what isn't there has no tag that a condition could ask for, so that a second call for it is denied. */
  public isGone(arn: string): boolean {
    return this.gone.has(arn);
  }

  /** What is wrong with a deletion by the function. Before it is looked at, as the snapshot is forgotten then. */
  public wrongDeletion(entry: CallEntry, sight: ClosingSight): Violation | undefined {
    const { accountId, operation } = entry;
    const detail = `${operation} of ${nameOf(entry)} in ${accountId}`;
    if (closedOf(sight).length === 0) return { invariant: 'nothing is deleted or modified', detail: `${detail}: ${JSON.stringify(entry.input)}` };
    const snapshot = this.snapshots.get(keyOf(entry));
    if (snapshot === undefined) return { invariant: 'nothing is deleted that the migration hasn\'t made', detail };
    const closed = closerOf(snapshot.label, sight);
    if (closed === undefined) return { invariant: 'nothing is deleted of a migration that isn\'t closed', detail };
    this.taken.push({ label: closed.label, time: entry.time });
    const early = tooEarly(closed, sight, detail);
    if (early !== undefined) return early;
    if (isToStay(snapshot, closed)) return { invariant: 'what is to stay after a closing isn\'t deleted', detail };
    return snapshot.label === closed.label || this.isCopied(snapshot, sight) ? undefined
      : { invariant: 'the only copy of data is never deleted', detail };
  }

  /** What is wrong where the function stops sharing a snapshot. */
  public wrongUnsharing(entry: CallEntry, sight: ClosingSight): Violation | undefined {
    const name = nameOf(entry);
    const detail = `${entry.operation} of ${name} in ${entry.accountId}: ${JSON.stringify(entry.input)}`;
    const made = this.snapshots.get(keyOf(entry));
    const closed = closedOf(sight).find(({ chain: { shared } }) => shared.name === name && shared.account === entry.accountId)
      ?? (made === undefined ? undefined : closerOf(made.label, sight));
    if (closed === undefined) return { invariant: 'a snapshot stays shared until its migration is closed', detail };
    this.taken.push({ label: closed.label, time: entry.time });
    // somebody else's is only unshared: nothing of it is lost, and it has no tag that says what was verified.
    return tooEarly(closed, made === undefined ? { ...sight, verified: new Set([closed.database?.identifier ?? '']) } : sight, detail);
  }

  /** Of a run that isn't declared any more: its database was verified, or the target account has a copy. */
  private isCopied({ label, accountId, ...snapshot }: MadeSnapshot, { apps, verified }: ClosingSight): boolean {
    const run = apps.flatMap(({ plan }) => plan.migrations).find((migration) => migration.label === label);
    if (run?.database !== undefined && verified.has(run.database.identifier)) return true;
    return accountId !== TARGET_ACCOUNT
      && this.made.some((other) => other.label === label && other.accountId === TARGET_ACCOUNT && other.name !== snapshot.name);
  }
}

function closedOf({ apps }: ClosingSight): readonly ClosedPlan[] {
  const plan = apps.at(-1)?.plan;
  return plan === undefined ? [] : closedMigrations(plan);
}

/** The migration whose closing takes away what is of a run: its own, or that of a later run where it isn't declared any more. */
function closerOf(label: string, sight: ClosingSight): ClosedPlan | undefined {
  const isDeclared = sight.apps.at(-1)?.plan.migrations.some((migration) => migration.label === label) === true;
  return closedOf(sight).find((closed) => (isDeclared ? closed.label === label : migrationId(closed.label) === migrationId(label)));
}

function tooEarly(closed: ClosedPlan, { verified, resultOf }: ClosingSight, detail: string): Violation | undefined {
  const { database } = closed;
  if (resultOf(closed) === undefined) return { invariant: 'the only copy of data is never deleted', detail: `${detail}, and the result isn't there` };
  const isVerified = database === undefined ? resultOf(closed) === 'available' : verified.has(database.identifier);
  return isVerified ? undefined : { invariant: 'nothing is deleted before the database is verified', detail };
}

function isToStay({ accountId, name }: MadeSnapshot, { database, names, closing }: ClosedPlan): boolean {
  return accountId === TARGET_ACCOUNT && (closing.keepsImported || (database === undefined && name === names.importedSnapshotName));
}

function nameOf({ operation, input }: CallEntry): string {
  const [, verb, cluster = ''] = SNAPSHOT_CALL.exec(operation) ?? [];
  const name = (input as Readonly<Record<string, unknown>>)[`${verb === 'Copy' ? 'Target' : ''}DB${cluster}SnapshotIdentifier`];
  return typeof name === 'string' ? name.toLowerCase() : '';
}

function keyOf(entry: CallEntry): string {
  const [, , cluster = ''] = SNAPSHOT_CALL.exec(entry.operation) ?? [];
  return `${cluster} ${entry.accountId} ${entry.region} ${nameOf(entry)}`;
}

function arnOf(entry: CallEntry): string {
  const [, , cluster] = SNAPSHOT_CALL.exec(entry.operation) ?? [];
  return `arn:aws:rds:${entry.region}:${entry.accountId}:${cluster === undefined ? '' : 'cluster-'}snapshot:${nameOf(entry)}`;
}
