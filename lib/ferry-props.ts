import type { Duration } from 'aws-cdk-lib';
import type { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { FinalKey } from './final-key';
import type { SourceDatabase } from './source-database';

/** One of the two accounts. */
export interface AccountProps {
  /** The account's id: 12 digits. */
  readonly account: string;
}

/**
 * Where a database is restored and with which settings; what isn't given is taken from the source or is RDS's default.
 *
 * They count when the database is restored. A restored database is never touched again: change it in RDS from then on.
 */
export interface RestoredDatabaseOptions {
  /** DB instance identifier in the target account: 1 to 63 letters, digits and hyphens, not in use there. RDS keeps it in lower case. */
  readonly instanceIdentifier: string;

  /**
   * Name of an existing DB subnet group in the target account.
   *
   * @default - the subnet group `default`, which is the default VPC's
   */
  readonly subnetGroupName?: string;

  /**
   * Ids of existing VPC security groups in the target account.
   *
   * @default - the default security group of the subnet group's VPC
   */
  readonly securityGroupIds?: readonly string[];

  /**
   * Instance type, without the `db.` of RDS's class names.
   *
   * @default - the source's instance class
   */
  readonly instanceType?: InstanceType;

  /**
   * Name of an existing DB parameter group in the target account.
   *
   * @default - the engine version's default parameter group: no snapshot carries the source's own
   */
  readonly parameterGroupName?: string;

  /**
   * Whether the database has a standby in another Availability Zone.
   *
   * @default - as the source
   */
  readonly multiAz?: boolean;

  /**
   * Whether RDS refuses to delete the restored database.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** One database that moves. */
export interface MigrationProps {
  /**
   * Names the migration and everything that is made for it: 1 to 128 lower-case letters, digits and single hyphens, first a letter.
   * Once deployed it stays: another id is another migration.
   */
  readonly id: string;

  /** The database to move. */
  readonly source: SourceDatabase;

  /** The database to restore in the target account. */
  readonly database: RestoredDatabaseOptions;

  /**
   * The key that the restored database is under.
   *
   * @default FinalKey.awsManaged()
   */
  readonly finalKey?: FinalKey;

  /**
   * How long the deployment waits for each of the slow steps: the snapshot, its two copies, and the restore. A step that takes longer fails
   * the deployment without stopping RDS; the next deployment goes on waiting.
   *
   * @default Duration.hours(5)
   */
  readonly maxWait?: Duration;
}

/** What moves, from where to where. Both stacks take the same declaration. */
export interface FerryProps {
  /** The account that the databases are in. */
  readonly source: AccountProps;

  /** The account that the databases move to. */
  readonly target: AccountProps;

  /** The Region of the databases in both accounts. */
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
   * External id that the source role asks for.
   *
   * @default - made of the prefix and the two account ids
   */
  readonly externalId?: string;
}
