import { ChangeLog, changeLogOf } from './change-log';

/** Where replication from the source to a restored database starts: a position in the source's log, or why there is none, or none is known. */
export type ReplicationStart =
  | { readonly kind: 'position'; readonly position: string }
  | { readonly kind: 'none' | 'unknown'; readonly why: string };

/** As an output tells it: the bare position is what AWS DMS takes as `CdcStartPosition`. */
export function replicationStartText(start: ReplicationStart): string {
  return start.kind === 'position' ? start.position : `${start.kind}: ${start.why}`;
}

/** The database that was restored, and its source, as far as that decides whether there is a position. */
export interface ReplicatedDatabase {
  readonly engine?: string;
  /** Days that the source keeps backups; nothing where it isn't seen. */
  readonly backupRetention?: number;
}

/** Why there is no position to look for; nothing where one is to be found. */
export function withoutPosition({ engine, backupRetention }: ReplicatedDatabase): ReplicationStart | undefined {
  const log = changeLogOf(engine);
  switch (log) {
    case undefined:
      return {
        kind: 'none', why: `RDS tells no position in a log of ${engine ?? 'this engine'}. The output DataTime is the time `
          + 'of the data.',
      };
    case ChangeLog.AURORA_WRITE_AHEAD_LOG:
      return {
        kind: 'none', why: 'RDS tells no position of Aurora PostgreSQL. Ask the writer of the restored cluster, before anything is written to it: '
          + 'SELECT aurora_volume_logical_start_lsn();',
      };
    case ChangeLog.BINARY_LOG:
      // "Set the backup retention period to zero" turns binary logging off: UG USER_LogAccess.MySQL.BinaryFormat. Aurora keeps backups in any case.
      return backupRetention !== 0 ? undefined : {
        kind: 'none', why: 'the source has no binary log, since it keeps no backups (its backup retention is 0 days). Let it keep some, and move it '
          + 'once more, under another run.',
      };
    case ChangeLog.WRITE_AHEAD_LOG:
      return undefined;
  }
}

/**
 * That no position is known, and what helps.
 *
 * @param why - in words that go on: `no event of orders tells it`.
 */
export function unknownPosition(engine: string | undefined, why: string): ReplicationStart {
  const remedy = changeLogOf(engine) === ChangeLog.WRITE_AHEAD_LOG ? ASK_POSTGRES : 'To learn one, move the database once more, under another run.';
  return { kind: 'unknown', why: `${why}. ${remedy}` };
}

/** The extension is RDS's own: UG PostgreSQL, "rds_tools". */
const ASK_POSTGRES = 'Ask the restored database, before anything is written to it: CREATE EXTENSION rds_tools; SELECT rds_tools.logical_seed_lsn();';

/** A look that AWS refused. */
export interface RefusedLook {
  /** As an IAM action. */
  readonly operation: string;
  readonly code: string;
  readonly principal: string;
  /** Whether a permission is missing, or somebody denies it. */
  readonly isAccess: boolean;
}

/**
 * That what tells the position may not be seen, and what helps while RDS keeps it: events for 14 days (API DescribeEvents). By hand: CloudFormation
 * calls no step again whose properties are the same.
 */
export function refusedPosition(
  { engine, instanceIdentifier }: { readonly engine?: string; readonly instanceIdentifier: string }, refused: readonly RefusedLook[],
): ReplicationStart {
  const why = refused.map(({ operation, code, principal }) => `${operation} was refused to ${principal}: ${code}`).join(', ');
  const allow = refused.some(({ isAccess }) => isAccess) ? 'Let that role call it in the next run. ' : '';
  const byHand = changeLogOf(engine) === ChangeLog.WRITE_AHEAD_LOG
    ? ASK_POSTGRES
    : 'The first event "Binlog position from crash recovery is …" since the restore tells it for 14 days: `aws rds describe-events '
      + `--source-type db-instance --source-identifier ${instanceIdentifier} --duration 20160\`. One after a restart isn't the source's.`;
  return { kind: 'unknown', why: `${why}. ${allow}This one is to be learned by hand: ${byHand}` };
}
