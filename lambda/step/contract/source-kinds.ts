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
