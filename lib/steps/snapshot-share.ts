import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type DatabaseKind, type ResultProperties, type SnapshotAttributes, type SnapshotShareProperties, type SourceAccess, StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { StepProps } from './step-props';

export interface SnapshotShareProps extends StepProps {
  /**
   * What the migration ends with: where it is there already, the step makes nothing.
   *
   * @default - the step itself makes it
   */
  readonly result?: ResultProperties;
  readonly kind: DatabaseKind;
  readonly source: SourceAccess;
  readonly snapshotName: string;
  /** Region of the snapshot. */
  readonly region: string;
  /**
   * ARN of the database that a snapshot which the migration didn't make has to be of.
   *
   * @default - the migration made the snapshot
   */
  readonly snapshotOf?: string;
}

/** Shares a snapshot of the source account with the stack's account. */
export class SnapshotShare extends Relay<SnapshotShareProperties, SnapshotAttributes> {
  /** Full ARN, which is how the stack's account names the shared snapshot. */
  public readonly snapshotArn: string;
  /** The time that its data is of. */
  public readonly dataTime: string;

  public constructor(scope: Construct, id: string, props: SnapshotShareProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT_SHARE,
      account: props.source.AccountId,
      wait: undefined,
      properties: {
        Result: props.result,
        Kind: props.kind,
        Source: props.source,
        SnapshotName: props.snapshotName,
        SnapshotOf: props.snapshotOf,
        WithAccountId: Stack.of(scope).account,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
    this.dataTime = this.attribute('DataTime');
  }
}
