import type { GroupSetting } from '../../contract';
import { isSnapshotArn } from '../../model/arns';
import { ALL_GROUPS } from '../../model/groups/source-groups';
import type { TargetGroups } from '../../model/settings/setting';
import type { PropertyReader } from '../../properties/property-reader';
import { FLAG, GROUP_PREFIX, isArnOfAccount, oneOf, SNAPSHOT_ARN } from '../../properties/property-rules';
import {
  expectInPartition, expectInTarget, rdsStored, readOptionsOf, readRestoredInput, readStepInput, type RestoredInput,
} from '../../properties/step-input';
import { expectRestorable } from '../restored-input';
import { type BeforeResult, readResult } from '../snapshots/result';

export interface DatabaseGroupsInput extends BeforeResult, RestoredInput {
  /** Full ARN of the snapshot in the source account whose version is restored. */
  readonly sharedSnapshotArn: string;
  /** What the names of the groups begin with. */
  readonly groupPrefix: string;
  /** Which kinds are made. */
  readonly kinds: readonly GroupSetting[];
  /** Where the option group of what is moved is read. */
  readonly groups: Pick<TargetGroups, 'optionsOf'>;
  /** Whether only an option group that a snapshot can't be without is made. */
  readonly onlyLasting: boolean;
}

export function parseDatabaseGroups(reader: PropertyReader): DatabaseGroupsInput {
  const restored = readRestoredInput(reader);
  const { source, sourceDatabase: { kind } } = restored;
  const asked = reader.optionalTexts('Groups', oneOf(ALL_GROUPS)) ?? [];
  const input = {
    ...readStepInput(reader),
    ...restored,
    result: readResult(reader, source),
    sharedSnapshotArn: rdsStored(reader.text('SharedSnapshotArn', SNAPSHOT_ARN)),
    groupPrefix: rdsStored(reader.text('GroupPrefix', GROUP_PREFIX)),
    kinds: ALL_GROUPS.filter((each) => asked.includes(each)),
    groups: { optionsOf: readOptionsOf(reader) },
    onlyLasting: reader.optionalText('OnlyLasting', FLAG) === 'true',
  };
  const { sharedSnapshotArn: shared } = input;
  reader.expect(reader.has('Groups'), `Groups is missing: it must be a list of ${ALL_GROUPS.join(', ')}`);
  expectInTarget(reader, input, source);
  expectRestorable(reader, input, kind);
  reader.expect(isSnapshotArn(kind, shared), `SharedSnapshotArn, ${shared}, isn't a snapshot of a DB ${kind}`);
  reader.expect(isArnOfAccount(shared, source.AccountId), `SharedSnapshotArn, ${shared}, isn't of the source account ${source.AccountId}`);
  expectInPartition(reader, 'SharedSnapshotArn', shared, source.RoleArn);
  return input;
}
