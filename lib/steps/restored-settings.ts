import type { Construct } from 'constructs';
import { type DatabaseSettingsAttributes, type DatabaseSettingsProperties, StepType } from '../../lambda/step/contract';
import { Relay } from './relay';
import type { CarryingStepProps, StepProps } from './step-props';

export interface RestoredSettingsProps extends StepProps, CarryingStepProps {
  /** Of the restored DB instance or DB cluster. */
  readonly identifier: string;
}

/** Gives a restored database the settings of its source that no restore takes. */
export class RestoredSettings extends Relay<DatabaseSettingsProperties, DatabaseSettingsAttributes> {
  public constructor(scope: Construct, id: string, props: RestoredSettingsProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.DATABASE_SETTINGS,
      wait: undefined,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        Identifier: props.identifier,
        AcceptDefaults: props.acceptDefaults,
        Settings: props.settings,
      },
    });
  }
}
