import type { BeaconStackOperationStatus, OperationType } from '@aws-sdk/client-cloudformation';

/** An operation on a stack, which its events belong to. Only the event log changes it. */
export interface StackOperation {
  readonly id: string;
  readonly type: OperationType;
  /** The request's `ClientRequestToken`. */
  readonly token?: string;
  readonly started: Date;
  status: BeaconStackOperationStatus;
  ended?: Date;
}
