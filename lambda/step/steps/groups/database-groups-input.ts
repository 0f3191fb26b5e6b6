import { DatabaseSetting, type GroupSetting } from '../../contract';
import { isSnapshotArn } from '../../model/arns';
import type { PropertyReader } from '../../properties/property-reader';
import { GROUP_PREFIX, isArnOfAccount, oneOf, SNAPSHOT_ARN } from '../../properties/property-rules';
import { expectInPartition, expectInTarget, rdsStored, readRestoredInput, readStepInput, type RestoredInput } from '../../properties/step-input';
import { expectRestorable } from '../restored-input';
import { type BeforeResult, readResult } from '../snapshots/result';

export interface DatabaseGroupsInput extends BeforeResult, RestoredInput {
  /** Full ARN of the snapshot in the source account whose version is restored. */
  readonly sharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly groupPrefix: string;
  /** Which kinds are made. */
  readonly groups: readonly GroupSetting[];
}

const KINDS: readonly GroupSetting[] = [DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP];

export function parseDatabaseGroups(reader: PropertyReader): DatabaseGroupsInput {
  const restored = readRestoredInput(reader);
  const { source, sourceDatabase: { kind } } = restored;
  const asked = reader.optionalTexts('Groups', oneOf(KINDS)) ?? [];
  const input = {
    ...readStepInput(reader),
    ...restored,
    result: readResult(reader, source),
    sharedSnapshotArn: rdsStored(reader.text('SharedSnapshotArn', SNAPSHOT_ARN)),
    groupPrefix: rdsStored(reader.text('GroupPrefix', GROUP_PREFIX)),
    groups: KINDS.filter((each) => asked.includes(each)),
  };
  const { sharedSnapshotArn: shared } = input;
  reader.expect(reader.has('Groups'), `Groups is missing: it must be a list of ${KINDS.join(' and ')}`);
  expectInTarget(reader, input, source);
  expectRestorable(reader, input, kind);
  reader.expect(isSnapshotArn(kind, shared), `SharedSnapshotArn, ${shared}, isn't a snapshot of a DB ${kind}`);
  reader.expect(isArnOfAccount(shared, source.AccountId), `SharedSnapshotArn, ${shared}, isn't of the source account ${source.AccountId}`);
  expectInPartition(reader, 'SharedSnapshotArn', shared, source.RoleArn);
  return input;
}
