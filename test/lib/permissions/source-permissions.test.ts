import {
  DatabaseSetting, type FerryProps, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey,
} from '../../../lib';
import { givenMigration, sourceTemplate } from '../given';
import { allow, describeKey, grantKey, sids, statement, useKey } from '../template-statements';

const RDS = 'arn:aws:rds:ap-northeast-1:111111111111';
const DATABASE = `${RDS}:db:orders-db`;
const SNAPSHOT = `${RDS}:snapshot:rds-ferry-orders-snapshot`;
const TRANSFER = `${RDS}:snapshot:rds-ferry-orders-transfer`;
const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
const EVERY_TARGET_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/*';
const MADE_KEY = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/rds-ferry-transfer' } };

const awsManaged = SourceEncryption.awsManaged();
const none = SourceEncryption.none();
const customerManaged = SourceEncryption.customerManaged(SOURCE_KEY);
const instance = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): Partial<MigrationProps> =>
  ({ source: SourceDatabase.instance('orders-db', { encryption, snapshot }), database: undefined });
const cluster = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): Partial<MigrationProps> =>
  ({ source: SourceDatabase.auroraCluster('orders-db', { encryption, snapshot }), database: undefined });

const template = (migration: Partial<MigrationProps>, ferry: Partial<FerryProps> = {}): ReturnType<typeof sourceTemplate> =>
  sourceTemplate({ ...ferry, migrations: [givenMigration(migration)] });

const FROM_OTHER_REGION = { source: { account: '111111111111', region: 'eu-central-1' } };

describe('for an instance under aws/rds', () => {
  test.each([
    allow('DescribeQuotas', 'rds:DescribeAccountAttributes', '*'),
    allow('DescribeDatabases', 'rds:DescribeDBInstances', DATABASE),
    allow('DescribeClusters', 'rds:DescribeDBClusters', DATABASE.replace(':db:', ':cluster:')),
    allow('DescribeOptionGroups', 'rds:DescribeOptionGroups', `${RDS}:og:*`),
    allow('ListSnapshots', 'rds:DescribeDBSnapshots', `${RDS}:snapshot:*`),
    allow('ListClusterSnapshots', 'rds:DescribeDBClusterSnapshots', `${RDS}:cluster-snapshot:*`),
    allow('ListShares', 'rds:DescribeDBSnapshotAttributes', [`${RDS}:snapshot:rds-ferry-*-snapshot`, `${RDS}:snapshot:rds-ferry-*-transfer`]),
    allow('ListClusterShares', 'rds:DescribeDBClusterSnapshotAttributes',
      [`${RDS}:cluster-snapshot:rds-ferry-*-snapshot`, `${RDS}:cluster-snapshot:rds-ferry-*-transfer`]),
    allow('ReadKeyTags', 'kms:ListResourceTags', 'arn:aws:kms:ap-northeast-1:111111111111:key/*'),
    allow('TakeSnapshots', 'rds:CreateDBSnapshot', [DATABASE, SNAPSHOT]),
    allow('CopySnapshots', 'rds:CopyDBSnapshot', [SNAPSHOT, TRANSFER]),
    allow('TagSnapshots', 'rds:AddTagsToResource', [SNAPSHOT, TRANSFER]),
    allow('ShareSnapshots', 'rds:ModifyDBSnapshotAttribute', TRANSFER),
    useKey('TransferKey', EVERY_TARGET_KEY, MADE_KEY),
    grantKey('TransferKey', EVERY_TARGET_KEY, MADE_KEY),
    describeKey('TransferKey', EVERY_TARGET_KEY, MADE_KEY),
    allow('DescribeParameters', 'rds:DescribeDBParameters', 'arn:aws:rds:ap-northeast-1:111111111111:pg:*'),
    allow('DefaultKeyDescribe', 'kms:DescribeKey', 'arn:aws:kms:ap-northeast-1:111111111111:key/*',
      { StringEquals: { 'kms:RequestAlias': 'alias/aws/rds' } }),
  ])('allows exactly $Sid', (expected) => {
    expect(statement(template(instance(awsManaged)), expected.Sid)).toEqual(expected);
  });
});

/** What tells what is there of all migrations, declared or not. */
const LEFTOVERS = ['ListClusterShares', 'ListClusterSnapshots', 'ListShares', 'ListSnapshots', 'ReadKeyTags'];
const COMMON_SIDS = [
  'DefaultKeyDescribe', 'DescribeClusters', 'DescribeDatabases', 'DescribeOptionGroups', 'DescribeParameters', 'DescribeSecurityGroups',
  ...LEFTOVERS,
];
const INSTANCE_SIDS = [...COMMON_SIDS, 'ShareSnapshots'];
/** Where a snapshot that is there is shared. */
const SHARING_SIDS = [...COMMON_SIDS, 'ShareDeclaredSnapshots'];
const CLUSTER_SIDS = [
  'DefaultKeyDescribe', 'DescribeClusterDatabases', 'DescribeClusterParameters', 'DescribeMembers', 'DescribeParameters',
  'DescribeSecurityGroups', 'ShareClusterSnapshots', ...LEFTOVERS,
];
/** Of every chain that makes a snapshot in the source account. */
const MAKING = ['DescribeQuotas', 'TagSnapshots'];
const KEY_USE = ['TransferKeyDescribe', 'TransferKeyGrant', 'TransferKeyUse'];
const SOURCE_KEY_USE = ['SourceKeyDescribe', 'SourceKeyGrant', 'SourceKeyPolicy', 'SourceKeyUse'];
/** Of a key that crosses and isn't made by a step: the source's own, for one. */
const SHARED_KEY = ['TransferKeyDescribe', 'TransferKeyPolicy'];

