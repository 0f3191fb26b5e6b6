import type { Construct } from 'constructs';
import {
  type DatabaseGroupsAttributes, type DatabaseGroupsProperties, type GroupSetting, type ResultProperties, StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SourceStepProps, StepProps } from './step-props';

export interface DatabaseGroupsProps extends StepProps, SourceStepProps {
  /** What the migration ends with: where it is there already, the step makes nothing. */
  readonly result: ResultProperties;
  /** Full ARN of the snapshot that the database is restored from, or that the migration ends with. */
  readonly snapshotArn: string;
  /** Full ARN of the snapshot in the source account that is shared. */
  readonly sharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly groupPrefix: string;
  /** Which kinds are made, one at least. */
  readonly groups: readonly GroupSetting[];
  /**
   * Full ARN of the snapshot whose option group is the source's.
   *
   * @default - the one that the source has now
   */
  readonly optionsOf?: string;
  /**
   * Whether only an option group is made that a snapshot can't be without.
   *
   * @default false
   */
  readonly onlyLasting?: boolean;
}

/** Makes the groups of the source anew, which a restored database, or an imported snapshot, is to be in. They are never deleted. */
export class DatabaseGroups extends Relay<DatabaseGroupsProperties, DatabaseGroupsAttributes> {
  /** Name of the option group, empty where none is made. */
  public readonly optionGroupName: string;

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
        OptionsOf: props.optionsOf,
        OnlyLasting: props.onlyLasting === true ? 'true' : undefined,
      },
    });
    this.optionGroupName = this.attribute('OptionGroupName');
  }
}
