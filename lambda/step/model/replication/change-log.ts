/** The logs of changes from which another database can catch up, by engine. */
export const ChangeLog = {
  /** MySQL, MariaDB, Aurora MySQL. */
  BINARY_LOG: 'binary log',
  /** PostgreSQL of RDS. */
  WRITE_AHEAD_LOG: 'write-ahead log',
  /** The same of Aurora, whose storage keeps it: RDS tells no position in it. */
  AURORA_WRITE_AHEAD_LOG: 'write-ahead log of Aurora',
} as const;
export type ChangeLog = (typeof ChangeLog)[keyof typeof ChangeLog];

const LOGS: Readonly<Record<string, ChangeLog>> = {
  'mysql': ChangeLog.BINARY_LOG, 'mariadb': ChangeLog.BINARY_LOG, 'aurora-mysql': ChangeLog.BINARY_LOG,
  'postgres': ChangeLog.WRITE_AHEAD_LOG, 'aurora-postgresql': ChangeLog.AURORA_WRITE_AHEAD_LOG,
};

/** The log of an engine, as RDS calls that; nothing where RDS gives none to follow, or none that a restore tells a position of. */
export function changeLogOf(engine: string | undefined): ChangeLog | undefined {
  return engine === undefined ? undefined : LOGS[engine];
}