test.each<[string, Partial<MigrationProps>, readonly string[]]>([
  ['an unencrypted instance', instance(none), [...INSTANCE_SIDS, ...MAKING, 'TakeSnapshots']],
  ['an instance under aws/rds', instance(awsManaged),
    [...INSTANCE_SIDS, ...KEY_USE, 'CopySnapshots', ...MAKING, 'TakeSnapshots']],
  ['an instance under a key of AWS', instance(SourceEncryption.awsOwned()),
    [...INSTANCE_SIDS, ...KEY_USE, 'CopySnapshots', ...MAKING, 'TakeSnapshots']],
  ['an instance under a usable key', instance(customerManaged), [...INSTANCE_SIDS, ...MAKING, 'TakeSnapshots', ...SHARED_KEY]],
  ['a manual snapshot under a usable key', instance(customerManaged, SnapshotOrigin.manual('kept')), [...SHARING_SIDS, ...SHARED_KEY]],
  ['a manual snapshot under aws/rds', instance(awsManaged, SnapshotOrigin.manual('kept')),
    [...INSTANCE_SIDS, ...KEY_USE, 'CopySnapshots', ...MAKING]],
  ['an automated snapshot under a usable key', instance(customerManaged, SnapshotOrigin.newestAutomated()),
    [...INSTANCE_SIDS, ...KEY_USE, 'TransferKeyPolicy', 'CopySnapshots', 'DescribeSnapshots', ...MAKING]],
  ['an AWS Backup snapshot without a key', instance(none, SnapshotOrigin.awsBackup('awsbackup:job-1')),
    [...INSTANCE_SIDS, 'CopySnapshots', ...MAKING]],
  ['a key that only the source may use', { ...instance(customerManaged), transferKey: TransferKey.inTarget() },
    [...INSTANCE_SIDS, ...KEY_USE, ...SOURCE_KEY_USE, 'CopySnapshots', ...MAKING, 'TakeSnapshots']],
  ['an unencrypted cluster', cluster(none), [...CLUSTER_SIDS, ...MAKING, 'TakeClusterSnapshots']],
  ['a cluster under a usable key', cluster(customerManaged), [...CLUSTER_SIDS, ...MAKING, 'TakeClusterSnapshots', ...SHARED_KEY]],
  ['a cluster under aws/rds', cluster(awsManaged),
    [...CLUSTER_SIDS, ...KEY_USE, 'CopyClusterSnapshots', ...MAKING, 'TakeClusterSnapshots']],
])('allows nothing that %s does not need', (_, migration, expected) => {
  expect([...sids(template(migration))].sort()).toEqual([...expected].sort());
});

