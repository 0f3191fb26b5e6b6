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
  // the extension is RDS's own: UG PostgreSQL, "rds_tools".
  const remedy = changeLogOf(engine) === ChangeLog.WRITE_AHEAD_LOG
    ? 'Ask the restored database, before anything is written to it: CREATE EXTENSION rds_tools; SELECT rds_tools.logical_seed_lsn();'
    : 'To learn one, move the database once more, under another run.';
  return { kind: 'unknown', why: `${why}. ${remedy}` };
}
