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
  /** Of the stack around this one, when it was made with it. */
  readonly parentId?: string;
  /** Of the outermost of these. */
  readonly rootId?: string;
  status: ChangeSetStatus;
  reason?: string;
  executionStatus: ExecutionStatus;
  changes: readonly PlannedChange[];
  changesOutputs: boolean;
  /** Changes, those of nested stacks among them. */
  size: number;
}

/** Why an empty change set is FAILED. The CDK CLI goes by the beginning of this sentence. */
export const NO_CHANGES = 'The submitted information didn\'t contain changes. Submit different information to create a change set.';