test.each([{ securityGroupIds: ['sg-0123456789abcdef0'] }, { acceptDefaults: [DatabaseSetting.SECURITY_GROUPS] }])(
  'looks for no security groups with %j', (options) => {
    const migration = { ...instance(none), database: TargetDatabase.instance(options) };
    expect([...sids(template(migration))]).not.toContain('DescribeSecurityGroups');
  },
);

test('names the snapshots of a cluster as such', () => {
  const found = template(cluster(awsManaged));
  const [snapshot, transfer] = [SNAPSHOT, TRANSFER].map((arn) => arn.replace(':snapshot:', ':cluster-snapshot:'));
  expect(statement(found, 'TakeClusterSnapshots')).toEqual(
    allow('TakeClusterSnapshots', 'rds:CreateDBClusterSnapshot', [`${RDS}:cluster:orders-db`, snapshot ?? '']),
  );
  expect(statement(found, 'CopyClusterSnapshots')).toMatchObject({ Action: 'rds:CopyDBClusterSnapshot', Resource: [snapshot, transfer] });
  expect(statement(found, 'ShareClusterSnapshots')).toMatchObject({
    Action: 'rds:ModifyDBClusterSnapshotAttribute', Resource: transfer,
  });
  expect(statement(found, 'DescribeMembers')).toEqual(allow('DescribeMembers', 'rds:DescribeDBInstances', `${RDS}:db:*`));
});

test.each([
  ['ends with the imported snapshot', TargetDatabase.importedSnapshot()],
  ['gets no members', TargetDatabase.cluster({ instances: 0 })],
])('looks at no instance but one of the cluster\'s name when the migration %s', (_, database) => {
  const found = template({ ...cluster(awsManaged), database });
  expect(sids(found)).not.toContain('DescribeMembers');
  expect(statement(found, 'DescribeInstances')).toEqual(allow('DescribeInstances', 'rds:DescribeDBInstances', DATABASE));
});

test('looks at snapshots of both Regions when they cross them', () => {
  const found = template(instance(awsManaged, SnapshotOrigin.newestAutomated()), FROM_OTHER_REGION);
  const [from, to] = ['eu-central-1', 'ap-northeast-1'].map((region) => `arn:aws:rds:${region}:111111111111`);
  expect(statement(found, 'ListSnapshots').Resource).toEqual([`${from}:snapshot:*`, `${to}:snapshot:*`]);
});

test('shares a declared manual snapshot, and changes nothing else about it', () => {
  const found = template(instance(customerManaged, SnapshotOrigin.manual('Kept')));
  expect(statement(found, 'ShareDeclaredSnapshots')).toEqual(
    allow('ShareDeclaredSnapshots', ['rds:ModifyDBSnapshotAttribute', 'rds:DescribeDBSnapshotAttributes'], `${RDS}:snapshot:kept`),
  );
});

test('looks for the newest automated snapshot among all, and copies one of the database only', () => {
  const found = template(instance(awsManaged, SnapshotOrigin.newestAutomated()));
  expect(statement(found, 'DescribeSnapshots').Resource).toBe(DATABASE);
  expect(statement(found, 'ListSnapshots').Resource).toBe(`${RDS}:snapshot:*`);
  expect(statement(found, 'CopySnapshots').Resource).toEqual([`${RDS}:snapshot:rds:orders-db-????-??-??-??-??`, TRANSFER]);
});

