import type { ChangeSetStatus, ChangeSetType, CreateChangeSetInput, ExecutionStatus } from '@aws-sdk/client-cloudformation';
import type { PlannedChange } from './planned-change';
import type { StackContent } from './stack-content';

/** A change set. Only the operations on it change it. */
export interface ChangeSet {
  readonly name: string;
  readonly id: string;
  readonly operationId: string;
  readonly type: ChangeSetType;
  readonly created: Date;
  readonly content: StackContent;
  readonly request: CreateChangeSetInput;
  readonly roleArn?: string;
  status: ChangeSetStatus;
  reason?: string;
  executionStatus: ExecutionStatus;
  changes: readonly PlannedChange[];
}

/** Why an empty change set is FAILED. The CDK CLI goes by the beginning of this sentence. */
export const NO_CHANGES = 'The submitted information didn\'t contain changes. Submit different information to create a change set.';
