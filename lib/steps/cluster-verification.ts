import type { Construct } from 'constructs';
import {
  type ClusterAttributes, type ClusterVerificationProperties, type ReplicationAttributes, type SettingsAttributes, StepType,
} from '../../lambda/step/contract';
import type { RestoredCredentials } from '../declaration/restored-credentials';
import { credentialsProperties } from './credentials-properties';
import { Relay } from './relay';
import type { CarryingStepProps, GroupedStepProps, StepProps } from './step-props';

export interface ClusterVerificationProps extends StepProps, CarryingStepProps, GroupedStepProps {
  readonly clusterIdentifier: string;
  /**
   * How many members the cluster must have.
   *
   * @default - as many as the source has
   */
  readonly instances?: number;
  /**
   * ARN of the key that the cluster must be under, or of an alias of it.
   *
   * @default - the cluster must not be encrypted
   */
  readonly keyArn?: string;
  /**
   * Subnet group that the cluster must be in.
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
   * DB capacity reservation that its members must take their capacity from.
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

/** Compares the restored cluster and its members with the source, and its key with the one that was asked for. Fails with every difference. */
export class ClusterVerification extends Relay<ClusterVerificationProperties, ClusterAttributes & ReplicationAttributes & SettingsAttributes> {
  public readonly clusterIdentifier: string;
  public readonly clusterArn: string;
  /** DNS name of the writer. */
  public readonly endpointAddress: string;
  public readonly endpointPort: string;
  public readonly readerEndpointAddress: string;
  /** ARN of the key that the cluster is under. */
  public readonly keyArn: string;
  /** What became of the settings, in one line. */
  public readonly carriedSettings: string;
  /** The position in the source's log at which replication starts, or why there is none. */
  public readonly replicationStart: string;

  public constructor(scope: Construct, id: string, props: ClusterVerificationProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.CLUSTER_VERIFICATION,
      wait: undefined,
      properties: {
        ...props.groups,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        ClusterIdentifier: props.clusterIdentifier,
        InstanceCount: props.instances?.toString(),
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
    this.clusterIdentifier = this.attribute('ClusterIdentifier');
    this.clusterArn = this.attribute('ClusterArn');
    this.endpointAddress = this.attribute('EndpointAddress');
    this.endpointPort = this.attribute('EndpointPort');
    this.readerEndpointAddress = this.attribute('ReaderEndpointAddress');
    this.keyArn = this.attribute('KeyArn');
    this.carriedSettings = this.attribute('Settings');
    this.replicationStart = this.attribute('ReplicationStart');
  }
}
