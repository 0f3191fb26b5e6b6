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
  /**
   * On a snapshot of this project from which a database was restored that passed the verification: the database's ARN, and after a space the time
   * that RDS created it, where that is known; after another space the position in the source's log at which replication starts, where that is known,
   * since RDS forgets it. While a snapshot has it, no deployment restores that database a second time.
   */
  RESTORED: 'rds-ferry:restored',
  /**
   * On a restored database: the settings that a modification has given it, or that were right already, in alphabetical order with spaces between,
   * each with a digest of its value. None is asked for again, whatever its owner changes, but with another value before the database was verified.
   */
  SETTINGS: 'rds-ferry:settings',
} as const;
