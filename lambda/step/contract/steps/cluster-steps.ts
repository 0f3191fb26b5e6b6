import type { DatabaseSetting } from '../settings/database-settings';
import type { DeclaredSettingsProperties } from '../settings/declared-settings';
import type { TargetGroupsProperties } from './database-groups-step';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';
import type { VerificationProperties } from './verification-properties';

export interface ClusterProperties extends StepProperties, TargetGroupsProperties {
  /** The source's settings that no snapshot carries are read there. */
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot to restore: of this account, or a shared one. */
  readonly SnapshotArn: string;
  readonly ClusterIdentifier: string;
  /** ARN of the key that the cluster is restored under, or of an alias of it; absent when it won't be encrypted. */
  readonly KeyArn?: string;
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
}

export interface ClusterMembersProperties extends StepProperties, TargetGroupsProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot that the cluster was restored from. */
  readonly SnapshotArn: string;
  readonly ClusterIdentifier: string;
  /** `db.<class>` of every member; absent: each as its counterpart in the source. */
  readonly InstanceClass?: string;
  /** How many members; as many as the source has when absent. */
  readonly InstanceCount?: string;
  /** Name or identifier of the DB capacity reservation that every member takes its capacity from. */
  readonly CapacityReservation?: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
}

export interface ClusterVerificationProperties extends VerificationProperties {
  readonly ClusterIdentifier: string;
  /** How many members it must have; as many as the source has when absent. */
  readonly InstanceCount?: string;
  readonly KeyArn?: string;
  /** Name or identifier of the DB capacity reservation that the members must take their capacity from. */
  readonly CapacityReservation?: string;
}

/** Identifier of a member instance of a restored cluster. @param number - from 1; the first one is made first and so is the writer. */
export function memberIdentifier(clusterIdentifier: string, number: number): string {
  return `${clusterIdentifier}-${number}`;
}

/** Attributes of a restored or verified DB cluster. */
export interface ClusterAttributes {
  readonly ClusterIdentifier: string;
  readonly ClusterArn: string;
  /** Endpoint of the writer. */
  readonly EndpointAddress: string;
  readonly EndpointPort: string;
  readonly ReaderEndpointAddress: string;
  readonly KeyArn: string;
}
