import type { Stack } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';
import type { Construct } from 'constructs';
import type { RestoreProperties, SourceAccess, SourceDatabaseProperties } from '../../lambda/step/contract';
import type { Permission } from '../permissions/permission';
import type { Place } from '../plan/arns';
import type { Chain } from '../plan/chain';
import type { StepProvider } from '../runtime/step-provider';

/** What the steps of a restore are given. */
export interface RestoreStepsProps {
  readonly provider: StepProvider;
  readonly migrationId: string;
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot. */
  readonly snapshotArn: string;
  /** ARN of the key that the restore is given, or of an alias of it; absent where it takes none. */
  readonly restoreKeyArn?: string;
  /** ARN of the key that the database has to be under in the end, or of an alias of it; absent when it isn't encrypted. */
  readonly finalKeyArn?: string;
  readonly legs: number;
  readonly after: readonly IDependable[];
}

/** One value that a restored database is known by. */
export interface RestoreOutput {
  /** Id of the stack's output. */
  readonly id: string;
  readonly value: string;
  readonly description: string;
}

/** Restores a kind of database from a snapshot. */
export interface RestoreStrategy {
  /** Identifier of the restored database, in lower case as RDS has it. */
  readonly identifier: string;
  /** Option group of the target account that copies and the restored database get. */
  readonly optionGroupName?: string;
  /** What Preflight looks for, beside the snapshot. */
  readonly preflight: Omit<RestoreProperties, 'MadeFrom'>;
  /** Adds the steps from the restore to the verification. */
  addSteps(scope: Construct, props: RestoreStepsProps): readonly RestoreOutput[];
  /** What the step function needs for those steps and for Preflight, beside the keys. */
  permissions(stack: Stack, target: Place, chain: Chain): readonly Permission[];
}
