import type { Construct } from 'constructs';
import { type DatabaseSettingsAttributes, type DatabaseSettingsProperties, StepType } from '../../lambda/step/contract';
import type { RestoredCredentials } from '../declaration/restored-credentials';
import { credentialsProperties } from './credentials-properties';
import { Relay } from './relay';
import type { CarryingStepProps, StepProps } from './step-props';

export interface RestoredSettingsProps extends StepProps, CarryingStepProps {
  /** Of the restored DB instance or DB cluster. */
  readonly identifier: string;
  /**
   * Where the master password comes from.
   *
   * @default - as the source's
   */
  readonly credentials?: RestoredCredentials;
}

/** Gives a restored database the settings of its source that no restore takes. */
export class RestoredSettings extends Relay<DatabaseSettingsProperties, DatabaseSettingsAttributes> {
  /** ARN of the secret in which RDS keeps the master password; `none` where it keeps none. */
  public readonly secretArn: string;

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
        ...credentialsProperties(props.credentials),
        Settings: props.settings,
      },
    });
    this.secretArn = this.attribute('SecretArn');
  }
}
