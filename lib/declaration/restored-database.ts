import type { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { LicenseModel, ProcessorFeatures, StorageType } from 'aws-cdk-lib/aws-rds';
import type { DatabaseSetting } from '../../lambda/step/contract';
import type { RestoredCredentials } from './restored-credentials';
import type { SettingOptions } from './setting-options';

/** Where a database is restored: what a DB instance and a DB cluster have in common. */
export interface RestoreOptions extends SettingOptions {
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
   * Name or identifier (`dbcr-…`) of an existing DB capacity reservation in the target account, whose capacity the instance, or each member of the
   * cluster, takes: one unit, or one in each of two Availability Zones where it is Multi-AZ. It has to be active when the database is restored, and
   * of its class, engine and licence model.
   *
   * @default - none: RDS takes what capacity its Availability Zones have on the day
   */
  readonly capacityReservation?: string;

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

  /**
   * Where the master password comes from.
   *
   * @default - as the source's: managed by RDS, in a secret of the target account, where RDS manages the source's; the password of the snapshot's
   * moment otherwise
   */
  readonly credentials?: RestoredCredentials;
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
   * @default - one that is made after the source's, with the values that its owner set; RDS's default one where the source is in that, or where
   * `acceptDefaults` has `DatabaseSetting.PARAMETER_GROUP`
   */
  readonly parameterGroupName?: string;

  /**
   * Name of an existing option group in the target account. For Oracle databases with the option `Timezone` or `OLS` it has to have that option.
   *
   * @default - one that is made after the source's, with its options; RDS's default one where the source is in that, or where `acceptDefaults` has
   * `DatabaseSetting.OPTION_GROUP`
   */
  readonly optionGroupName?: string;

  /**
   * Type of the storage; `io1` and `io2` with `iops`. Needed where the source is on magnetic storage (`standard`), which RDS doesn't restore any
   * more.
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

  /**
   * GiB up to which RDS enlarges the storage by itself: a tenth more than the storage at least.
   *
   * @default - as the source
   */
  readonly maxAllocatedStorage?: number;

  /**
   * Provisioned IOPS of `io1`, `io2` and `gp3` storage. Needed with a `storageType` of `io1` or `io2`.
   *
   * @default - the snapshot's; with another `storageType` the nearest that it has, or its baseline
   */
  readonly iops?: number;

  /**
   * MiB/s of `gp3` storage.
   *
   * @default - the snapshot's; with another `storageType` its baseline
   */
  readonly storageThroughput?: number;

  /**
   * Licence model of the engine.
   *
   * @default - the snapshot's
   */
  readonly licenseModel?: LicenseModel;

  /**
   * Cores and threads for each core.
   *
   * @default - as the source, where the class is the source's; the class's own otherwise
   */
  readonly processorFeatures?: ProcessorFeatures;
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
   * Whether the Data API (HTTP endpoint) of an Aurora cluster is on.
   *
   * @default - as the source
   */
  readonly enableDataApi?: boolean;

  /**
   * Name of an existing DB cluster parameter group in the target account.
   *
   * @default - one that is made after the source's, with the values that its owner set; RDS's default one where the source is in that, or where
   * `acceptDefaults` has `DatabaseSetting.CLUSTER_PARAMETER_GROUP`
   */
  readonly clusterParameterGroupName?: string;

  /**
   * Name of an existing DB parameter group in the target account, for the members.
   *
   * @default - for each member one that is made after its counterpart's; RDS's default one where that is in it, or where `acceptDefaults` has
   * `DatabaseSetting.PARAMETER_GROUP`
   */
  readonly parameterGroupName?: string;
}
