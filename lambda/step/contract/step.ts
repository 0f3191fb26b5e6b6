import type { DatabaseKind } from './vocabulary';

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
