import type { Construct } from 'constructs';
import { type ClusterAttributes, type ClusterProperties, StepType } from '../../lambda/step/contract';
import type { RestoredClusterOptions } from '../declaration/restored-database';
import { declaredSettings } from '../plan/declared-settings';
import { Relay } from './relay';
import type { GroupedStepProps, SlowStepProps, SourceStepProps } from './step-props';

export interface RestoredClusterProps extends SlowStepProps, SourceStepProps, GroupedStepProps {
  /** Full ARN of the snapshot: of the stack's account, or one that is shared with it. */
  readonly snapshotArn: string;
  readonly clusterIdentifier: string;
  /**
   * ARN of the key that the cluster is restored under, or of an alias of it.
   *
   * @default - the cluster isn't encrypted
   */
  readonly keyArn?: string;
  readonly options: RestoredClusterOptions;
}

/** Restores a DB cluster from a snapshot, without its member instances. It is never deleted, replaced or restored over. */
export class RestoredCluster extends Relay<ClusterProperties, ClusterAttributes> {
  public constructor(scope: Construct, id: string, props: RestoredClusterProps) {
    const { subnetGroupName, securityGroupIds, deletionProtection, acceptDefaults } = props.options;
    super(scope, id, {
      ...props,
      resourceType: StepType.CLUSTER,
      properties: {
        ...props.groups,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        ClusterIdentifier: props.clusterIdentifier,
        KeyArn: props.keyArn,
        SubnetGroupName: subnetGroupName,
        SecurityGroupIds: securityGroupIds,
        DeletionProtection: String(deletionProtection ?? true),
        AcceptDefaults: acceptDefaults,
        Settings: declaredSettings(props.options),
      },
    });
  }
}
