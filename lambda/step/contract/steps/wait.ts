import type { StepType } from './step-type';

/** Under what name the metadata of a wait condition tells what is waited for. */
export const WAIT_METADATA = 'rds-ferry';

/** Hours that one wait condition lasts, the most that CloudFormation gives it: User Guide, "AWS::CloudFormation::WaitCondition". */
export const WAIT_HOURS = 12;

/** Minutes after which a wait condition is over in any case: before CloudFormation takes it for a failure. */
export const WAIT_MINUTES = WAIT_HOURS * 60 - 5;

/** The metadata of a wait condition. */
export interface WaitMetadata {
  /** First part of the pair's names: two pairs can have stacks whose names begin alike. */
  readonly Prefix: string;
  readonly StepType: StepType;
  /** The step's properties, those of its first leg. */
  readonly Properties: unknown;
  /** Logical id of the migration's last step: once that is made, nothing is waited for any more. */
  readonly LastStep: string;
}

/** What the handler is asked while a wait condition is in progress. */
export interface WaitQuestion extends Pick<WaitMetadata, 'StepType' | 'Properties'> {
  /** Of the wait condition. */
  readonly LogicalId: string;
  /** ISO time at which the wait condition began. */
  readonly StartedAt: string;
}

/** What the handler answers. */
export interface WaitAnswer {
  /** Whether the wait condition is to end: the step is done, has failed, or has been waited for long enough here. What of these, its end tells. */
  readonly IsOver: boolean;
}
