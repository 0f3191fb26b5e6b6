import { DatabaseKind } from '../../../../lambda/step/contract';
import { arnParts, databaseArn, isDatabaseArn, isSnapshotArn, rdsArn, resourceName, snapshotArn } from '../../../../lambda/step/model/arns';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, INSTANCE_ARN, REGION, SNAPSHOT_ARN, SOURCE } from '../fixtures';

const HERE = { beside: SOURCE.RoleArn, region: REGION, accountId: SOURCE_ACCOUNT };
const AUTOMATED_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:rds:database-1-2026-11-24-03-05`;

test.each([
  ['DB instance', databaseArn(DatabaseKind.INSTANCE, HERE, 'database-1'), INSTANCE_ARN],
  ['DB cluster', databaseArn(DatabaseKind.CLUSTER, HERE, 'cluster-1'), CLUSTER_ARN],
  ['DB snapshot', snapshotArn(DatabaseKind.INSTANCE, HERE, 'ferry-orders'), SNAPSHOT_ARN],
  ['automated DB snapshot', snapshotArn(DatabaseKind.INSTANCE, HERE, 'rds:database-1-2026-11-24-03-05'), AUTOMATED_ARN],
  ['DB cluster snapshot', snapshotArn(DatabaseKind.CLUSTER, HERE, 'ferry-orders'), CLUSTER_SNAPSHOT_ARN],
])('writes the ARN of a %s', (_what, arn, expected) => {
  expect(arn).toBe(expected);
});

test('keeps to the partition of what stands beside', () => {
  expect(rdsArn('db', { ...HERE, beside: `arn:aws-cn:iam::${SOURCE_ACCOUNT}:role/x` }, 'database-1'))
    .toBe(`arn:aws-cn:rds:${REGION}:${SOURCE_ACCOUNT}:db:database-1`);
});

test.each([
  [SNAPSHOT_ARN, 'ferry-orders'], [AUTOMATED_ARN, 'rds:database-1-2026-11-24-03-05'],
  [`arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:cluster-snapshot:awsbackup:job-1`, 'awsbackup:job-1'], ['ferry-orders', ''],
])('reads the name in %s', (arn, name) => {
  expect(resourceName(arn)).toBe(name);
});

test.each([
  [INSTANCE_ARN, true, false, false, false], [CLUSTER_ARN, false, true, false, false], [AUTOMATED_ARN, false, false, true, false],
  [CLUSTER_SNAPSHOT_ARN, false, false, false, true], ['database-1', false, false, false, false],
])('tells what %s is of', (arn, instance, cluster, snapshot, clusterSnapshot) => {
  expect([
    isDatabaseArn(DatabaseKind.INSTANCE, arn), isDatabaseArn(DatabaseKind.CLUSTER, arn),
    isSnapshotArn(DatabaseKind.INSTANCE, arn), isSnapshotArn(DatabaseKind.CLUSTER, arn),
  ]).toEqual([instance, cluster, snapshot, clusterSnapshot]);
});

test.each([
  '', 'database-1', 'arn:aws:rds', 'arn:aws:rds:us-east-1:111111111111:', 'urn:aws:rds:us-east-1:111111111111:db',
])('"%s" has no parts of an ARN', (text) => {
  expect(arnParts(text)).toBeUndefined();
});
