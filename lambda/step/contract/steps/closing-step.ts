import type { DatabaseKind } from '../databases';
import type { ResultProperties } from './snapshot-steps';
import type { SourceAccess, StepProperties } from './step';

/**
 * Context of the CDK that lets an app be deployed as if no migration in it were closed: a rehearsal moves first what the app closes.
 */
export const BEFORE_CLOSING_CONTEXT = 'rds-ferry:before-closing';

/** A snapshot of the source account that a migration shared without having made it. */
export interface DeclaredSnapshotProperties {
  readonly Name: string;
  readonly Region: string;
}

/** What is taken away when a migration is closed. The step acts in the target account, and through the source's role in the source account. */
export interface ClosingProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly Kind: DatabaseKind;
  /** What the migration ended with. It stays, whatever else goes. */
  readonly Result: ResultProperties;
  /** ARN of the key that the result is to be under, or of an alias of it; absent when it isn't encrypted. */
  readonly KeyArn?: string;
  /** First part of the pair's names. */
  readonly Prefix: string;
  /** Regions of the source account that snapshots of the migration may be in. */
  readonly SourceRegions: readonly string[];
  /** Is only unshared. */
  readonly DeclaredSnapshot?: DeclaredSnapshotProperties;
  /** Labels of the other runs of the migration that are declared: what is theirs stays until they are closed themselves. */
  readonly OtherRuns?: readonly string[];
  /** `'true'` when the copies in the target account stay. */
  readonly KeepImportedSnapshot: string;
}

/** Attributes of a closing (`Fn::GetAtt`), `''` until they are known. */
export interface ClosingAttributes {
  /** What is left of the migration in both accounts, and why, in one line. */
  readonly Left: string;
  /** ARN of the secret in which RDS keeps the master password of the database; `none` where it keeps none. */
  readonly SecretArn: string;
  /** Port of the database; `none` where the migration ended with a snapshot. */
  readonly EndpointPort: string;
}
