import type { DatabaseKind } from '../databases';

/** Environment variable of the handler that holds the ARN of its own role, so that errors can name the principal. Optional. */
export const FUNCTION_ROLE_VARIABLE = 'RDS_FERRY_FUNCTION_ROLE_ARN';

/** Environment variable of the handler that holds the ARN of the role by which Enhanced Monitoring of restored databases writes its metrics. */
export const MONITORING_ROLE_VARIABLE = 'RDS_FERRY_MONITORING_ROLE_ARN';

/** Environment variables of the handler that say what `cdk deploy` calls the two stacks, so that errors can name the one to deploy. Optional. */
export const SOURCE_STACK_VARIABLE = 'RDS_FERRY_SOURCE_STACK';
export const TARGET_STACK_VARIABLE = 'RDS_FERRY_TARGET_STACK';

/** Environment variable of the handler that holds the tags of what it makes, as a JSON object; absent where there are none. */
export const DECLARED_TAGS_VARIABLE = 'RDS_FERRY_TAGS';

/** What every step is told. */
export interface StepProperties {
  /** The migration's label: its id, followed by `/` and the run where one is declared. */
  readonly Migration: string;
  /** Region that the step acts in. */
  readonly Region: string;
  /** The account that the step acts in. */
  readonly AccountId: string;
  /** Which of the step's custom resources it is: the first one, which starts the work, or the one that ends the step after its wait conditions. */
  readonly Leg: string;
  /** The number of the last one. A leg before it ends well when its time is over. */
  readonly Legs: string;
  /** The wait conditions before the leg, which would have to be more for a longer wait; absent where the leg doesn't end a wait. */
  readonly Waits?: WaitsProperties;
}

/** How long a migration waits for a step beside the legs. */
export interface WaitsProperties {
  /** How many wait conditions the step has. */
  readonly Conditions: string;
  /** The step's share of `maxWait`, and all shares of the migration. */
  readonly Share: string;
  readonly AllShares: string;
}

/** How the handler acts in the source account. */
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
