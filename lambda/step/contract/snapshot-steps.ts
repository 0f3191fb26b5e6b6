import type { DatabaseKind } from './databases';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

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
  /** ARN of the copy's key, or of an alias of it, which the handler resolves; absent when the copy isn't encrypted. */
  readonly KeyArn?: string;
  /** Option group of the copier's account that the copy is to have. */
  readonly OptionGroupName?: string;
  /** How to look at the original in its own account, where that is the source account and the copier another one. Only a failed copy looks. */
  readonly OriginalSource?: SourceAccess;
  /** Name of the snapshot that the original was copied from, where the migration took it. */
  readonly FirstSnapshotName?: string;
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

/** Attributes of a snapshot, copy or share (`Fn::GetAtt`). Each always has a value, `''` until it is known. */
export interface SnapshotAttributes {
  readonly SnapshotArn: string;
  /** ARN of the key that the snapshot is under. */
  readonly KeyArn: string;
}
