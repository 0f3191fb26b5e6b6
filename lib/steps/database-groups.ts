import type { Construct } from 'constructs';
import { type DatabaseGroupsProperties, type GroupSetting, type ResultProperties, StepType } from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SourceStepProps, StepProps } from './step-props';

export interface DatabaseGroupsProps extends StepProps, SourceStepProps {
  /** What the migration ends with: where it is there already, the step makes nothing. */
  readonly result: ResultProperties;
  /** Full ARN of the snapshot that the database is restored from. */
  readonly snapshotArn: string;
  /** Full ARN of the snapshot in the source account that is shared. */
  readonly sharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly groupPrefix: string;
  /** Which kinds are made, one at least. */
  readonly groups: readonly GroupSetting[];
}

/** Makes the groups of the source anew, which a restored database is to be in. They are never deleted. */
export class DatabaseGroups extends Relay<DatabaseGroupsProperties, Record<string, never>> {
  public constructor(scope: Construct, id: string, props: DatabaseGroupsProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.DATABASE_GROUPS,
      wait: undefined,
      properties: {
        Result: props.result,
        Source: props.source,
        SourceDatabase: props.sourceDatabase,
        SnapshotArn: props.snapshotArn,
        SharedSnapshotArn: props.sharedSnapshotArn,
        GroupPrefix: props.groupPrefix,
        Groups: props.groups,
      },
    });
  }
}
