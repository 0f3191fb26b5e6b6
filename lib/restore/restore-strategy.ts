import type { Construct } from 'constructs';
import type { SlowStepProps, SourceStepProps } from '../steps/step-props';

/** What the steps of a restore are given. */
export interface RestoreStepsProps extends SlowStepProps, SourceStepProps {
  /** Full ARN of the snapshot. */
  readonly snapshotArn: string;
  /** ARN of the key that the restore is given, or of an alias of it; absent where it takes none. */
  readonly restoreKeyArn?: string;
  /** ARN of the key that the database has to be under in the end, or of an alias of it; absent when it isn't encrypted. */
  readonly finalKeyArn?: string;
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
  /** Adds the steps from the restore to the verification. */
  addSteps(scope: Construct, props: RestoreStepsProps): readonly RestoreOutput[];
}
