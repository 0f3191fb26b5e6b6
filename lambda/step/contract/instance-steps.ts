import type { TargetGroupsProperties } from './database-groups-step';
import type { DatabaseSetting } from './database-settings';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

export interface InstanceProperties extends StepProperties, TargetGroupsProperties {
  /** The source's settings that no snapshot carries (tags, log exports, ...) are read there. */
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot to restore: of this account, or a shared one. */
  readonly SnapshotArn: string;
  readonly InstanceIdentifier: string;
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
  /** `db.<class>`; the source's when absent. */
  readonly InstanceClass?: string;
  /** The engine's default when absent. */
  readonly OptionGroupName?: string;
  /** `gp3` and the like; the snapshot's when absent. */
  readonly StorageType?: string;
  /** `'true'` or `'false'`; as the source when absent. */
  readonly MultiAz?: string;
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
}

export interface InstanceVerificationProperties extends StepProperties, TargetGroupsProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotArn: string;
  readonly InstanceIdentifier: string;
  /** ARN of the key that the restored instance must be under, or of an alias of it; absent when it must not be encrypted. */
  readonly KeyArn?: string;
  /** `'true'` when it may have another major version than the snapshot. */
  readonly AllowMajorVersionUpgrade?: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
}

/** Attributes of a restored or verified DB instance. */
export interface InstanceAttributes {
  readonly InstanceIdentifier: string;
  readonly InstanceArn: string;
  readonly EndpointAddress: string;
  readonly EndpointPort: string;
  readonly KeyArn: string;
}
