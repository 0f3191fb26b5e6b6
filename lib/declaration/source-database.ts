import { DatabaseFamily, Format } from '../../lambda/step/contract';
import { DATABASE_FAMILIES, type DatabaseFamilyRules } from './database-family';
import { asStored } from './rds-identifier';
import { SnapshotOrigin } from './snapshot-origin';
import type { SourceEncryption } from './source-encryption';

/** Properties of a source database. */
export interface SourceDatabaseProps {
  /** How the database is encrypted now. */
  readonly encryption: SourceEncryption;

  /**
   * The snapshot that the migration begins with.
   *
   * @default SnapshotOrigin.fresh()
   */
  readonly snapshot?: SnapshotOrigin;
}

/** The database that a migration reads. It is never changed. */
export class SourceDatabase {
  /**
   * A DB instance that isn't a member of a cluster: MySQL, MariaDB, PostgreSQL, Oracle, SQL Server or Db2.
   *
   * @param instanceIdentifier - DB instance identifier in the source account: 1 to 63 letters, digits and hyphens; RDS keeps it in lower case.
   */
  public static instance(instanceIdentifier: string, props: SourceDatabaseProps, ...surplus: never[]): SourceDatabase {
    return new SourceDatabase(DatabaseFamily.INSTANCE, instanceIdentifier, props, surplus);
  }

  /**
   * An Aurora cluster, MySQL or PostgreSQL, of provisioned or Serverless v2 instances.
   *
   * @param clusterIdentifier - DB cluster identifier in the source account: 1 to 63 letters, digits and hyphens; RDS keeps it in lower case.
   */
  public static auroraCluster(clusterIdentifier: string, props: SourceDatabaseProps, ...surplus: never[]): SourceDatabase {
    return new SourceDatabase(DatabaseFamily.AURORA, clusterIdentifier, props, surplus);
  }

  /**
   * An Amazon DocumentDB cluster of instances (not an elastic one).
   *
   * @param clusterIdentifier - DB cluster identifier in the source account.
   */
  public static documentDbCluster(clusterIdentifier: string, props: SourceDatabaseProps, ...surplus: never[]): SourceDatabase {
    return new SourceDatabase(DatabaseFamily.DOCUMENT_DB, clusterIdentifier, props, surplus);
  }

  /**
   * An Amazon Neptune cluster.
   *
   * @param clusterIdentifier - DB cluster identifier in the source account.
   */
  public static neptuneCluster(clusterIdentifier: string, props: SourceDatabaseProps, ...surplus: never[]): SourceDatabase {
    return new SourceDatabase(DatabaseFamily.NEPTUNE, clusterIdentifier, props, surplus);
  }

  /** Identifier of the DB instance or DB cluster, in lower case as RDS has it. */
  public readonly identifier: string;
  /** The rules of its engine's family. */
  public readonly family: DatabaseFamilyRules;
  public readonly encryption: SourceEncryption;
  public readonly snapshot: SnapshotOrigin;

  private constructor(
    family: DatabaseFamily,
    identifier: string,
    /** As they were given. */
    public readonly props: SourceDatabaseProps,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[],
  ) {
    this.family = DATABASE_FAMILIES[family];
    this.identifier = asStored(identifier, Format.INSTANCE_IDENTIFIER);
    // an app that runs without a type check may leave the props out: the validation says so.
    const { encryption, snapshot = SnapshotOrigin.fresh() } = props ?? {};
    this.encryption = encryption;
    this.snapshot = snapshot;
  }
}
