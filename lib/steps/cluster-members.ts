import type { Construct } from 'constructs';
import {
  type ClusterAttributes, type ClusterMembersProperties, type DatabaseSetting, type DeclaredSettingsProperties, StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SlowStepProps, SourceStepProps } from './step-props';

export interface ClusterMembersProps extends SlowStepProps, SourceStepProps {
  /** Full ARN of the snapshot that the cluster was restored from. */
  readonly snapshotArn: string;
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
   * DB parameter group of every member.
   *
   * @default - the engine's default group
   */
  readonly parameterGroupName?: string;
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

/** Makes the member instances of a restored cluster: no snapshot carries them. */
export class ClusterMembers extends Relay<ClusterMembersProperties, ClusterAttributes> {
  public constructor(scope: Construct, id: string, props: ClusterMembersProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.CLUSTER_MEMBERS,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        ClusterIdentifier: props.clusterIdentifier,
        InstanceCount: props.instances?.toString(),
        InstanceClass: props.instanceClass,
        ParameterGroupName: props.parameterGroupName,
        AcceptDefaults: props.acceptDefaults,
        Settings: props.settings,
      },
    });
  }
}
