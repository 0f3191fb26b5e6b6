/** What the keys of our own tags begin with. */
export const OWNERSHIP_TAG_PREFIX = 'rds-ferry:';

/** Keys of the tags on everything that this project makes; a thing without them is somebody else's. */
export const OwnershipTag = {
  /** Holds the migration's label: its id, followed by `/` and the run where one is declared. */
  MIGRATION: 'rds-ferry:migration',
  /**
   * Holds the ARN that the thing was made from: a database's for a snapshot and for a copy of the newest automated one, a snapshot's for any
   * other copy and for a restored database, a cluster's for its member instances.
   */
  SOURCE: 'rds-ferry:source',
} as const;
