import type { Construct } from 'constructs';
import { type ClusterAttributes, type ClusterMembersProperties, StepType } from '../../lambda/step/contract';
import { Relay } from './relay';
import type { CarryingStepProps, GroupedStepProps, SlowStepProps } from './step-props';

export interface ClusterMembersProps extends SlowStepProps, CarryingStepProps, GroupedStepProps {
  readonly clusterIdentifier: string;
  /**
   * How many members the cluster gets.
   *
   * @default - as many as the source has
   */
  readonly instances?: number;
  /**
   * Class of every member, `db.<class>`.
   *
   * @default - each as its counterpart in the source
   */
  readonly instanceClass?: string;
  /**
   * DB capacity reservation that every member takes its capacity from.
   *
   * @default - none
   */
  readonly capacityReservation?: string;
}

/** Makes the member instances of a restored cluster: no snapshot carries them. */
export class ClusterMembers extends Relay<ClusterMembersProperties, ClusterAttributes> {
  public constructor(scope: Construct, id: string, props: ClusterMembersProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.CLUSTER_MEMBERS,
      properties: {
        ...props.groups,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        ClusterIdentifier: props.clusterIdentifier,
        InstanceCount: props.instances?.toString(),
        InstanceClass: props.instanceClass,
        CapacityReservation: props.capacityReservation,
        AcceptDefaults: props.acceptDefaults,
        Settings: props.settings,
      },
    });
  }
}
