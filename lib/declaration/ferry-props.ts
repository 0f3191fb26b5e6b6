import type { Duration } from 'aws-cdk-lib';
import type { FinalKey } from './final-key';
import type { SourceDatabase } from './source-database';
import type { TargetDatabase } from './target-database';
import type { TransferKey } from './transfer-key';

/** One of the two accounts. */
export interface AccountProps {
  /** The account's id: 12 digits. */
  readonly account: string;
}

/** The account that the databases are in. */
export interface SourceAccountProps extends AccountProps {
  /**
   * Region of the databases there.
   *
   * @default - the `region` that they move to
   */
  readonly region?: string;
}

/** One database that moves. */
export interface MigrationProps {
  /**
   * Names the migration and everything that is made for it: 1 to 128 lower-case letters, digits and single hyphens, first a letter.
   * Once deployed it stays: another id is another migration.
   */
  readonly id: string;

  /**
   * Names one run of the migration, as in `rehearsal` and `cutover`: 1 to 32 lower-case letters, digits and single hyphens, first a letter.
   * Another run moves the data of another moment, under names of its own; what the runs before it made stays.
   *
   * @default - the migration has one run, which has no name
   */
  readonly run?: string;

  /**
   * The migration of the same list that this one waits for: its id, followed by `/` and the run where it has one, as in `orders/rehearsal`.
   * Nothing is changed for this one before that one is verified. Two runs of one migration in a list need an order; without it, both would
   * move the data of today.
   *
   * @default - it waits for no other migration, only for the Preflights of all
   */
  readonly startAfter?: string;

  /** The database to move. */
  readonly source: SourceDatabase;

  /**
   * What the migration ends with in the target account.
   *
   * @default - a database of the same kind and identifier as the source
   */
  readonly database?: TargetDatabase;

  /**
   * The key that the snapshot crosses the accounts under.
   *
   * @default - the source's own customer managed key where it has one that can be used; otherwise `TransferKey.inTarget()`. None for a
   * database that isn't encrypted.
   */
  readonly transferKey?: TransferKey;

  /**
   * The key that the restored database is under.
   *
   * @default FinalKey.awsManaged()
   */
  readonly finalKey?: FinalKey;

  /**
   * How long the deployment waits for the migration as a whole, 1 hour to 30 days. The slow steps share it: the snapshot, its copies, the restore;
   * each gets its share, rounded up to half days. A step that takes longer fails the deployment without stopping RDS; the next deployment goes on
   * waiting.
   *
   * @default Duration.days(5)
   */
  readonly maxWait?: Duration;

  /**
   * Whether the restored database is to catch up with the source afterwards, by replication of its engine or by AWS DMS. Preflight then refuses a
   * source that can't be caught up with: one without a binary log in the format `ROW` (MySQL, MariaDB, Aurora MySQL), or without
   * `rds.logical_replication` (PostgreSQL, Aurora PostgreSQL). It notes what it can't see. Nothing is replicated by this.
   *
   * @default false
   */
  readonly catchUp?: boolean;

  /**
   * Whether the migration has ended, and what it needed on its way goes with the next deployments of both stacks, the source's first: the share, the
   * snapshots of all its runs, and every right to move anything. The restored database stays; so does the imported snapshot that a migration ends
   * with. Nothing goes before the database is verified.
   *
   * @default - as the declaration says for all migrations
   */
  readonly closed?: boolean;

  /**
   * Whether closing leaves the snapshots in the target account.
   *
   * @default false
   */
  readonly keepImportedSnapshot?: boolean;
}

/** What moves, from where to where. Both stacks take the same declaration. */
export interface FerryProps {
  /** The account that the databases are in. */
  readonly source: SourceAccountProps;

  /** The account that the databases move to. */
  readonly target: AccountProps;

  /** The Region that the databases move to, and are in unless `source.region` says otherwise. */
  readonly region: string;

  /** The databases that move, at least one. */
  readonly migrations: readonly MigrationProps[];

  /**
   * First part of every physical name: 1 to 52 lower-case letters, digits and single hyphens, first a letter. Two pairs of stacks in the
   * same accounts need two prefixes.
   *
   * @default 'rds-ferry'
   */
  readonly prefix?: string;

  /**
   * External id that the source role asks for, as text: both stacks write it, and a token may become another value in each.
   *
   * @default - made of the prefix and the two account ids
   */
  readonly externalId?: string;

  /**
   * Path of the roles that the stacks make, as in `/app/`. The policies of both accounts name the roles with it.
   *
   * @default '/'
   */
  readonly rolePath?: string;

  /**
   * Tags of all that is made: the stacks and their resources, the snapshots and their copies, the restored databases. Those of the source are
   * carried over beside them, and yield to a tag of the same key.
   *
   * @default - the tags of the source
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Whether all migrations have ended that don't say otherwise: see `closed` of a migration.
   *
   * @default false
   */
  readonly closed?: boolean;
}
