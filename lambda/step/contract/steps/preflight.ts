import type { DatabaseFamily, DatabaseKind } from '../databases';
import type { CredentialsProperties } from '../settings/credentials';
import type { DatabaseSetting } from '../settings/database-settings';
import type { DeclaredSettingsProperties } from '../settings/declared-settings';
import type { SnapshotOriginKind, SourceEncryptionKind } from '../source-kinds';
import type { GroupSetting, TargetGroupsProperties } from './database-groups-step';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** A snapshot that the migration makes. */
export interface PlannedSnapshotProperties {
  readonly Name: string;
  readonly AccountId: string;
  readonly Region: string;
  /** ARN that it is made from, as its tag says. */
  readonly MadeFrom: string;
  /** ARN of its key, or of an alias of it, where the migration chooses the key. */
  readonly KeyArn?: string;
}

export interface PreflightProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly DatabaseFamily: DatabaseFamily;
  readonly SourceEncryption: SourceEncryptionKind;
  /** ARN of the source's customer managed key, where it has one. */
  readonly SourceKeyArn?: string;
  readonly Origin: SnapshotOriginKind;
  /** Name of the snapshot to begin with, where it is there already and named. */
  readonly OriginSnapshotName?: string;
  /** Every snapshot that the migration makes, in their order. */
  readonly Snapshots: readonly PlannedSnapshotProperties[];
  /**
   * ARN of the key that a snapshot crosses the accounts under, or of an alias of it: the source's own key where that one serves. Absent when the
   * snapshot isn't encrypted.
   */
  readonly TransferKeyArn?: string;
  /** `'true'` where a step makes that key after Preflight; absent where it has to be there. */
  readonly MakesTransferKey?: string;
  /** ARN of the key that the restored database will be under, or of an alias of it; absent when it won't be encrypted. */
  readonly FinalKeyArn?: string;
  /** The instance or cluster to restore; absent when the migration ends with the imported snapshot. */
  readonly Restore?: RestoreProperties;
  /** Where no database is restored: what the name of an option group begins with that is made after the source's. */
  readonly GroupPrefix?: string;
  /** Where no database is restored: the declared option group of the imported snapshot. */
  readonly OptionGroupName?: string;
  /** Hours that the migration is waited for, where its database is to catch up with the source afterwards. */
  readonly CatchUpHours?: string;
  /** What all migrations of the declaration make together: the quotas count them all. Given to one of them, where there are several. */
  readonly Together?: TogetherProperties;
}

/** What all migrations of a declaration make, by name. */
export interface TogetherProperties {
  readonly Snapshots?: readonly TogetherSnapshotsProperties[];
  /** Identifiers of the instances that are restored, members included, as far as their number is declared. */
  readonly Instances?: readonly string[];
  readonly Clusters?: readonly string[];
  /** The DB capacity reservations that are named, where several migrations name any. */
  readonly Reservations?: readonly TogetherReservationProperties[];
  /** The migrations whose groups are made after those of their source. */
  readonly MadeGroups?: readonly TogetherGroupsProperties[];
}

/** A migration whose groups are made after those that its source turns out to have, in the Region of all sources. */
export interface TogetherGroupsProperties {
  readonly Kind: DatabaseKind;
  /** Of the source database. */
  readonly Identifier: string;
  readonly Origin: SnapshotOriginKind;
  /** Name of the snapshot to begin with, where it is there already and named. */
  readonly OriginSnapshotName?: string;
  /** What the names of the groups begin with. */
  readonly GroupPrefix: string;
  /** Which kinds are made. */
  readonly Groups: readonly GroupSetting[];
  /** What the migration ends with, one of the three: once it is there, no groups are made but for members. */
  readonly InstanceIdentifier?: string;
  readonly ClusterIdentifier?: string;
  readonly SnapshotName?: string;
}

/** What is restored into a DB capacity reservation. */
export interface TogetherReservationProperties {
  /** Name or identifier. */
  readonly Reservation: string;
  /** Identifiers of the instances, members included, that take a unit of it each, as far as is declared. */
  readonly Instances?: readonly string[];
  /** Of those that are declared Multi-AZ, and take a unit in each of two zones. */
  readonly MultiAzInstances?: readonly string[];
}

/** The snapshots of one kind that are made in one account and Region. */
export interface TogetherSnapshotsProperties {
  readonly AccountId: string;
  readonly Region: string;
  readonly Kind: DatabaseKind;
  readonly Names: readonly string[];
}

/** What Preflight looks for before a restore. */
export interface RestoreProperties extends CredentialsProperties, TargetGroupsProperties {
  /** Identifier of the DB instance or DB cluster. */
  readonly Identifier: string;
  /** ARN of the snapshot that it is restored from, as its tag says. */
  readonly MadeFrom: string;
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
  /** `db.<class>`; the source's when absent. */
  readonly InstanceClass?: string;
  /** Of a cluster: how many members; as many as the source has when absent. */
  readonly InstanceCount?: string;
  /** The snapshot's when absent. */
  readonly StorageType?: string;
  /** Of an instance: `'true'` or `'false'`; as the source when absent. */
  readonly MultiAz?: string;
  /** Name or identifier of the DB capacity reservation that the instance, or each member, takes its capacity from. */
  readonly CapacityReservation?: string;
  /** Settings of the source that the restored database needn't have. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
  /** `'true'` when RDS may give the database another major version than the snapshot's. */
  readonly AllowMajorVersionUpgrade?: string;
}
