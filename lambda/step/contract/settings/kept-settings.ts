/**
 * Settings that a restored database has as its source or its snapshot has them, unless they are declared: nothing leaves them to RDS.
 */
export const KeptSetting = {
  INSTANCE_CLASS: 'instance-class',
  STORAGE_TYPE: 'storage-type',
  ALLOCATED_STORAGE: 'allocated-storage',
  IOPS: 'iops',
  STORAGE_THROUGHPUT: 'storage-throughput',
  MULTI_AZ: 'multi-az',
  PORT: 'port',
  LICENSE_MODEL: 'license-model',
  IAM_AUTHENTICATION: 'iam-authentication',
  DELETION_PROTECTION: 'deletion-protection',
  /** Whether snapshots get the database's tags. */
  TAGS_OF_SNAPSHOTS: 'tags-of-snapshots',
  MINOR_VERSION_UPGRADES: 'minor-version-upgrades',
  LOG_EXPORTS: 'log-exports',
  /** The choice about RDS Extended Support. */
  EXTENDED_SUPPORT: 'extended-support',
  /** Of a member: which is made the writer next. */
  PROMOTION_TIER: 'promotion-tier',
  /** Of the Serverless v2 members of a cluster. */
  CAPACITY_RANGE: 'capacity-range',
  BACKTRACK: 'backtrack',
} as const;
export type KeptSetting = (typeof KeptSetting)[keyof typeof KeptSetting];
