import { DatabaseKind, type DatabaseSetting } from '../contract';
import { rdsArn } from '../model/arns';
import type { DeclaredSettings } from '../model/settings/declared-settings';
import type { TargetGroups } from '../model/settings/setting';
import { readDeclaredSettings } from '../properties/declared-settings';
import { isRecord, type PropertyReader } from '../properties/property-reader';
import { CAPACITY_RESERVATION, CLUSTER_IDENTIFIER, INSTANCE_CLASS, INSTANCE_COUNT } from '../properties/property-rules';
import {
  expectInTarget, rdsStored, readAcceptDefaults, readRestoredInput, readStepInput, readTargetGroups, type RestoredInput, type StepInput,
} from '../properties/step-input';
import { expectRestorable } from './restored-input';

export interface ClusterMembersInput extends StepInput, RestoredInput {
  readonly clusterIdentifier: string;
  /** `db.<class>` of every member; absent: each as its counterpart in the source. */
  readonly instanceClass?: string;
  /** How many members; as many as the source has when absent. */
  readonly instanceCount?: number;
  readonly groups: TargetGroups;
  /** Name or identifier of the DB capacity reservation that every member takes its capacity from. */
  readonly capacityReservation?: string;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly declared: DeclaredSettings;
  /** Whether the members were made by an earlier deployment, so that the cluster is its owner's now, and gets none back that were deleted. */
  readonly wereMade?: boolean;
}

export function parseClusterMembers(reader: PropertyReader): ClusterMembersInput {
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    clusterIdentifier: rdsStored(reader.text('ClusterIdentifier', CLUSTER_IDENTIFIER)),
    instanceClass: reader.optionalText('InstanceClass', INSTANCE_CLASS),
    instanceCount: readInstanceCount(reader),
    groups: readTargetGroups(reader),
    capacityReservation: reader.optionalText('CapacityReservation', CAPACITY_RESERVATION),
    acceptDefaults: readAcceptDefaults(reader),
    declared: readDeclaredSettings(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.CLUSTER);
  return input;
}

/**
 * Whether the members were made by an earlier deployment, as far as an Update tells. Only a leg that succeeded before gets an Update; one that
 * didn't gets another Create (CloudFormation: "Resources without a last known stable state will be deleted upon the next stack operation").
 * - If this leg was the last one, all members were made: the last leg succeeds only then.
 * - If a later leg follows, that one makes what is missing.
 * - If legs were added to a finished relay, or taken off its end, this can't be told. The tag of the snapshot tells then, where it is the
 *   migration's; where it isn't, what is missing is made.
 *
 * @param before - the properties before the Update, unread.
 */
export function wereMembersMade({ migration, clusterIdentifier, leg, legs }: ClusterMembersInput, before: unknown): boolean {
  if (!isRecord(before) || before.Migration !== migration) return false;
  if (typeof before.ClusterIdentifier !== 'string' || rdsStored(before.ClusterIdentifier) !== clusterIdentifier) return false;
  return (typeof before.Leg === 'string' && before.Leg === before.Legs) || leg < legs;
}

/** The property `InstanceCount`; nothing when it is absent. */
export function readInstanceCount(reader: PropertyReader): number | undefined {
  const text = reader.optionalText('InstanceCount', INSTANCE_COUNT);
  return text === undefined ? undefined : Number(text);
}

/** ARN of the restored cluster, which its members are made from. */
export function restoredClusterArn(input: ClusterMembersInput): string {
  return rdsArn('cluster', { ...input, beside: input.source.RoleArn }, input.clusterIdentifier);
}
