import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { InstanceAttributes, SourceAccess, SourceDatabaseProperties, InstanceVerificationProperties } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { StepProps } from './relay';
import { Relay } from './relay';

export interface InstanceVerificationProps extends StepProps {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot that the database was restored from. */
  readonly snapshotArn: string;
  readonly instanceIdentifier: string;
  /**
   * ARN of the key that the database must be under, or of an alias of it.
   *
   * @default - the database must not be encrypted
   */
  readonly keyArn?: string;
}

/** Compares the restored instance with the source, and its key with the one that was asked for. Fails with every difference. */
export class InstanceVerification extends Relay<InstanceVerificationProperties, InstanceAttributes> {
  public readonly instanceIdentifier: string;
  public readonly instanceArn: string;
  public readonly endpointAddress: string;
  public readonly endpointPort: string;
  /** ARN of the key that the database is under. */
  public readonly keyArn: string;

  constructor(scope: Construct, id: string, props: InstanceVerificationProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.INSTANCE_VERIFICATION,
      account: Stack.of(scope).account,
      legs: 1,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        InstanceIdentifier: props.instanceIdentifier,
        KeyArn: props.keyArn,
      },
    });
    this.instanceIdentifier = this.attribute('InstanceIdentifier');
    this.instanceArn = this.attribute('InstanceArn');
    this.endpointAddress = this.attribute('EndpointAddress');
    this.endpointPort = this.attribute('EndpointPort');
    this.keyArn = this.attribute('KeyArn');
  }
}
