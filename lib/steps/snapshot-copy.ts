import type { Construct } from 'constructs';
import {
  type DatabaseKind, type ResultProperties, type SnapshotAttributes, type SnapshotCopyProperties, type SourceAccess, StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { SlowStepProps } from './step-props';

export interface SnapshotCopyProps extends SlowStepProps {
  /**
   * What the migration ends with: where it is there already, the step makes nothing.
   *
   * @default - the step itself makes it
   */
  readonly result?: ResultProperties;
  readonly kind: DatabaseKind;
  /**
   * How to act in the source account, for a copy that is made there.
   *
   * @default - the copy is made in the stack's own account
   */
  readonly source?: SourceAccess;
  /**
   * Region that the copy is made in; the snapshot may be in another one.
   *
   * @default - the stack's
   */
  readonly region?: string;
  /** Full ARN of the snapshot to copy, or of the database whose newest automated snapshot is copied. */
  readonly of: { readonly snapshotArn: string } | { readonly newestOf: string };
  /** Name of the copy. */
  readonly snapshotName: string;
  /**
   * ARN of the key that the copy is under, or of an alias of it.
   *
   * @default - the copy isn't encrypted, like its original
   */
  readonly keyArn?: string;
  /**
   * Option group of the copier's account that the copy has.
   *
   * @default - the one that was made, or the engine's default one
   */
  readonly optionGroupName?: string;
  /**
   * Option group that was made for the copy after the source's; empty where none was.
   *
   * @default - none is made
   */
  readonly madeOptionGroupName?: string;
  /**
   * How to look at the original in its own account when the copy has failed.
   *
   * @default - it is in the copier's account
   */
  readonly originalSource?: SourceAccess;
  /**
   * Name of the snapshot that the original was copied from, where the migration took it.
   *
   * @default - the original is no copy of one that the migration took
   */
  readonly firstSnapshotName?: string;
}

/** Copies a snapshot. Only a copy can change the key or the Region, and only the account that makes the copy owns it. */
export class SnapshotCopy extends Relay<SnapshotCopyProperties, SnapshotAttributes> {
  public readonly snapshotArn: string;
  /** The time that its data is of. */
  public readonly dataTime: string;

  public constructor(scope: Construct, id: string, props: SnapshotCopyProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.SNAPSHOT_COPY,
      account: props.source?.AccountId,
      properties: {
        Result: props.result,
        Kind: props.kind,
        Source: props.source,
        SourceSnapshotArn: 'snapshotArn' in props.of ? props.of.snapshotArn : undefined,
        NewestOf: 'newestOf' in props.of ? props.of.newestOf : undefined,
        SnapshotName: props.snapshotName,
        KeyArn: props.keyArn,
        OptionGroupName: props.optionGroupName,
        MadeOptionGroupName: props.madeOptionGroupName,
        OriginalSource: props.originalSource,
        FirstSnapshotName: props.firstSnapshotName,
      },
    });
    this.snapshotArn = this.attribute('SnapshotArn');
    this.dataTime = this.attribute('DataTime');
  }
}
