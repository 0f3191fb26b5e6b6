import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SnapshotAttributes, SnapshotShareProperties, SourceAccess } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { StepProps } from './relay';
import { Relay } from './relay';

export interface SnapshotShareProps extends StepProps {
  readonly source: SourceAccess;
  readonly snapshotName: string;
}

/** Shares a snapshot of the source account with the stack's account. */
export class SnapshotShare extends Relay<SnapshotShareProperties, SnapshotAttributes> {
  /** Full ARN, which is how the stack's account names the shared snapshot. */
  public readonly snapshotArn: string;

  constructor(scope: Construct, id: string, props: SnapshotShareProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT_SHARE,
      account: props.source.AccountId,
      legs: 1,
      properties: {
        Source: props.source,
        SnapshotName: props.snapshotName,
        WithAccountId: Stack.of(scope).account,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
  }
}
