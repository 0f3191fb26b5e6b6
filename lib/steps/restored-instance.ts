import type { Construct } from 'constructs';
import { type InstanceAttributes, type InstanceProperties, StepType } from '../../lambda/step/contract';
import { instanceClass } from '../declaration/instance-class';
import type { RestoredInstanceOptions } from '../declaration/restored-database';
import { declaredSettings } from '../plan/declared-settings';
import { Relay } from './relay';
import type { GroupedStepProps, SlowStepProps, SourceStepProps } from './step-props';

export interface RestoredInstanceProps extends SlowStepProps, SourceStepProps, GroupedStepProps {
  /** Full ARN of the snapshot: of the stack's account, or one that is shared with it. */
  readonly snapshotArn: string;
  readonly instanceIdentifier: string;
  readonly options: RestoredInstanceOptions;
}

/** Restores a DB instance from a snapshot. It is never deleted, replaced or restored over. */
export class RestoredInstance extends Relay<InstanceProperties, InstanceAttributes> {
  public readonly instanceIdentifier: string;

  public constructor(scope: Construct, id: string, props: RestoredInstanceProps) {
    const {
      subnetGroupName, securityGroupIds, instanceType, storageType, multiAz, deletionProtection,
      acceptDefaults, capacityReservation,
    } = props.options;
    super(scope, id, {
      ...props,
      resourceType: StepType.INSTANCE,
      properties: {
        ...props.groups,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        InstanceIdentifier: props.instanceIdentifier,
        SubnetGroupName: subnetGroupName,
        SecurityGroupIds: securityGroupIds,
        InstanceClass: instanceClass(instanceType),
        StorageType: storageType,
        MultiAz: multiAz === undefined ? undefined : String(multiAz),
        CapacityReservation: capacityReservation,
        DeletionProtection: String(deletionProtection ?? true),
        AcceptDefaults: acceptDefaults,
        Settings: declaredSettings(props.options),
      },
    });
    this.instanceIdentifier = this.attribute('InstanceIdentifier');
  }
}
