import type { Construct } from 'constructs';
import type { SnapshotAttributes, SnapshotProperties, SourceAccess } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { SourceDatabase } from '../source-database';
import type { SlowStepProps } from './relay';
import { Relay } from './relay';

export interface ManualSnapshotProps extends SlowStepProps {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabase;
  readonly snapshotName: string;
}

/** Takes a manual snapshot in the source account: automated ones can't be shared. */
export class ManualSnapshot extends Relay<SnapshotProperties, SnapshotAttributes> {
  public readonly snapshotArn: string;

  constructor(scope: Construct, id: string, props: ManualSnapshotProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT,
      account: props.source.AccountId,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase.identifier,
        SnapshotName: props.snapshotName,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
  }
}
