import { StepType } from '../../../../lambda/step/contract';
import { VALID_PROPERTIES } from '../fixtures';
import { type Json, replaced, throughJson } from './json';
import { answerTo } from './untouched-aws';

const A = '111111111111';
const B = '222222222222';
const STRANGER = '333333333333';
const HOME = 'ap-northeast-1';

const { PREFLIGHT, SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE, DATABASE, VERIFICATION, CLUSTER, CLUSTER_MEMBERS, CLUSTER_VERIFICATION } = StepType;
const IN_SOURCE: readonly StepType[] = [SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE];
const IN_TARGET: readonly StepType[] = [PREFLIGHT, DATABASE, VERIFICATION, CLUSTER, CLUSTER_MEMBERS, CLUSTER_VERIFICATION];
const EVERY: readonly StepType[] = [...IN_SOURCE, ...IN_TARGET];
const RESTORED: readonly StepType[] = [DATABASE, VERIFICATION, CLUSTER, CLUSTER_VERIFICATION];
const KEYED: readonly StepType[] = [SNAPSHOT_COPY, VERIFICATION, CLUSTER, CLUSTER_VERIFICATION];
const instanceSnapshot = (account: string, partition = 'aws'): string => `arn:${partition}:rds:${HOME}:${account}:snapshot:ferry-orders-imported`;
const anySnapshot = (type: StepType, account: string, partition = 'aws'): string =>
  [CLUSTER, CLUSTER_VERIFICATION].some(each => each === type) ? instanceSnapshot(account, partition).replace(':snapshot:', ':cluster-snapshot:') : instanceSnapshot(account, partition);

type Change = readonly [path: readonly (string | number)[], value: string];
type Row = readonly [what: string, type: StepType, changes: readonly Change[], why: RegExp];

const ROWS: readonly Row[] = [
  ...IN_SOURCE.map((type): Row => ['the target\'s account as its place', type, [[['AccountId'], B]], /acts in the source account/]),
  ...IN_TARGET.map((type): Row => ['the source\'s account as its place', type, [[['AccountId'], A]], /acts in the target account/]),
  ...EVERY.map((type): Row => ['source and target swapped', type, [
    [['AccountId'], IN_SOURCE.includes(type) ? B : A], [['Source', 'AccountId'], IN_SOURCE.includes(type) ? A : B],
  ], /isn't of the account|acts in the|neither of the account/]),
  ...EVERY.map((type): Row => ['a role of a third account', type, [[['Source', 'RoleArn'], `arn:aws:iam::${STRANGER}:role/rds-ferry-source`]], /Source\.RoleArn, .*333333333333.*, isn't of the account 111111111111/]),
  ...EVERY.map((type): Row => ['a leg after the last one', type, [[['Leg'], '4'], [['Legs'], '3']], /Leg is 4, beyond Legs, 3/]),
  ...RESTORED.map((type): Row => ['a snapshot of a third account', type, [[['SnapshotArn'], anySnapshot(type, STRANGER)]], /SnapshotArn, .*, is neither of the account 222222222222 nor of 111111111111/]),
  ...RESTORED.map((type): Row => ['a snapshot of another partition', type, [[['SnapshotArn'], anySnapshot(type, A, 'aws-cn')]], /SnapshotArn, .*, isn't of the partition/]),
  ...RESTORED.map((type): Row => ['a snapshot of another Region', type, [[['SnapshotArn'], anySnapshot(type, A).replace(HOME, 'us-east-1')]], /SnapshotArn, .*, isn't of the Region/]),
  ...RESTORED.map((type): Row => ['a snapshot of the other kind', type, [[['SnapshotArn'], anySnapshot(type === DATABASE || type === VERIFICATION ? CLUSTER : DATABASE, A)]], /isn't a snapshot of a DB/]),
  ...KEYED.map((type): Row => ['a key of another partition', type, [[['KeyArn'], `arn:aws-cn:kms:${HOME}:${B}:key/x`]], /KeyArn, .*, isn't of the partition/]),
  ...KEYED.map((type): Row => ['a key of another Region', type, [[['KeyArn'], `arn:aws:kms:us-east-1:${B}:key/x`]], /KeyArn, .*, isn't of the Region/]),
  ['a snapshot of a third account to copy', SNAPSHOT_COPY, [[['SourceSnapshotArn'], instanceSnapshot(STRANGER)]], /SourceSnapshotArn, .*, isn't of the account 111111111111/],
  ['a snapshot of the target to copy in the source', SNAPSHOT_COPY, [[['SourceSnapshotArn'], instanceSnapshot(B)]], /SourceSnapshotArn, .*, isn't of the account 111111111111/],
  ['a database of a third account', SNAPSHOT_SHARE, [[['SnapshotOf'], `arn:aws:rds:${HOME}:${STRANGER}:db:database-1`]], /SnapshotOf, .*, isn't of the account/],
  ['a database of another partition', SNAPSHOT_SHARE, [[['SnapshotOf'], `arn:aws-cn:rds:${HOME}:${A}:db:database-1`]], /SnapshotOf, .*, isn't of the partition/],
  ['itself to share with', SNAPSHOT_SHARE, [[['WithAccountId'], A]], /the account of the snapshot itself/],
  ['a snapshot made in a third account', PREFLIGHT, [[['Snapshots', 0, 'AccountId'], STRANGER]], /neither the source's nor the target's/],
  ['a snapshot made from one of a third account', PREFLIGHT, [[['Snapshots', 1, 'MadeFrom'], instanceSnapshot(STRANGER)]], /Snapshots\[1\]\.MadeFrom, .*, is neither of the account/],
  ['a snapshot under a key of another partition', PREFLIGHT, [[['Snapshots', 1, 'KeyArn'], `arn:aws-cn:kms:${HOME}:${A}:key/x`]], /Snapshots\[1\]\.KeyArn, .*, isn't of the partition/],
  ['a restore from a third account', PREFLIGHT, [[['Database', 'MadeFrom'], instanceSnapshot(STRANGER)]], /Database\.MadeFrom, .*, is neither of the account/],
  ['keys of another partition', PREFLIGHT, [[['FinalKeyArn'], `arn:aws-cn:kms:${HOME}:${A}:key/x`]], /FinalKeyArn, .*, isn't of the partition/],
];

test.each(ROWS)('%s is refused of %s without a call', async (_what, type, changes, why) => {
  const ResourceProperties = changes.reduce<Json>((document, [path, value]) => replaced(document, path, value), throughJson(VALID_PROPERTIES[type]));
  const { error, clientsMade } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: type, ResourceProperties });
  expect(error?.name).toBe('StepError');
  expect(error?.message).toMatch(why);
  expect(clientsMade).toBe(0);
});
