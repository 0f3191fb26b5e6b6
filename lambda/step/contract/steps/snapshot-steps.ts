import type { DatabaseKind } from '../databases';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** What a migration ends with: the restored database, or the imported snapshot where none is restored. Both are in the target account. */
export interface ResultProperties {
  /** ARN of the database or snapshot. */
  readonly Arn: string;
  /** ARN of the snapshot that it is made from, as its tag says. */
  readonly MadeFrom: string;
}

export interface SnapshotProperties extends StepProperties {
  /** Where it is there already, the step makes nothing; absent for the step that makes it. */
  readonly Result?: ResultProperties;
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotName: string;
}

export interface SnapshotCopyProperties extends StepProperties {
  /** Where it is there already, the step makes nothing; absent for the step that makes it. */
  readonly Result?: ResultProperties;
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
  /** Declared option group of the copier's account that the copy is to have. */
  readonly OptionGroupName?: string;
  /** Where none is declared: the one that the step before has made after the source's, `''` where it made none. */
  readonly MadeOptionGroupName?: string;
  /** How to look at the original in its own account, where that is the source account and the copier another one. Only a failed copy looks. */
  readonly OriginalSource?: SourceAccess;
  /** Name of the snapshot that the original was copied from, where the migration took it. */
  readonly FirstSnapshotName?: string;
}

export interface SnapshotShareProperties extends StepProperties {
  /** Where it is there already, the step shares nothing. */
  readonly Result?: ResultProperties;
  readonly Kind: DatabaseKind;
  readonly Source: SourceAccess;
  readonly SnapshotName: string;
  /** ARN of the database that a snapshot which this project didn't make must be of; absent for one that it made. */
  readonly SnapshotOf?: string;
  /** The account that the snapshot is shared with. */
  readonly WithAccountId: string;
}

/** Attributes of a snapshot, copy or share (`Fn::GetAtt`). Each always has a value, `''` until it is known where nothing else is said. */
export interface SnapshotAttributes {
  readonly SnapshotArn: string;
  /** ARN of the key that the snapshot is under. */
  readonly KeyArn: string;
  /** ISO time that its data is of, with words about it where RDS tells only a bound. `unknown` until it is known. */
  readonly DataTime: string;
}
