import type { DatabaseSetting } from '../settings/database-settings';
import type { ResultProperties } from './snapshot-steps';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** The settings whose value is a group that RDS keeps apart from the database. */
export type GroupSetting = typeof DatabaseSetting.CLUSTER_PARAMETER_GROUP | typeof DatabaseSetting.PARAMETER_GROUP
  | typeof DatabaseSetting.OPTION_GROUP;

/** The groups that a restored database gets in place of its source's, which are their account's own. */
export interface DatabaseGroupsProperties extends StepProperties {
  /** Where it is there already, the step makes nothing. */
  readonly Result: ResultProperties;
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot that is restored, or that the migration ends with. */
  readonly SnapshotArn: string;
  /** Full ARN of the snapshot in the source account that the other one is a copy of; the same where it isn't copied. */
  readonly SharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly GroupPrefix: string;
  /** Which kinds of groups are made; the others are declared, or left to RDS. */
  readonly Groups: readonly GroupSetting[];
  /** Full ARN of the snapshot whose option group is the source's, as {@link TargetGroupsProperties.OptionsOf}. */
  readonly OptionsOf?: string;
  /** `'true'` where no database is restored: only an option group that a snapshot can't be without is made then. */
  readonly OnlyLasting?: string;
}

/** What the step tells (`Fn::GetAtt`). */
export interface DatabaseGroupsAttributes {
  /** Name of the option group that is made after the source's; `''` where none is. */
  readonly OptionGroupName: string;
}

/** Where the groups of a restored database come from. */
export interface TargetGroupsProperties {
  /** What the names of the groups begin with that are made after the source's. */
  readonly GroupPrefix: string;
  /** Declared DB parameter group of the instance, or of the members of a cluster. */
  readonly ParameterGroupName?: string;
  /** Declared DB cluster parameter group. */
  readonly ClusterParameterGroupName?: string;
  /** Declared option group of an instance, or of the imported snapshot. */
  readonly OptionGroupName?: string;
  /**
   * Full ARN of the snapshot that the migration of an instance begins with, in the source account and Region: its option group is the one that what
   * is moved has. The source's own when absent.
   */
  readonly OptionsOf?: string;
}
