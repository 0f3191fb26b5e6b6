/** The automated backups of a database that was deleted without them. Its times are milliseconds since the epoch. */
export interface RetainedBackup<Database> {
  readonly database: Database;
  /** Between when it can be restored to a point in time. */
  readonly earliest: number;
  readonly latest: number;
  /** When it goes by itself: after the retention period. */
  readonly until: number;
}
