import type { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { StorageType } from 'aws-cdk-lib/aws-rds';
import { DatabaseKind, type DatabaseSetting } from '../../lambda/step/contract';

/** Where a database is restored: what a DB instance and a DB cluster have in common. */
export interface RestoreOptions {
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
   * Whether RDS refuses to delete the restored database.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * Settings of the source that are left to RDS, so that the restored database has RDS's default of them. Where the source has one that is neither
   * carried nor given here, or that the restored database can't have, Preflight refuses, unless it is in this list.
   *
   * @default - none: what can be carried is, and every setting that would silently be a default stops the migration
   */
  readonly acceptDefaults?: readonly DatabaseSetting[];

  /**
   * Whether RDS may give the restored database another major version than the snapshot's. RDS does that by itself where all of a major version is
   * deprecated, or where it is past its standard support and the source is outside of RDS Extended Support.
   *
   * @default false - Preflight refuses what RDS would upgrade so, and the verification fails where it did
   */
  readonly allowMajorVersionUpgrade?: boolean;
}

/**
 * How a DB instance is restored; what isn't given is taken from the source or is RDS's default.
 *
 * It counts when the database is restored. A restored database is never touched again: change it in RDS from then on.
 */
export interface RestoredInstanceOptions extends RestoreOptions {
  /**
   * DB instance identifier in the target account: 1 to 63 letters, digits and hyphens, not in use there. RDS keeps it in lower case.
   *
   * @default - the source's, followed by a hyphen and the run where one is declared
   */
  readonly instanceIdentifier?: string;

  /**
   * Instance type, without the `db.` of RDS's class names.
   *
   * @default - the source's instance class
   */
  readonly instanceType?: InstanceType;

  /**
   * Name of an existing DB parameter group in the target account.
   *
   * @default - one that is made after the source's, with its values; RDS's default where the source is in that
   */
  readonly parameterGroupName?: string;

  /**
   * Name of an existing option group in the target account. Needed for Oracle databases with the option `Timezone` or `OLS`; it has to have
   * that option.
   *
   * @default - the engine version's default option group: no snapshot carries the source's own to another account
   */
  readonly optionGroupName?: string;

  /**
   * Type of the storage, not `io1` or `io2`. Needed where the source is on magnetic storage (`standard`), which RDS doesn't restore any more.
   *
   * @default - the snapshot's
   */
  readonly storageType?: StorageType;

  /**
   * Whether the database has a standby in another Availability Zone.
   *
   * @default - as the source
   */
  readonly multiAz?: boolean;
}

/** How a DB cluster is restored, with its member instances; what isn't given is taken from the source or is RDS's default. */
export interface RestoredClusterOptions extends RestoreOptions {
  /**
   * DB cluster identifier in the target account: 1 to 60 letters, digits and hyphens, not in use there. RDS keeps it in lower case. The member
   * instances are called after it: `<identifier>-1`, `<identifier>-2`, …
   *
   * @default - the source's, followed by a hyphen and the run where one is declared
   */
  readonly clusterIdentifier?: string;

  /**
   * How many member instances the cluster gets: the first is the writer, the others are readers. 0 to 16.
   *
   * @default - as many as the source has
   */
  readonly instances?: number;

  /**
   * Instance type of every member, without the `db.` of RDS's class names; `serverless` for Aurora Serverless v2.
   *
   * @default - each as its counterpart in the source
   */
  readonly instanceType?: InstanceType;

  /**
   * Name of an existing DB cluster parameter group in the target account.
   *
   * @default - one that is made after the source's, with its values; RDS's default where the source is in that
   */
  readonly clusterParameterGroupName?: string;

  /**
   * Name of an existing DB parameter group in the target account, for the members.
   *
   * @default - of each one that is made after its counterpart's, with its values; RDS's default where that is in it
   */
  readonly parameterGroupName?: string;
}

/** How a snapshot is imported, where no database is restored from it here. */
export interface ImportedSnapshotOptions {
  /**
   * Name of an existing option group in the target account that the imported snapshot of a DB instance gets. Needed for Oracle databases with the
   * option `Timezone` or `OLS`; it has to have that option.
   *
   * @default - the engine version's default option group
   */
  readonly optionGroupName?: string;
}

/** The options that were given: those of one of them. */
type Ending = Pick<TargetDatabase, 'instance' | 'cluster' | 'importedSnapshot'>;

/** What a migration ends with in the target account. */
export class TargetDatabase {
  /** A DB instance, restored from the snapshot of one. */
  public static instance(options: RestoredInstanceOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(DatabaseKind.INSTANCE, { instance: options }, surplus);
  }

  /** A DB cluster with its member instances, restored from the snapshot of one. */
  public static cluster(options: RestoredClusterOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(DatabaseKind.CLUSTER, { cluster: options }, surplus);
  }

  /**
   * The snapshot, imported into the target account under the final key, and no database: hand it to CDK's `DatabaseInstanceFromSnapshot` or
   * `DatabaseClusterFromSnapshot`. The section "Handing over to CDK" of docs/guide.md tells how, and what to mind.
   */
  public static importedSnapshot(options: ImportedSnapshotOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(undefined, { importedSnapshot: options }, surplus);
  }

  public readonly instance?: RestoredInstanceOptions;
  public readonly cluster?: RestoredClusterOptions;
  public readonly importedSnapshot?: ImportedSnapshotOptions;
  /** Option group of the imported snapshot, where nothing is restored. */
  public readonly optionGroupName?: string;

  private constructor(
    /** What is restored; absent when the migration ends with the snapshot. */
    public readonly kind: DatabaseKind | undefined,
    { instance, cluster, importedSnapshot }: Ending,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[],
  ) {
    this.instance = instance;
    this.cluster = cluster;
    this.importedSnapshot = importedSnapshot;
    this.optionGroupName = importedSnapshot?.optionGroupName;
  }
}
