import type { Construct } from 'constructs';
import {
  type DatabaseSetting, type DatabaseSettingsAttributes, type DatabaseSettingsProperties, type DeclaredSettingsProperties, StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SourceStepProps, StepProps } from './step-props';

export interface RestoredSettingsProps extends StepProps, SourceStepProps {
  /** Full ARN of the snapshot that the database was restored from. */
  readonly snapshotArn: string;
  /** Of the restored DB instance or DB cluster. */
  readonly identifier: string;
  /**
   * Settings of the source that are left to RDS.
   *
   * @default - none
   */
  readonly acceptDefaults?: readonly DatabaseSetting[];
  /**
   * Settings that are declared in place of the source's.
   *
   * @default - none
   */
  readonly settings?: DeclaredSettingsProperties;
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
