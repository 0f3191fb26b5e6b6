import type { DatabaseSetting } from '../settings/database-settings';
import type { DeclaredSettingsProperties } from '../settings/declared-settings';
import type { TargetGroupsProperties } from './database-groups-step';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';
import type { VerificationProperties } from './verification-properties';

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
  /** `gp3` and the like; the snapshot's when absent. */
  readonly StorageType?: string;
  /** `'true'` or `'false'`; as the source when absent. */
  readonly MultiAz?: string;
  /** Name or identifier of the DB capacity reservation that it takes its capacity from. */
  readonly CapacityReservation?: string;
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
}

export interface InstanceVerificationProperties extends VerificationProperties {
  readonly InstanceIdentifier: string;
  /** ARN of the key that the restored instance must be under, or of an alias of it; absent when it must not be encrypted. */
  readonly KeyArn?: string;
  /** Name or identifier of the DB capacity reservation that it must take its capacity from. */
  readonly CapacityReservation?: string;
}

/** What a verification tells of the settings. */
export interface SettingsAttributes {
  /** What became of them, in one line. */
  readonly Settings: string;
}

/** What a verification tells of how to catch up with the source. */
export interface ReplicationAttributes {
  /** The position in the source's log at which replication starts, as AWS DMS takes it; or why there is none, or none is known. */
  readonly ReplicationStart: string;
}

/** Attributes of a restored or verified DB instance. */
export interface InstanceAttributes {
  readonly InstanceIdentifier: string;
  readonly InstanceArn: string;
  readonly EndpointAddress: string;
  readonly EndpointPort: string;
  readonly KeyArn: string;
}