test('uses the source\'s key through the RDS of both Regions when the snapshot crosses them, and the new key in its own', () => {
  const viaRds = { 'kms:ViaService': ['rds.eu-central-1.amazonaws.com', 'rds.ap-northeast-1.amazonaws.com'] };
  const found = template({
    source: SourceDatabase.instance('orders-db', {
      encryption: SourceEncryption.customerManaged(SOURCE_KEY.replace('ap-northeast-1', 'eu-central-1')),
    }),
    transferKey: TransferKey.inTarget(),
  }, FROM_OTHER_REGION);
  expect(statement(found, 'SourceKeyUse').Condition).toMatchObject({ StringEquals: viaRds });
  expect(statement(found, 'TransferKeyUse').Condition).toMatchObject({ StringEquals: { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' } });
});

test('names each snapshot in its Region', () => {
  const found = template(cluster(none), FROM_OTHER_REGION);
  const [from, to] = ['eu-central-1', 'ap-northeast-1'].map((region) => `arn:aws:rds:${region}:111111111111:cluster-snapshot:rds-ferry-orders`);
  expect(statement(found, 'CopyClusterSnapshots').Resource).toEqual([`${from}-snapshot`, `${to}-transfer`]);
  expect(statement(found, 'ShareClusterSnapshots').Resource).toBe(`${to}-transfer`);
});

test('names an existing transfer key by its ARN', () => {
  const existing = 'arn:aws:kms:ap-northeast-1:333333333333:key/33333333-3333-3333-3333-333333333333';
  const found = template({ ...instance(awsManaged), transferKey: TransferKey.existing(existing) });
  expect(statement(found, 'TransferKeyUse')).toEqual(useKey('TransferKey', existing));
  expect(statement(found, 'TransferKeyDescribe')).toEqual(describeKey('TransferKey', existing));
});

test('names the databases and snapshots of every migration, in one statement of each kind', () => {
  const users = givenMigration({ id: 'users', source: SourceDatabase.instance('users-db', { encryption: awsManaged }), database: undefined });
  const orders = givenMigration(instance(awsManaged));
  const found = sourceTemplate({ migrations: [orders, users, { ...orders, run: 'cutover', startAfter: 'orders' }] });
  expect(statement(found, 'DescribeDatabases').Resource).toEqual([DATABASE, DATABASE.replace('orders', 'users')]);
  expect(statement(found, 'ShareSnapshots').Resource).toEqual([
    TRANSFER, TRANSFER.replace('orders', 'users'), TRANSFER.replace('orders', 'orders-cutover'),
  ]);
});

test('keeps the keys of two migrations apart', () => {
  const other = SOURCE_KEY.replace(/1{8}-/, '99999999-');
  const found = sourceTemplate({
    migrations: [
      givenMigration({ ...instance(awsManaged, SnapshotOrigin.newestAutomated()) }),
      givenMigration({
        id: 'users', source: SourceDatabase.instance('users-db', {
          encryption: SourceEncryption.customerManaged(other), snapshot: SnapshotOrigin.newestAutomated(),
        }), database: undefined,
      }),
    ],
  });
  expect(statement(found, 'TransferKeyUse')).toEqual(useKey('TransferKey', EVERY_TARGET_KEY, MADE_KEY));
  expect(statement(found, 'TransferKeyUse2')).toEqual({ ...useKey('TransferKey', other), Sid: 'TransferKeyUse2' });
});

describe('the policies of keys', () => {
  const key = (account: string): string => SOURCE_KEY.replace('111111111111', account);

  test('are read of the keys of the source account, each by its ARN', () => {
    const found = template({ ...instance(customerManaged), transferKey: TransferKey.existing(SOURCE_KEY.replace('key/1', 'key/2')) });
    expect(statement(found, 'SourceKeyPolicy')).toEqual(allow('SourceKeyPolicy', 'kms:GetKeyPolicy', SOURCE_KEY));
    expect(statement(found, 'TransferKeyPolicy')).toEqual(allow('TransferKeyPolicy', 'kms:GetKeyPolicy', SOURCE_KEY.replace('key/1', 'key/2')));
  });

  test.each(['222222222222', '333333333333'])('aren\'t read of a key in account %s', (account) => {
    expect(sids(template({ ...instance(awsManaged), transferKey: TransferKey.existing(key(account)) }))).not.toContain('TransferKeyPolicy');
  });
});
