import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SnapshotAttributes, SnapshotCopyProperties, SourceAccess } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { SlowStepProps } from './relay';
import { Relay } from './relay';

export interface SnapshotCopyProps extends SlowStepProps {
  /**
   * How to act in the source account, for a copy that is made there.
   *
   * @default - the copy is made in the stack's own account
   */
  readonly source?: SourceAccess;
  /** Full ARN of the snapshot to copy. */
  readonly sourceSnapshotArn: string;
  /** Name of the copy. */
  readonly snapshotName: string;
  /** Alias ARN of the key that the copy is under. */
  readonly keyAliasArn: string;
}

/** Copies a snapshot to another key. Only a copy can change the key, and only the account that makes the copy owns it. */
export class SnapshotCopy extends Relay<SnapshotCopyProperties, SnapshotAttributes> {
  public readonly snapshotArn: string;

  constructor(scope: Construct, id: string, props: SnapshotCopyProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT_COPY,
      account: props.source?.AccountId ?? Stack.of(scope).account,
      properties: {
        Source: props.source,
        SourceSnapshotArn: props.sourceSnapshotArn,
        SnapshotName: props.snapshotName,
        KeyAliasArn: props.keyAliasArn,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
  }
}
