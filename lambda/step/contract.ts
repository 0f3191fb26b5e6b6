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
} as const;
export type StepType = (typeof StepType)[keyof typeof StepType];

/** Minutes that one leg of a slow step polls before it hands on to the next; CloudFormation allows a custom resource 60. */
export const LEG_MINUTES = 50;

/** Environment variable of the function that holds the ARN of its own role, so that errors can name the principal. Optional. */
export const FUNCTION_ROLE_VARIABLE = 'RDS_FERRY_FUNCTION_ROLE_ARN';

/** Tags on everything that this project makes; a thing without them is somebody else's. */
export const OwnershipTag = {
  /** Holds the migration's id. */
  MIGRATION: 'rds-ferry:migration',
  /** Holds the ARN that the thing was made from: a database's for a snapshot, a snapshot's for a copy or a database. */
  SOURCE: 'rds-ferry:source',
} as const;

/** How the declared source database is encrypted. */
export const SourceEncryptionKind = {
  /** Under the account's AWS managed key `aws/rds`. */
  AWS_MANAGED: 'aws-managed',
} as const;
export type SourceEncryptionKind = (typeof SourceEncryptionKind)[keyof typeof SourceEncryptionKind];

/** What every step is told. */
export interface StepProperties {
  /** The migration's id. */
  readonly Migration: string;
  /** Region of the databases and snapshots. */
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

export interface PreflightProperties extends StepProperties {
  readonly Source: SourceAccess;
  /** Identifier of the DB instance in the source account. */
  readonly SourceDatabase: string;
  readonly SourceEncryption: SourceEncryptionKind;
  /** Alias ARN of the transfer key. */
  readonly TransferKeyAliasArn: string;
  /** Names of the snapshots in the source account: the first one, and its copy under the transfer key. */
  readonly SnapshotName: string;
  readonly TransferSnapshotName: string;
  /** Names in the target account. */
  readonly ImportedSnapshotName: string;
  readonly InstanceIdentifier: string;
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
}

export interface SnapshotProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: string;
  readonly SnapshotName: string;
}

export interface SnapshotCopyProperties extends StepProperties {
  /** Present when the copy is made in the source account, through its role. */
  readonly Source?: SourceAccess;
  /** Full ARN of the snapshot to copy. */
  readonly SourceSnapshotArn: string;
  readonly SnapshotName: string;
  /** Alias ARN of the copy's key; the function resolves it to the key's ARN. */
  readonly KeyAliasArn: string;
}

export interface SnapshotShareProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SnapshotName: string;
  /** The account that the snapshot is shared with. */
  readonly WithAccountId: string;
}

export interface DatabaseProperties extends StepProperties {
  /** The source's settings that no snapshot carries (tags, log exports, ...) are read there. */
  readonly Source: SourceAccess;
  readonly SourceDatabase: string;
  readonly SnapshotName: string;
  readonly InstanceIdentifier: string;
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
  /** `db.<class>`; the source's when absent. */
  readonly InstanceClass?: string;
  /** The engine's default when absent. */
  readonly ParameterGroupName?: string;
  /** `'true'` or `'false'`; as the source when absent. */
  readonly MultiAz?: string;
  /** `'true'` or `'false'` */
  readonly DeletionProtection: string;
}

export interface VerificationProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: string;
  readonly SnapshotName: string;
  readonly InstanceIdentifier: string;
  /** Alias ARN of the key that the restored database must be under. */
  readonly KeyAliasArn: string;
}

/** Attributes of a snapshot, copy or share (`Fn::GetAtt`). Each always has a value, `''` until it is known. */
export interface SnapshotAttributes {
  readonly SnapshotArn: string;
  /** ARN of the key that the snapshot is under. */
  readonly KeyArn: string;
}

/** Attributes of a restored or verified database. */
export interface DatabaseAttributes {
  readonly InstanceIdentifier: string;
  readonly InstanceArn: string;
  readonly EndpointAddress: string;
  readonly EndpointPort: string;
  readonly KeyArn: string;
}
