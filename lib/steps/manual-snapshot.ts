import type { Construct } from 'constructs';
import { type ResultProperties, type SnapshotAttributes, type SnapshotProperties, StepType } from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SlowStepProps, SourceStepProps } from './step-props';

export interface ManualSnapshotProps extends SlowStepProps, SourceStepProps {
  /**
   * What the migration ends with: where it is there already, the step makes nothing.
   *
   * @default - the step itself makes it
   */
  readonly result?: ResultProperties;
  readonly snapshotName: string;
}

/** Takes a manual snapshot in the source account: automated ones can't be shared. */
export class ManualSnapshot extends Relay<SnapshotProperties, SnapshotAttributes> {
  public readonly snapshotArn: string;
  /** The time that its data is of. */
  public readonly dataTime: string;

  public constructor(scope: Construct, id: string, props: ManualSnapshotProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT,
      account: props.source.AccountId,
      region: props.sourceDatabase.Region,
      properties: {
        Result: props.result,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotName: props.snapshotName,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
    this.dataTime = this.attribute('DataTime');
  }
}
