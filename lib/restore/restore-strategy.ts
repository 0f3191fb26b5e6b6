import type { CustomResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StepWait } from '../plan/waits';
import type { GroupedStepProps, SlowStepProps, SourceStepProps } from '../steps/step-props';

/** What the steps of a restore are given. */
export interface RestoreStepsProps extends SlowStepProps, SourceStepProps, GroupedStepProps {
  /** How long the members of a cluster are waited for; absent for an instance. */
  readonly membersWait?: StepWait;
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

/** The steps of a restore. */
export interface RestoreSteps {
  /** When it is done, the database is verified. */
  readonly lastLeg: CustomResource;
  /** Where replication from the source starts. */
  readonly replicationStart: string;
  /** What people ask for first, first. */
  readonly outputs: readonly RestoreOutput[];
}

/** Restores a kind of database from a snapshot. */
export interface RestoreStrategy {
  /** Adds the steps from the restore to the verification. */
  addSteps(scope: Construct, props: RestoreStepsProps): RestoreSteps;
}
