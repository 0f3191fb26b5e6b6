/** The custom resource types, one per kind of step. They are part of deployed templates: never rename one. */
export const StepType = {
  PREFLIGHT: 'Custom::RdsFerryPreflight',
  SNAPSHOT: 'Custom::RdsFerrySnapshot',
  SNAPSHOT_COPY: 'Custom::RdsFerrySnapshotCopy',
  SNAPSHOT_SHARE: 'Custom::RdsFerrySnapshotShare',
  INSTANCE: 'Custom::RdsFerryInstance',
  INSTANCE_VERIFICATION: 'Custom::RdsFerryInstanceVerification',
  CLUSTER: 'Custom::RdsFerryCluster',
  CLUSTER_MEMBERS: 'Custom::RdsFerryClusterMembers',
  CLUSTER_VERIFICATION: 'Custom::RdsFerryClusterVerification',
} as const;
export type StepType = (typeof StepType)[keyof typeof StepType];

/** Minutes that one leg of a slow step polls before it hands on to the next; CloudFormation allows a custom resource 60. */
export const LEG_MINUTES = 50;

/** Environment variable of the function that holds the ARN of its own role, so that errors can name the principal. Optional. */
export const FUNCTION_ROLE_VARIABLE = 'RDS_FERRY_FUNCTION_ROLE_ARN';

/** Tags on everything that this project makes; a thing without them is somebody else's. */
export const OwnershipTag = {
  /** Holds the migration's id, followed by `/` and the run where one is declared. */
  MIGRATION: 'rds-ferry:migration',
  /**
   * Holds the ARN that the thing was made from: a database's for a snapshot and for a copy of the newest automated one, a snapshot's for any
   * other copy and for a restored database, a cluster's for its member instances.
   */
  SOURCE: 'rds-ferry:source',
} as const;

/** The two things that RDS restores from snapshots, each with operations of its own. */
export const DatabaseKind = {
  /** A DB instance that stands alone. */
  INSTANCE: 'instance',
  /** A DB cluster with its member instances: Aurora, DocumentDB, Neptune. */
  CLUSTER: 'cluster',
} as const;
export type DatabaseKind = (typeof DatabaseKind)[keyof typeof DatabaseKind];

/** Databases whose snapshots follow the same rules. */
export const DatabaseFamilyName = {
  /** MySQL, MariaDB, PostgreSQL, Oracle, SQL Server and Db2. */
  INSTANCE: 'instance',
  AURORA: 'aurora',
  DOCUMENT_DB: 'docdb',
  NEPTUNE: 'neptune',
} as const;
export type DatabaseFamilyName = (typeof DatabaseFamilyName)[keyof typeof DatabaseFamilyName];

/** How the declared source database is encrypted. */
export const SourceEncryptionKind = {
  /** Not at all. */
  NONE: 'none',
  /** Under the account's AWS managed key `aws/rds`. */
  AWS_MANAGED: 'aws-managed',
  /** Under a customer managed key. */
  CUSTOMER_MANAGED: 'customer-managed',
  /** Under a key that AWS owns (`StorageEncryptionType` `sse-rds`). */
  AWS_OWNED: 'aws-owned',
} as const;
export type SourceEncryptionKind = (typeof SourceEncryptionKind)[keyof typeof SourceEncryptionKind];

/** The snapshot that a migration begins with. */
export const SnapshotOriginKind = {
  /** One that the migration takes. */
  FRESH: 'fresh',
  /** A manual one that is there. */
  MANUAL: 'manual',
  /** The newest automated one of the database. */
  NEWEST_AUTOMATED: 'newest-automated',
  /** One that AWS Backup made. */
  AWS_BACKUP: 'aws-backup',
} as const;
export type SnapshotOriginKind = (typeof SnapshotOriginKind)[keyof typeof SnapshotOriginKind];
