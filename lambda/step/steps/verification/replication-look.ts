import type { HistoryCalls } from '../../clients/account-clients';
import { type AwsRefusal, RefusalKind } from '../../clients/call/refusal';
import { isAccessCode } from '../../clients/call/sdk-error';
import { type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { restoredMarkOf } from '../../model/ownership';
import { ChangeLog, changeLogOf } from '../../model/replication/change-log';
import { refusedPosition, type ReplicationStart, unknownPosition, withoutPosition } from '../../model/replication/replication-start';
import { type FirstStart, firstStartIn, positionInErrorLog, positionInEvents, positionInPostgresLog } from '../../model/replication/start-position';
import type { Snapshot } from '../../model/snapshots';

/** What a look for the start of replication showed. */
export interface ReplicationLook {
  readonly start: ReplicationStart;
  /** Whether another look may show more: AWS was busy, or a permission hasn't spread yet. */
  readonly mayPass?: boolean;
}

/** The DB instance that was started first with the restored data, and what else decides about the position. */
export interface StartedInstance {
  readonly migration: string;
  /** The instance itself, or the first member that the migration makes; nothing where it makes none. */
  readonly instanceIdentifier?: string;
  readonly engine?: string;
  /** ISO time; of the cluster where the member isn't there. */
  readonly createdAt?: string;
  /** Whether it is there, so that it has log files. */
  readonly isThere: boolean;
  /** Days that the source keeps backups; nothing where it isn't seen. */
  readonly backupRetention?: number;
  /** What it was restored from, with the tags where its own account is seen. */
  readonly snapshot?: Snapshot;
}

/**
 * Where replication starts: as the tag of the snapshot remembers it, as RDS's events and the instance's log files tell it, or why it isn't known.
 * That it isn't is nothing that a migration fails with.
 */
export async function findReplicationStart(instance: StartedInstance, accounts: Accounts): Promise<ReplicationLook> {
  const { migration, engine, snapshot, instanceIdentifier } = instance;
  const remembered = restoredMarkOf(snapshot, migration)?.replicationStart;
  if (remembered !== undefined) return { start: { kind: 'position', position: remembered } };
  const without = withoutPosition(instance);
  if (without !== undefined) return { start: without };
  if (instanceIdentifier === undefined) return { start: unknownPosition(engine, 'the migration makes no member, whose first start would tell it') };
  const { position, refusals } = await lookForPosition({ ...instance, instanceIdentifier }, accounts.own().rds.history);
  if (position !== undefined) return { start: { kind: 'position', position } };
  if (refusals.length === 0) return { start: notTold(engine, instanceIdentifier) };
  return {
    start: refusedPosition({ engine, instanceIdentifier }, refusals.map(({ operation, code, caller: { principal } }) => ({
      operation, code, principal, isAccess: isAccessCode(code),
    }))),
    mayPass: refusals.some(({ kind }) => kind === RefusalKind.TRANSIENT || kind === RefusalKind.UNSETTLED),
  };
}

function notTold(engine: string | undefined, identifier: string): ReplicationStart {
  return unknownPosition(engine, changeLogOf(engine) === ChangeLog.WRITE_AHEAD_LOG
    ? `the log of ${identifier}'s first start, which RDS keeps for 3 days unless you say otherwise, doesn't tell it`
    : `neither an event of ${identifier}'s first start, which RDS keeps for 14 days, nor its error log tells it. A source without a binary log has `
      + 'none. What a later start tells is of its own binary log');
}

/** One that the migration makes. */
type MadeInstance = StartedInstance & { readonly instanceIdentifier: string };

interface PositionLook {
  readonly position?: string;
  /** The looks that weren't allowed. */
  readonly refusals: readonly AwsRefusal[];
}

/** One source that may not be seen doesn't hide what the other tells. */
async function lookForPosition(instance: MadeInstance, history: HistoryCalls): Promise<PositionLook> {
  const start = firstStartOf(instance);
  if (start === undefined) return { refusals: [] };
  if (changeLogOf(instance.engine) === ChangeLog.WRITE_AHEAD_LOG) {
    const told = await look(findInLogs(instance, history, 'error/postgresql.log', (text) => positionInPostgresLog(text, start), start));
    return { position: seen(told), refusals: refusalsOf([told]) };
  }
  const events = await look(history.listEvents(instance.instanceIdentifier));
  const first = firstStartIn(seen(events) ?? [], start);
  const position = positionInEvents(seen(events) ?? [], first);
  if (position !== undefined) return { position, refusals: [] };
  const told = await look(findInLogs(instance, history, 'error/mysql-error', (text) => positionInErrorLog(text, first), first));
  return { position: seen(told), refusals: refusalsOf([events, told]) };
}

function refusalsOf(looks: readonly Look<unknown>[]): readonly AwsRefusal[] {
  return looks.flatMap((one) => ('refusal' in one ? [one.refusal] : []));
}

/** A day before its creation, where the snapshot is gone. */
const BEFORE_CREATION = 24 * 60 * 60_000;

function firstStartOf({ snapshot, createdAt }: StartedInstance): FirstStart | undefined {
  return createdAt === undefined ? undefined : {
    createdAt, after: snapshot?.createdAt ?? new Date(Date.parse(createdAt) - BEFORE_CREATION).toISOString(),
  };
}

/** Files that are read, the first ones since the restore, and how much of each: the first start is near the beginning. */
const FILES = 3;
const PORTIONS = 5;

async function findInLogs(
  { instanceIdentifier, isThere }: MadeInstance, history: HistoryCalls, part: string, position: (text: string) => string | undefined,
  { after }: FirstStart,
): Promise<string | undefined> {
  const files = isThere ? await history.listLogFiles(instanceIdentifier, part, after) : [];
  const inTurn = files.filter(({ name }) => !name.endsWith('.csv')).sort((one, other) => (one.lastWritten < other.lastWritten ? -1 : 1));
  let text = '';
  for (const { name } of inTurn.slice(0, FILES)) {
    // with the files before, which tell whether the first start was over then.
    text += `${await history.readLogFile(instanceIdentifier, name, PORTIONS) ?? ''}\n`;
    const found = position(text);
    if (found !== undefined) return found;
  }
  return undefined;
}
