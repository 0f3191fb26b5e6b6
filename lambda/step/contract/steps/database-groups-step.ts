import type { DatabaseSetting } from '../settings/database-settings';
import type { ResultProperties } from './snapshot-steps';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** The settings whose value is a group that RDS keeps apart from the database. */
export type GroupSetting = typeof DatabaseSetting.CLUSTER_PARAMETER_GROUP | typeof DatabaseSetting.PARAMETER_GROUP;

/** The groups that a restored database gets in place of its source's, which are their account's own. */
export interface DatabaseGroupsProperties extends StepProperties {
  /** Where it is there already, the step makes nothing. */
  readonly Result: ResultProperties;
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot that is restored. */
  readonly SnapshotArn: string;
  /** Full ARN of the snapshot in the source account that the other one is a copy of; the same where it isn't copied. */
  readonly SharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly GroupPrefix: string;
  /** Which kinds of groups are made; the others are declared, or left to RDS. */
  readonly Groups: readonly GroupSetting[];
}

/** Where the groups of a restored database come from. */
export interface TargetGroupsProperties {
  /** What the names of the groups begin with that are made after the source's. */
  readonly GroupPrefix: string;
  /** Declared DB parameter group of the instance, or of the members of a cluster. */
  readonly ParameterGroupName?: string;
  /** Declared DB cluster parameter group. */
  readonly ClusterParameterGroupName?: string;
}
