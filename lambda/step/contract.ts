/**
 * What the constructs and the step function agree on: the types of the custom resources, their properties and attributes.
 * The only file that both sides import. Property values reach the function as strings, whatever the template holds.
 */

/** The custom resource types, one per kind of step. They are part of deployed templates: never rename one. */
export const StepType = {
  PREFLIGHT: 'Custom::RdsFerryPreflight',
  SNAPSHOT: 'Custom::RdsFerrySnapshot',
  SNAPSHOT_COPY: 'Custom::RdsFerrySnapshotCopy',
  SNAPSHOT_SHARE: 'Custom::RdsFerrySnapshotShare',
  DATABASE: 'Custom::RdsFerryDatabase',
  VERIFICATION: 'Custom::RdsFerryVerification',
  CLUSTER: 'Custom::RdsFerryCluster',
  CLUSTER_MEMBERS: 'Custom::RdsFerryClusterMembers',
  CLUSTER_VERIFICATION: 'Custom::RdsFerryClusterVerification',
} as const;
export type StepType = (typeof StepType)[keyof typeof StepType];

/** Minutes that one leg of a slow step polls before it hands on to the next; CloudFormation allows a custom resource 60. */
export const LEG_MINUTES = 50;

/** Environment variable of the function that holds the ARN of its own role, so that errors can name the principal. Optional. */
export const FUNCTION_ROLE_VARIABLE = 'RDS_FERRY_FUNCTION_ROLE_ARN';

/** Tags on everything that this project makes; a thing without them is somebody else's. */
export const OwnershipTag = {
  /** Holds the migration's id, followed by `/` and the run where one is declared. */
  MIGRATION: 'rds-ferry:migration',
  /**
   * Holds the ARN that the thing was made from: a database's for a snapshot and for a copy of the newest automated one, a snapshot's for any
   * other copy and for a restored database, a cluster's for its member instances.
   */
  SOURCE: 'rds-ferry:source',
} as const;

/** The two things that RDS restores from snapshots, each with operations of its own. */
export const DatabaseKind = {
  /** A DB instance that stands alone. */
  INSTANCE: 'instance',
  /** A DB cluster with its member instances: Aurora, DocumentDB, Neptune. */
  CLUSTER: 'cluster',
} as const;
export type DatabaseKind = (typeof DatabaseKind)[keyof typeof DatabaseKind];

/** Databases whose snapshots follow the same rules. */
export const EngineFamily = {
  /** MySQL, MariaDB, PostgreSQL, Oracle, SQL Server and Db2. */
  INSTANCE: 'instance',
  AURORA: 'aurora',
  DOCUMENT_DB: 'docdb',
  NEPTUNE: 'neptune',
} as const;
export type EngineFamily = (typeof EngineFamily)[keyof typeof EngineFamily];

/** How the declared source database is encrypted. */
export const SourceEncryptionKind = {
  /** Not at all. */
  NONE: 'none',
  /** Under the account's AWS managed key `aws/rds`. */
  AWS_MANAGED: 'aws-managed',
  /** Under a customer managed key. */
  CUSTOMER_MANAGED: 'customer-managed',
  /** Under a key that AWS owns (`StorageEncryptionType` `sse-rds`). */
  AWS_OWNED: 'aws-owned',
} as const;
export type SourceEncryptionKind = (typeof SourceEncryptionKind)[keyof typeof SourceEncryptionKind];

/** The snapshot that a migration begins with. */
export const SnapshotOriginKind = {
  /** One that the migration takes. */
  FRESH: 'fresh',
  /** A manual one that is there. */
  MANUAL: 'manual',
  /** The newest automated one of the database. */
  NEWEST_AUTOMATED: 'newest-automated',
  /** One that AWS Backup made. */
  AWS_BACKUP: 'aws-backup',
} as const;
export type SnapshotOriginKind = (typeof SnapshotOriginKind)[keyof typeof SnapshotOriginKind];

/** What every step is told. */
export interface StepProperties {
  /** The migration's id, followed by `/` and the run where one is declared. */
  readonly Migration: string;
  /** Region that the step acts in. */
  readonly Region: string;
  /** The account that the step acts in. */
  readonly AccountId: string;
  /** This leg of the step's relay, from 1; a step that isn't slow has one. */
  readonly Leg: string;
  /** How many legs the relay has. */
  readonly Legs: string;
}

/** How the function acts in the source account. */
export interface SourceAccess {
  readonly AccountId: string;
  /** The source stack's role. */
  readonly RoleArn: string;
  readonly ExternalId: string;
}

