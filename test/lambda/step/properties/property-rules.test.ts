import {
  ANY_SNAPSHOT_NAME, CLUSTER_IDENTIFIER, DATABASE_ARN, DATABASE_FAMILY, DATABASE_KIND, INSTANCE_COUNT, INSTANCE_IDENTIFIER, KEY_REFERENCE_ARN,
  MIGRATION, OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, type PropertyRule, SNAPSHOT_ARN, SNAPSHOT_NAME, STORAGE_TYPE,
} from '../../../../lambda/step/properties/property-rules';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { CLUSTER_ARN, INSTANCE_ARN, REGION, TRANSFER_ALIAS, TRANSFER_KEY } from '../fixtures';

const RULES: Readonly<Record<string, PropertyRule>> = {
  ANY_SNAPSHOT_NAME, CLUSTER_IDENTIFIER, DATABASE_ARN, DATABASE_KIND, DATABASE_FAMILY, INSTANCE_COUNT,
  INSTANCE_IDENTIFIER, KEY_REFERENCE_ARN, MIGRATION, OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, SNAPSHOT_ARN, SNAPSHOT_NAME, STORAGE_TYPE,
};
const snapshotArn = (name: string, resource = 'snapshot'): string => `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:${resource}:${name}`;

test.each([
  ['MIGRATION', ['orders', 'orders/cutover', `${'a'.repeat(95)}/${'b'.repeat(32)}`],
    ['', 'a b', 'a'.repeat(129), `${'a'.repeat(128)}/${'b'.repeat(32)}`]],
  ['DATABASE_KIND', ['instance', 'cluster'], ['Instance', 'db', '']],
  ['DATABASE_FAMILY', ['instance', 'aurora', 'docdb', 'neptune'], ['mysql', 'aurora-mysql']],
  ['INSTANCE_IDENTIFIER', ['a', `a${'b'.repeat(62)}`], [`a${'b'.repeat(63)}`, 'a_b']],
  ['CLUSTER_IDENTIFIER', ['orders', `a${'b'.repeat(59)}`], [`a${'b'.repeat(60)}`, '1st', 'a--b', 'a-', '']],
  ['SNAPSHOT_NAME', ['ferry-orders', `a${'b'.repeat(254)}`], ['rds:ferry', 'awsbackup:job-1', `a${'b'.repeat(255)}`]],
  [
    'ANY_SNAPSHOT_NAME', ['ferry-orders', 'rds:database-1-2026-11-24-03-05', 'awsbackup:job-0b6c6f5e-1d4a', 'awsbackup:copyjob-1'],
    ['rds:', 'rds:rds:x', 'aws:x', ':x', `rds:a${'b'.repeat(251)}`, ''],
  ],
  ['INSTANCE_COUNT', ['0', '1', '9', '10', '16'], ['17', '-1', '01', '1.5', '']],
  ['PARAMETER_GROUP_NAME', ['default.mysql8.0', 'custom-1', 'default.aurora-mysql8.0', 'default.docdb5.0', 'custom'],
    ['a..b', 'a b', 'default:x', '']],
  ['OPTION_GROUP_NAME', ['default:oracle-ee-19', 'timezone-19'], ['default.oracle', 'default:', 'other:x', 'a--b']],
  ['STORAGE_TYPE', ['gp3', 'io2', 'standard', 'aurora-iopt1'], ['GP3', 'gp 3', '3gp', '']],
  ['KEY_REFERENCE_ARN', [TRANSFER_ALIAS, TRANSFER_KEY, `arn:aws-cn:kms:cn-north-1:${SOURCE_ACCOUNT}:key/mrk-0123`],
    ['alias/aws/rds', `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:grant/x`]],
  [
    'DATABASE_ARN', [INSTANCE_ARN, CLUSTER_ARN], ['database-1', snapshotArn('x'), snapshotArn('rds:x', 'db'), `arn:aws:rds:${REGION}:1:db:x`],
  ],
  [
    'SNAPSHOT_ARN',
    [snapshotArn('x'), snapshotArn('x', 'cluster-snapshot'), snapshotArn('rds:x-2026'), snapshotArn('awsbackup:job-1', 'cluster-snapshot')],
    ['x', INSTANCE_ARN, snapshotArn('rds:'), snapshotArn('x:y'), snapshotArn('x', 'other-snapshot'), snapshotArn('a'.repeat(240))],
  ],
])('%s takes %j and refuses %j', (name, good, bad) => {
  expect(good.filter((text) => RULES[name]?.allows(text) !== true)).toEqual([]);
  expect(bad.filter((text) => RULES[name]?.allows(text) !== false)).toEqual([]);
});
