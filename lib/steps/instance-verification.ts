import type { Construct } from 'constructs';
import {
  type InstanceAttributes, type InstanceVerificationProperties, type ReplicationAttributes, type SettingsAttributes, StepType,
} from '../../lambda/step/contract';
import type { RestoredCredentials } from '../declaration/restored-credentials';
import { credentialsProperties } from './credentials-properties';
import { Relay } from './relay';
import type { CarryingStepProps, GroupedStepProps, StepProps } from './step-props';

export interface InstanceVerificationProps extends StepProps, CarryingStepProps, GroupedStepProps {
  readonly instanceIdentifier: string;
  /**
   * ARN of the key that the database must be under, or of an alias of it.
   *
   * @default - the database must not be encrypted
   */
  readonly keyArn?: string;
  /**
   * Subnet group that the database must be in.
   *
   * @default - any: RDS's default, or what was accepted
   */
  readonly subnetGroupName?: string;
  /**
   * Security groups that it must be in.
   *
   * @default - any: RDS's default, or what was accepted
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * Whether it may have another major version than the snapshot.
   *
   * @default false
   */
  readonly allowMajorVersionUpgrade?: boolean;
  /**
   * DB capacity reservation that it must take its capacity from.
   *
   * @default - none
   */
  readonly capacityReservation?: string;
  /**
   * Where the master password comes from.
   *
   * @default - as the source's
   */
  readonly credentials?: RestoredCredentials;
}

/** Compares the restored instance with the source, and its key with the one that was asked for. Fails with every difference. */
export class InstanceVerification extends Relay<InstanceVerificationProperties, InstanceAttributes & ReplicationAttributes & SettingsAttributes> {
  public readonly instanceIdentifier: string;
  public readonly instanceArn: string;
  public readonly endpointAddress: string;
  public readonly endpointPort: string;
  /** ARN of the key that the database is under. */
  public readonly keyArn: string;
  /** What became of the settings, in one line. */
  public readonly carriedSettings: string;
  /** The position in the source's log at which replication starts, or why there is none. */
  public readonly replicationStart: string;

  public constructor(scope: Construct, id: string, props: InstanceVerificationProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.INSTANCE_VERIFICATION,
      wait: undefined,
      properties: {
        ...props.groups,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        InstanceIdentifier: props.instanceIdentifier,
        KeyArn: props.keyArn,
        SubnetGroupName: props.subnetGroupName,
        SecurityGroupIds: props.securityGroupIds,
        CapacityReservation: props.capacityReservation,
        AllowMajorVersionUpgrade: props.allowMajorVersionUpgrade?.toString(),
        AcceptDefaults: props.acceptDefaults,
        ...credentialsProperties(props.credentials),
        Settings: props.settings,
      },
    });
    this.instanceIdentifier = this.attribute('InstanceIdentifier');
    this.instanceArn = this.attribute('InstanceArn');
    this.endpointAddress = this.attribute('EndpointAddress');
    this.endpointPort = this.attribute('EndpointPort');
    this.keyArn = this.attribute('KeyArn');
    this.carriedSettings = this.attribute('Settings');
    this.replicationStart = this.attribute('ReplicationStart');
  }
}
