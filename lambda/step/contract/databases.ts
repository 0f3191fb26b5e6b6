/** The two things that RDS restores from snapshots, each with operations of its own. */
export const DatabaseKind = {
  /** A DB instance that stands alone. */
  INSTANCE: 'instance',
  /** A DB cluster with its member instances: Aurora, DocumentDB, Neptune. */
  CLUSTER: 'cluster',
} as const;
export type DatabaseKind = (typeof DatabaseKind)[keyof typeof DatabaseKind];

/** Names of the families of databases whose snapshots follow the same rules: DB instances are one, DB clusters are three. */
export const DatabaseFamily = {
  /** MySQL, MariaDB, PostgreSQL, Oracle, SQL Server and Db2. */
  INSTANCE: 'instance',
  AURORA: 'aurora',
  DOCUMENT_DB: 'docdb',
  NEPTUNE: 'neptune',
} as const;
export type DatabaseFamily = (typeof DatabaseFamily)[keyof typeof DatabaseFamily];
