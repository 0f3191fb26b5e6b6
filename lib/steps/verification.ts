import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DatabaseAttributes, SourceAccess, VerificationProperties } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { SourceDatabase } from '../source-database';
import type { StepProps } from './relay';
import { Relay } from './relay';

export interface VerificationProps extends StepProps {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabase;
  /** Name of the snapshot that the database was restored from. */
  readonly snapshotName: string;
  readonly instanceIdentifier: string;
  /** Alias ARN of the key that the database must be under. */
  readonly keyAliasArn: string;
}

/** Compares the restored database with the source, and its key with the one that was asked for. Fails with every difference. */
export class Verification extends Relay<VerificationProperties, DatabaseAttributes> {
  public readonly instanceIdentifier: string;
  public readonly instanceArn: string;
  public readonly endpointAddress: string;
  public readonly endpointPort: string;
  /** ARN of the key that the database is under. */
  public readonly keyArn: string;

  constructor(scope: Construct, id: string, props: VerificationProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.VERIFICATION,
      account: Stack.of(scope).account,
      legs: 1,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase.identifier,
        SnapshotName: props.snapshotName,
        InstanceIdentifier: props.instanceIdentifier,
        KeyAliasArn: props.keyAliasArn,
      },
    });
    this.instanceIdentifier = this.attribute('InstanceIdentifier');
    this.instanceArn = this.attribute('InstanceArn');
    this.endpointAddress = this.attribute('EndpointAddress');
    this.endpointPort = this.attribute('EndpointPort');
    this.keyArn = this.attribute('KeyArn');
  }
}
