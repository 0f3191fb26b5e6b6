import type { StackDriftDetectionStatus, StackDriftStatus, StackResourceDrift } from '@aws-sdk/client-cloudformation';

/** One look at whether a stack's resources still are what its template says. Only the detection changes it. */
export interface DriftDetection {
  readonly id: string;
  readonly started: Date;
  status: StackDriftDetectionStatus;
  reason?: string;
  /** Of the stack, by this look; absent while it goes on. */
  stackStatus?: StackDriftStatus;
  /** Resources that were changed or deleted; absent while it goes on. */
  drifted?: number;
}

/** What is known of a stack's drift. */
export class StackDrift {
  /** Newest first. */
  public readonly detections: DriftDetection[] = [];
  /** What was found last, by logical id. */
  public readonly resources = new Map<string, StackResourceDrift>();
  public status: StackDriftStatus = 'NOT_CHECKED';
  public lastChecked?: Date;

  public get inProgress(): boolean {
    return this.detections.some(({ status }) => status === 'DETECTION_IN_PROGRESS');
  }
}
