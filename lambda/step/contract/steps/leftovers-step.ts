import type { SourceAccess, StepProperties } from './step';

/** A snapshot of the source account that a migration shares without having made it. */
export interface SharedSnapshotProperties {
  /** Label of the migration. */
  readonly Migration: string;
  readonly SnapshotArn: string;
}

/** Where the alias of a transfer key is that this project made. */
export interface KeyPlaceProperties {
  readonly AccountId: string;
  readonly Region: string;
}

/**
 * What is looked for in both accounts because of the migrations of a pair of stacks: of those that are declared, and of those that aren't any more.
 * The step acts in the target account, and through the source's role in the source account. It changes nothing.
 */
export interface LeftoversProperties extends StepProperties {
  readonly Source: SourceAccess;
  /** First part of the pair's names. */
  readonly Prefix: string;
  /** Regions of the source account that snapshots may be in. */
  readonly SourceRegions: readonly string[];
  /** Labels of the migrations that are declared and not closed; absent where there are none. */
  readonly Open?: readonly string[];
  /** Labels of those that are declared closed; absent where there are none. */
  readonly Closed?: readonly string[];
  readonly SharedSnapshots?: readonly SharedSnapshotProperties[];
  /** With its `alias/`. */
  readonly AliasName: string;
  /** Absent where no migration needs, or needed, a transfer key of this project's. */
  readonly KeyPlaces?: readonly KeyPlaceProperties[];
  /** What the names of the handler's log groups begin with: each stack has one with an end of its own. */
  readonly LogGroupPrefix: string;
  /** Digest of all other resources of the stack: CloudFormation asks again whenever it has something else to do. */
  readonly Template: string;
}

/** Attributes of a list of leftovers (`Fn::GetAtt`), `''` until they are known. */
export interface LeftoversAttributes {
  /** What exists in both accounts, by migration. */
  readonly Leftovers: string;
  /** The migrations that aren't declared any more and have left something, each with what to do. `none` where there is none. */
  readonly NotDeclared: string;
  /** What the stack is needed for. */
  readonly NeededFor: string;
}
