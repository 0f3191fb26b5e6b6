import { StepType } from '../../../../lambda/step/contract';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../../support/cases/keys';
import { REGION, VALID_PROPERTIES } from '../fixtures';
import { type Json, replaced, throughJson } from './json';
import { answerTo } from './untouched-aws';

const {
  PREFLIGHT, SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE, INSTANCE, INSTANCE_VERIFICATION, CLUSTER, CLUSTER_MEMBERS, CLUSTER_VERIFICATION,
} = StepType;
const IN_SOURCE: readonly StepType[] = [SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE];
const IN_TARGET: readonly StepType[] = [PREFLIGHT, INSTANCE, INSTANCE_VERIFICATION, CLUSTER, CLUSTER_MEMBERS, CLUSTER_VERIFICATION];
const EVERY: readonly StepType[] = [...IN_SOURCE, ...IN_TARGET];
const RESTORED: readonly StepType[] = [INSTANCE, INSTANCE_VERIFICATION, CLUSTER, CLUSTER_VERIFICATION];
const KEYED: readonly StepType[] = [SNAPSHOT_COPY, INSTANCE_VERIFICATION, CLUSTER, CLUSTER_VERIFICATION];
const instanceSnapshot = (account: string, partition = 'aws'): string => `arn:${partition}:rds:${REGION}:${account}:snapshot:ferry-orders-imported`;
const anySnapshot = (type: StepType, account: string, partition = 'aws'): string =>
  ([CLUSTER, CLUSTER_VERIFICATION].some((each) => each === type) ? instanceSnapshot(account, partition)
    .replace(':snapshot:', ':cluster-snapshot:') : instanceSnapshot(account, partition));

type Change = readonly [path: readonly (string | number)[], value: string];
type Row = readonly [what: string, type: StepType, changes: readonly Change[], why: RegExp];

const ROWS: readonly Row[] = [
  ...IN_SOURCE.map((type): Row => ['the target\'s account as its place', type, [[['AccountId'], TARGET_ACCOUNT]], /acts in the source account/]),
  ...IN_TARGET.map((type): Row => ['the source\'s account as its place', type, [[['AccountId'], SOURCE_ACCOUNT]], /acts in the target account/]),
  ...EVERY.map((type): Row => ['source and target swapped', type, [
    [['AccountId'], IN_SOURCE.includes(type) ? TARGET_ACCOUNT : SOURCE_ACCOUNT],
    [['Source', 'AccountId'], IN_SOURCE.includes(type) ? SOURCE_ACCOUNT : TARGET_ACCOUNT],
  ], /isn't of the account|acts in the|neither of the account/]),
  ...EVERY.map((type): Row => [
    'a role of a third account', type, [[['Source', 'RoleArn'], `arn:aws:iam::${THIRD_ACCOUNT}:role/rds-ferry-source`]],
    /Source\.RoleArn, .*333333333333.*, isn't of the account 111111111111/,
  ]),
  ...EVERY.map((type): Row => ['a leg after the last one', type, [[['Leg'], '4'], [['Legs'], '3']], /Leg is 4, beyond Legs, 3/]),
  ...RESTORED.map((type): Row => [
    'a snapshot of a third account', type, [[['SnapshotArn'], anySnapshot(type, THIRD_ACCOUNT)]],
    /SnapshotArn, .*, is neither of the account 222222222222 nor of 111111111111/,
  ]),
  ...RESTORED.map((type): Row => [
    'a snapshot of another partition', type, [[['SnapshotArn'], anySnapshot(type, SOURCE_ACCOUNT, 'aws-cn')]],
    /SnapshotArn, .*, isn't of the partition/,
  ]),
  ...RESTORED.map((type): Row => [
    'a snapshot of another Region', type, [[['SnapshotArn'], anySnapshot(type, SOURCE_ACCOUNT).replace(REGION, 'us-east-1')]],
    /SnapshotArn, .*, isn't of the Region/,
  ]),
  ...RESTORED.map((type): Row => [
    'a snapshot of the other kind', type,
    [[['SnapshotArn'], anySnapshot(type === INSTANCE || type === INSTANCE_VERIFICATION ? CLUSTER : INSTANCE, SOURCE_ACCOUNT)]],
    /isn't a snapshot of a DB/,
  ]),
  ...KEYED.map((type): Row => [
    'a key of another partition', type, [[['KeyArn'], `arn:aws-cn:kms:${REGION}:${TARGET_ACCOUNT}:key/x`]], /KeyArn, .*, isn't of the partition/,
  ]),
  ...KEYED.map((type): Row => [
    'a key of another Region', type, [[['KeyArn'], `arn:aws:kms:us-east-1:${TARGET_ACCOUNT}:key/x`]], /KeyArn, .*, isn't of the Region/,
  ]),
  ['a snapshot of a third account to copy', SNAPSHOT_COPY, [[['SourceSnapshotArn'], instanceSnapshot(THIRD_ACCOUNT)]],
    /SourceSnapshotArn, .*, isn't of the account 111111111111/],
  ['a snapshot of the target to copy in the source', SNAPSHOT_COPY, [[['SourceSnapshotArn'], instanceSnapshot(TARGET_ACCOUNT)]],
    /SourceSnapshotArn, .*, isn't of the account 111111111111/],
  ['a database of a third account', SNAPSHOT_SHARE, [[['SnapshotOf'], `arn:aws:rds:${REGION}:${THIRD_ACCOUNT}:db:database-1`]],
    /SnapshotOf, .*, isn't of the account/],
  ['a database of another partition', SNAPSHOT_SHARE, [[['SnapshotOf'], `arn:aws-cn:rds:${REGION}:${SOURCE_ACCOUNT}:db:database-1`]],
    /SnapshotOf, .*, isn't of the partition/],
  ['itself to share with', SNAPSHOT_SHARE, [[['WithAccountId'], SOURCE_ACCOUNT]], /the account of the snapshot itself/],
  ['a snapshot made in a third account', PREFLIGHT, [[['Snapshots', 0, 'AccountId'], THIRD_ACCOUNT]], /neither the source's nor the target's/],
  ['a snapshot made from one of a third account', PREFLIGHT, [[['Snapshots', 1, 'MadeFrom'], instanceSnapshot(THIRD_ACCOUNT)]],
    /Snapshots\[1\]\.MadeFrom, .*, is neither of the account/],
  ['a snapshot under a key of another partition', PREFLIGHT, [[['Snapshots', 1, 'KeyArn'], `arn:aws-cn:kms:${REGION}:${SOURCE_ACCOUNT}:key/x`]],
    /Snapshots\[1\]\.KeyArn, .*, isn't of the partition/],
  ['a restore from a third account', PREFLIGHT, [[['Restore', 'MadeFrom'], instanceSnapshot(THIRD_ACCOUNT)]],
    /Restore\.MadeFrom, .*, is neither of the account/],
  ['keys of another partition', PREFLIGHT, [[['FinalKeyArn'], `arn:aws-cn:kms:${REGION}:${SOURCE_ACCOUNT}:key/x`]],
    /FinalKeyArn, .*, isn't of the partition/],
];

test.each(ROWS)('%s is refused of %s without a call', async (_what, type, changes, why) => {
  const ResourceProperties = changes.reduce<Json>((document, [path, value]) => replaced(document, path, value), throughJson(VALID_PROPERTIES[type]));
  const { error, clientsMade } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: type, ResourceProperties });
  expect(error?.name).toBe('StepError');
  expect(error?.message).toMatch(why);
  expect(clientsMade).toBe(0);
});