/** The database that a migration reads. */
export interface SourceDatabaseProperties {
  readonly Kind: DatabaseKind;
  /** Identifier of the DB instance or DB cluster. */
  readonly Identifier: string;
  /** Region that it is in. */
  readonly Region: string;
}

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
  readonly EngineFamily: EngineFamily;
  readonly SourceEncryption: SourceEncryptionKind;
  /** ARN of the source's customer managed key, where it has one. */
  readonly SourceKeyArn?: string;
  readonly Origin: SnapshotOriginKind;
  /** Name of the snapshot to begin with, where it is there already and named. */
  readonly OriginSnapshotName?: string;
  /** Every snapshot that the migration makes, in their order. */
  readonly Snapshots: readonly PlannedSnapshotProperties[];
  /** ARN of the key that the shared snapshot is under, or of an alias of it; absent when it isn't encrypted. */
  readonly SharedKeyArn?: string;
  /** ARN of the key that the restored database will be under, or of an alias of it; absent when it won't be encrypted. */
  readonly FinalKeyArn?: string;
  /** The database to restore; absent when the migration ends with the imported snapshot. */
  readonly Database?: RestoreProperties;
  /** Option group of the imported snapshot, where no database is restored. */
  readonly OptionGroupName?: string;
}

/** What Preflight looks for before a restore. */
export interface RestoreProperties {
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
  /** Of the instance, or of the members of a cluster. */
  readonly ParameterGroupName?: string;
  readonly ClusterParameterGroupName?: string;
  readonly OptionGroupName?: string;
  /** The snapshot's when absent. */
  readonly StorageType?: string;
}

export interface SnapshotProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotName: string;
}

export interface SnapshotCopyProperties extends StepProperties {
  readonly Kind: DatabaseKind;
  /** Present when the copy is made in the source account, through its role. */
  readonly Source?: SourceAccess;
  /** Full ARN of the snapshot to copy, of this Region or another one. Absent when `NewestOf` says what is copied. */
  readonly SourceSnapshotArn?: string;
  /** ARN of the database whose newest automated snapshot is copied. */
  readonly NewestOf?: string;
  readonly SnapshotName: string;
  /** ARN of the copy's key, or of an alias of it, which the function resolves; absent when the copy isn't encrypted. */
  readonly KeyArn?: string;
  /** Option group of the copier's account that the copy is to have. */
  readonly OptionGroupName?: string;
}

export interface SnapshotShareProperties extends StepProperties {
  readonly Kind: DatabaseKind;
  readonly Source: SourceAccess;
  readonly SnapshotName: string;
  /** ARN of the database that a snapshot which this project didn't make must be of; absent for one that it made. */
  readonly SnapshotOf?: string;
  /** The account that the snapshot is shared with. */
  readonly WithAccountId: string;
}

export interface DatabaseProperties extends StepProperties {
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
  readonly ParameterGroupName?: string;
  /** The engine's default when absent. */
  readonly OptionGroupName?: string;
  /** `gp3` and the like; the snapshot's when absent. */
  readonly StorageType?: string;
  /** `'true'` or `'false'`; as the source when absent. */
  readonly MultiAz?: string;
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
}

export interface VerificationProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotArn: string;
  readonly InstanceIdentifier: string;
  /** ARN of the key that the restored database must be under, or of an alias of it; absent when it must not be encrypted. */
  readonly KeyArn?: string;
}

export interface ClusterProperties extends StepProperties {
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
  /** The engine's default when absent. */
  readonly ParameterGroupName?: string;
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
}

export interface ClusterMembersProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly ClusterIdentifier: string;
  /** `db.<class>` of every member; absent: each as its counterpart in the source. */
  readonly InstanceClass?: string;
  /** How many members; as many as the source has when absent. */
  readonly InstanceCount?: string;
  /** DB parameter group of every member; the engine's default when absent. */
  readonly ParameterGroupName?: string;
}

export interface ClusterVerificationProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotArn: string;
  readonly ClusterIdentifier: string;
  /** How many members it must have; as many as the source has when absent. */
  readonly InstanceCount?: string;
  readonly KeyArn?: string;
}

/** Identifier of a member instance of a restored cluster. @param number from 1; the first one is made first and so is the writer. */
export function memberIdentifier(clusterIdentifier: string, number: number): string {
  return `${clusterIdentifier}-${number}`;
}

/** Attributes of a snapshot, copy or share (`Fn::GetAtt`). Each always has a value, `''` until it is known. */
export interface SnapshotAttributes {
  readonly SnapshotArn: string;
  /** ARN of the key that the snapshot is under. */
  readonly KeyArn: string;
}

/** Attributes of a restored or verified DB instance. */
export interface DatabaseAttributes {
  readonly InstanceIdentifier: string;
  readonly InstanceArn: string;
  readonly EndpointAddress: string;
  readonly EndpointPort: string;
  readonly KeyArn: string;
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
