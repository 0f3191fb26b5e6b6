import { Match } from 'aws-cdk-lib/assertions';
import {
  DatabaseSetting, type FerryProps, FinalKey, type MigrationProps, type RestoredClusterOptions, type RestoredInstanceOptions, SourceDatabase,
  SourceEncryption, TargetDatabase, TransferKey,
} from '../../../lib';
import { givenMigration, targetTemplate } from '../given';
import { allow, describeKey, grantKey, resourcesOf, statement, useKey } from '../template-statements';

const RDS = 'arn:aws:rds:ap-northeast-1:222222222222';
const SECRETS = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret';
/** After the source's, whatever they are called. */
const GROUPS = 'rds-ferry-orders-group-*';
const OURS = (of: string) => ({ StringLike: { [`aws:${of}/rds-ferry:migration`]: '*' } });
/** Up to sixteen members. */
const MEMBERS = [`${RDS}:db:orders-new-?`, `${RDS}:db:orders-new-1?`];
const SHARED = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-transfer';
const SHARED_CLUSTER = SHARED.replace(':snapshot:', ':cluster-snapshot:');
const IMPORTED = `${RDS}:snapshot:rds-ferry-orders-imported`;
const DATABASE = `${RDS}:db:orders-new`;
const EVERY_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/*';
const MADE_KEY = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/rds-ferry-transfer' } };
const OWN_TAG = { 'aws:RequestTag/rds-ferry:transfer-key': 'rds-ferry-transfer' };
const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
const FINAL_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/22222222-2222-2222-2222-222222222222';
const SERVICE_LINKED_ROLE = 'arn:aws:iam::222222222222:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS';

const encrypted = { encryption: SourceEncryption.awsManaged() };
const unencrypted = { encryption: SourceEncryption.none() };
const customerManaged = { encryption: SourceEncryption.customerManaged(SOURCE_KEY) };

const template = (migration: Partial<MigrationProps>, ferry: Partial<FerryProps> = {}): ReturnType<typeof targetTemplate> =>
  targetTemplate({ ...ferry, migrations: [givenMigration(migration)] });
const instance = (options: RestoredInstanceOptions): ReturnType<typeof targetTemplate> =>
  template({ database: TargetDatabase.instance({ instanceIdentifier: 'orders-new', ...options }) });
const cluster = (options: RestoredClusterOptions): ReturnType<typeof targetTemplate> =>
  template({
    source: SourceDatabase.auroraCluster('orders-db', encrypted), database: TargetDatabase.cluster({ clusterIdentifier: 'orders-new', ...options }),
  });

/** Ids of the statements of the function's own role. */
function ownSids(migration: Partial<MigrationProps>, ferry: Partial<FerryProps> = {}): readonly string[] {
  return Object.entries(resourcesOf(template(migration, ferry)))
    .filter(([logicalId, { Type: type }]) => /^AWS::IAM::(Managed)?Policy$/.test(type) && /^Role(Default)?Policy/.test(logicalId))
    .flatMap(([, { Properties: { PolicyDocument: document } }]) => document?.Statement ?? [])
    .flatMap(({ Sid: sid }) => sid ?? []).sort();
}

test('is of a role with a fixed name that is the function\'s only', () => {
  targetTemplate().hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'rds-ferry-target',
    ManagedPolicyArns: Match.absent(),
    AssumeRolePolicyDocument: {
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
      Version: '2012-10-17',
    },
  });
});

test.each([
  allow('AssumeSourceRole', 'sts:AssumeRole', 'arn:aws:iam::111111111111:role/rds-ferry-source'),
  allow('DescribeOffers', 'rds:DescribeDBEngineVersions', '*'),
  allow('DescribeQuotas', 'rds:DescribeAccountAttributes', '*'),
  allow('DescribeSnapshots', 'rds:DescribeDBSnapshots', 'arn:aws:rds:ap-northeast-1:*:snapshot:*'),
  allow('ImportSnapshots', 'rds:CopyDBSnapshot', [SHARED, IMPORTED]),
  allow('TagSnapshots', 'rds:AddTagsToResource', IMPORTED),
  allow('DescribeDatabases', 'rds:DescribeDBInstances', `${RDS}:db:*`),
  allow('RestoreDatabases', 'rds:RestoreDBInstanceFromDBSnapshot',
    [DATABASE, IMPORTED, `${RDS}:subgrp:default`, `${RDS}:pg:default.*`, `${RDS}:pg:rds-ferry-*`, `${RDS}:og:default:*`,
      `${RDS}:og:rds-ferry-*`]),
  allow('TagDatabases', 'rds:AddTagsToResource', DATABASE),
  allow('DescribeEvents', 'rds:DescribeEvents', '*'),
  allow('ReadLogFiles', ['rds:DescribeDBLogFiles', 'rds:DownloadDBLogFilePortion'], DATABASE),
  allow('ModifyDatabases', 'rds:ModifyDBInstance', DATABASE, { StringLike: { 'aws:ResourceTag/rds-ferry:migration': '*' } }),
  allow('DescribeClasses', 'rds:DescribeOrderableDBInstanceOptions', '*'),
  allow('DescribeSupport', 'rds:DescribeDBMajorEngineVersions', '*'),
  allow('DescribeVpcs', 'ec2:DescribeVpcs', '*'),
  useKey('TransferKey', EVERY_KEY, MADE_KEY),
  grantKey('TransferKey', EVERY_KEY, MADE_KEY),
  describeKey('TransferKey', EVERY_KEY, MADE_KEY),
  allow('MakeTransferKey', 'kms:CreateKey', '*', { StringEquals: OWN_TAG }),
  allow('TagTransferKey', 'kms:TagResource', EVERY_KEY, {
    'StringEquals': OWN_TAG, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['rds-ferry:transfer-key', 'Name'] },
  }),
  allow('NameTransferKey', ['kms:CreateAlias', 'kms:UpdateAlias'], 'arn:aws:kms:ap-northeast-1:222222222222:alias/rds-ferry-transfer'),
  allow('FindTransferKey', 'kms:ListKeys', '*'),
  allow('ReadKeyTags', 'kms:ListResourceTags', EVERY_KEY),
  allow('FinalKeyDescribe', 'kms:DescribeKey', EVERY_KEY, { StringEquals: { 'kms:RequestAlias': 'alias/aws/rds' } }),
  allow('MakeServiceLinkedRole', 'iam:CreateServiceLinkedRole', SERVICE_LINKED_ROLE, { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } }),
  allow('FindServiceLinkedRole', 'iam:GetRole', [SERVICE_LINKED_ROLE, 'arn:aws:iam::222222222222:role/AWSServiceRoleForRDS']),
  allow('SimulateOwnPolicies', 'iam:SimulatePrincipalPolicy', 'arn:aws:iam::222222222222:role/rds-ferry-target'),
  allow('MakeGroups', ['rds:CreateDBParameterGroup', 'rds:AddTagsToResource'], `${RDS}:pg:${GROUPS}`, OURS('RequestTag')),
  allow('SetParameters', 'rds:ModifyDBParameterGroup', `${RDS}:pg:${GROUPS}`, OURS('ResourceTag')),
  allow('ReadGroups', 'rds:DescribeDBParameters', `${RDS}:pg:rds-ferry-*`),
  allow('MakeOptionGroups', ['rds:CreateOptionGroup', 'rds:AddTagsToResource'], `${RDS}:og:rds-ferry-*-group-*`, OURS('RequestTag')),
  allow('SetOptions', 'rds:ModifyOptionGroup', `${RDS}:og:rds-ferry-*-group-*`, OURS('ResourceTag')),
  allow('ReadGroupTags', 'rds:ListTagsForResource', [`${RDS}:pg:rds-ferry-*`, `${RDS}:cluster-pg:rds-ferry-*`, `${RDS}:og:rds-ferry-*`]),
  allow('ListParameterGroups', 'rds:DescribeDBParameterGroups', `${RDS}:pg:*`),
  allow('ListClusterParameterGroups', 'rds:DescribeDBClusterParameterGroups', `${RDS}:cluster-pg:*`),
  allow('ListOptionGroups', 'rds:DescribeOptionGroups', `${RDS}:og:*`),
  allow('ListClusterSnapshots', 'rds:DescribeDBClusterSnapshots', `${RDS}:cluster-snapshot:*`),
  allow('DescribeClusters', 'rds:DescribeDBClusters', `${RDS}:cluster:*`),
  allow('DescribeFamilies', ['rds:DescribeEngineDefaultParameters', 'rds:DescribeOptionGroupOptions'], '*'),
  allow('MakeManagedSecrets', ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], `${SECRETS}:rds!db-*`),
  allow('SecretsKeyDescribe', 'kms:DescribeKey', EVERY_KEY, { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/aws/secretsmanager' } }),
  allow('SecretsKeyByAlias', 'kms:DescribeKey', EVERY_KEY, { StringEquals: { 'kms:RequestAlias': 'alias/aws/secretsmanager' } }),
])('allows for an instance under aws/rds exactly $Sid', (expected) => {
  expect(statement(instance({}), expected.Sid)).toEqual(expected);
});

test.each([
  allow('DescribeClusterSnapshots', 'rds:DescribeDBClusterSnapshots', 'arn:aws:rds:ap-northeast-1:*:cluster-snapshot:*'),
  allow('DescribeClusters', 'rds:DescribeDBClusters', `${RDS}:cluster:*`),
  allow('RestoreClusters', 'rds:RestoreDBClusterFromSnapshot',
    [`${RDS}:cluster:orders-new`, SHARED_CLUSTER, `${RDS}:subgrp:default`, `${RDS}:cluster-pg:default.*`, `${RDS}:cluster-pg:rds-ferry-*`,
      `${RDS}:og:default:*`]),
  allow('TagDatabases', 'rds:AddTagsToResource', [`${RDS}:cluster:orders-new`, ...MEMBERS]),
  allow('ModifyClusters', 'rds:ModifyDBCluster', `${RDS}:cluster:orders-new`, { StringLike: { 'aws:ResourceTag/rds-ferry:migration': '*' } }),
  allow('EnableDataApis', 'rds:EnableHttpEndpoint', `${RDS}:cluster:orders-new`, { StringLike: { 'aws:ResourceTag/rds-ferry:migration': '*' } }),
  allow('ReadLogFiles', ['rds:DescribeDBLogFiles', 'rds:DownloadDBLogFilePortion'], `${RDS}:db:orders-new-1`),
  allow('DescribeDatabases', 'rds:DescribeDBInstances', `${RDS}:db:*`),
  allow('MakeMembers', 'rds:CreateDBInstance',
    [...MEMBERS, `${RDS}:cluster:orders-new`, `${RDS}:subgrp:default`, `${RDS}:pg:default.*`, `${RDS}:pg:rds-ferry-*`, `${RDS}:og:default:*`]),
  allow('MakeManagedSecrets', ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], `${SECRETS}:rds!cluster-*`),
])('allows for a cluster under aws/rds exactly $Sid', (expected) => {
  expect(statement(cluster({}), expected.Sid)).toEqual(expected);
});

/** What tells what is there of all migrations, declared or not. */
const LEFTOVERS = [
  'DescribeClusters', 'DescribeDatabases', 'ListClusterParameterGroups', 'ListOptionGroups', 'ListParameterGroups', 'ReadGroupTags', 'ReadKeyTags',
];
const BASE = ['AssumeSourceRole', 'DescribeOffers', 'DescribeQuotas', ...LEFTOVERS];
const SERVICE_LINKED = ['FindServiceLinkedRole', 'MakeServiceLinkedRole', 'SimulateOwnPolicies'];
const IMPORT = ['DescribeSnapshots', 'ImportSnapshots', 'TagSnapshots'];
/** As nobody knows before the deployment whether RDS manages the password of the source. */
const MANAGED = ['MakeManagedSecrets', 'SecretsKeyByAlias', 'SecretsKeyDescribe'];
const OPTIONS = ['MakeOptionGroups', 'SetOptions'];
/** Where replication starts. */
const HISTORY = ['DescribeEvents', 'ReadLogFiles'];
const INSTANCE = [
  'DescribeClasses', 'DescribeFamilies', 'DescribeSupport', 'DescribeVpcs', 'MakeGroups', 'ModifyDatabases',
  'PassMonitoringRole', 'ReadGroups', 'RestoreDatabases', 'SetParameters', 'TagDatabases', ...MANAGED, ...OPTIONS, ...HISTORY,
];
const CLUSTER = [
  'DescribeClasses', 'DescribeClusterSnapshots', 'DescribeFamilies', 'DescribeSupport',
  'DescribeVpcs', 'EnableDataApis', 'MakeClusterGroups', 'MakeGroups', 'MakeMembers', 'ModifyClusters',
  'PassMonitoringRole', 'ReadClusterGroups', 'ReadGroups', 'RestoreClusters', 'SetClusterParameters', 'SetParameters', 'TagDatabases', ...MANAGED,
  ...HISTORY,
];
const WITHOUT_DATA_API = CLUSTER.filter((sid) => sid !== 'EnableDataApis');
const TRANSFER_KEY = ['TransferKeyDescribe', 'TransferKeyGrant', 'TransferKeyUse'];
const MAKING_KEY = ['FindTransferKey', 'MakeTransferKey', 'NameTransferKey', 'TagTransferKey'];
const FINAL_CMK = ['FinalKeyDescribe', 'FinalKeyGrant', 'FinalKeyPolicy', 'FinalKeyUse'];
const IN_OTHER_REGION = { source: { account: '111111111111', region: 'eu-central-1' } };

test.each<[string, Partial<MigrationProps>, Partial<FerryProps>, readonly string[]]>([
  ['an unencrypted instance that stays so', { source: SourceDatabase.instance('orders-db', unencrypted), finalKey: FinalKey.none() }, {},
    [...BASE, ...INSTANCE, ...SERVICE_LINKED, 'DescribeSnapshots']],
  ['an unencrypted instance that is encrypted', { source: SourceDatabase.instance('orders-db', unencrypted) }, {},
    [...BASE, ...INSTANCE, ...SERVICE_LINKED, ...IMPORT, 'FinalKeyDescribe']],
  ['an instance that goes to a customer managed key', { finalKey: FinalKey.customerManaged(FINAL_KEY) }, {},
    [...BASE, ...INSTANCE, ...SERVICE_LINKED, ...IMPORT, ...TRANSFER_KEY, ...MAKING_KEY, ...FINAL_CMK]],
  ['an instance that stays on the transfer key', { finalKey: FinalKey.transferKey() }, {},
    [...BASE, ...INSTANCE, ...SERVICE_LINKED, ...IMPORT, ...TRANSFER_KEY, ...MAKING_KEY]],
  ['an imported snapshot', { database: TargetDatabase.importedSnapshot() }, {},
    [...BASE, ...IMPORT, ...OPTIONS, 'DescribeFamilies', ...TRANSFER_KEY, ...MAKING_KEY, 'FinalKeyDescribe']],
  ['a snapshot that is imported from another Region',
    { database: TargetDatabase.importedSnapshot(), transferKey: TransferKey.inSource() }, IN_OTHER_REGION,
    [...BASE, ...IMPORT, ...OPTIONS, 'DescribeFamilies', ...TRANSFER_KEY, ...SERVICE_LINKED, 'FinalKeyDescribe']],
  ['an unencrypted cluster that its restore encrypts', {
    source: SourceDatabase.auroraCluster('orders-db', unencrypted), database: undefined, finalKey: FinalKey.customerManaged(FINAL_KEY),
  }, {}, [...BASE, ...CLUSTER, ...SERVICE_LINKED, ...FINAL_CMK]],
  ['a cluster under a usable key', { source: SourceDatabase.auroraCluster('orders-db', customerManaged), database: undefined }, {},
    [...BASE, ...CLUSTER, ...SERVICE_LINKED, ...TRANSFER_KEY, 'FinalKeyDescribe']],
  ['a cluster without members', {
    source: SourceDatabase.auroraCluster('orders-db', customerManaged), database: TargetDatabase.cluster({ instances: 0 }),
  }, {}, [...BASE, ...CLUSTER.filter((sid) => !['MakeMembers', 'MakeGroups', 'ReadGroups', 'SetParameters', ...HISTORY].includes(sid)),
    ...SERVICE_LINKED, ...TRANSFER_KEY, 'FinalKeyDescribe']],
  ['a cluster whose Data API is declared off', {
    source: SourceDatabase.auroraCluster('orders-db', customerManaged), database: TargetDatabase.cluster({ enableDataApi: false }),
  }, {}, [...BASE, ...WITHOUT_DATA_API, ...SERVICE_LINKED, ...TRANSFER_KEY, 'FinalKeyDescribe']],
  ['a cluster whose Data API is left to RDS', {
    source: SourceDatabase.auroraCluster('orders-db', customerManaged),
    database: TargetDatabase.cluster({ acceptDefaults: [DatabaseSetting.DATA_API] }),
  }, {}, [...BASE, ...WITHOUT_DATA_API, ...SERVICE_LINKED, ...TRANSFER_KEY, 'FinalKeyDescribe']],
  ['a Neptune cluster, which is imported first', { source: SourceDatabase.neptuneCluster('orders-db', customerManaged), database: undefined }, {},
    [
      ...BASE, ...WITHOUT_DATA_API.filter((sid) => ![...MANAGED, ...HISTORY].includes(sid)), ...SERVICE_LINKED, ...TRANSFER_KEY, 'FinalKeyDescribe',
      'ImportClusterSnapshots', 'TagSnapshots',
    ]],
])('allows nothing that %s does not need', (_, migration, ferry, expected) => {
  const otherKind = expected.includes('DescribeSnapshots') ? 'ListClusterSnapshots' : 'ListSnapshots';
  expect(ownSids({ database: undefined, ...migration }, ferry)).toEqual([...expected, otherKind].sort());
});

test('uses the final key of the target through its RDS only', () => {
  const found = template({ finalKey: FinalKey.customerManaged(FINAL_KEY) });
  expect(statement(found, 'FinalKeyUse')).toEqual(useKey('FinalKey', FINAL_KEY));
  expect(statement(found, 'FinalKeyGrant')).toEqual(grantKey('FinalKey', FINAL_KEY));
  expect(statement(found, 'FinalKeyPolicy')).toEqual(allow('FinalKeyPolicy', 'kms:GetKeyPolicy', FINAL_KEY));
});

test('names a final key that is declared by an alias by a condition on that', () => {
  const onlyTheKey = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/databases' } };
  const found = template({ finalKey: FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:alias/databases') });
  expect(statement(found, 'FinalKeyUse')).toEqual(useKey('FinalKey', EVERY_KEY, onlyTheKey));
  expect(statement(found, 'FinalKeyPolicy')).toEqual(allow('FinalKeyPolicy', 'kms:GetKeyPolicy', EVERY_KEY, onlyTheKey));
});

test('uses a key of the source that crosses by its ARN', () => {
  expect(statement(template({ source: SourceDatabase.instance('orders-db', customerManaged) }), 'TransferKeyUse'))
    .toEqual(useKey('TransferKey', SOURCE_KEY));
});

test('imports from another Region by the ARN there, with a key that RDS of both may use', () => {
  const found = template({ transferKey: TransferKey.inSource() }, IN_OTHER_REGION);
  expect(statement(found, 'ImportSnapshots').Resource).toEqual([SHARED.replace('ap-northeast-1', 'eu-central-1'), IMPORTED]);
  expect(statement(found, 'DescribeSnapshots').Resource)
    .toEqual(['arn:aws:rds:eu-central-1:*:snapshot:*', 'arn:aws:rds:ap-northeast-1:*:snapshot:*']);
  expect(statement(found, 'TransferKeyUse').Condition).toMatchObject({
    StringEquals: { 'kms:ViaService': ['rds.eu-central-1.amazonaws.com', 'rds.ap-northeast-1.amazonaws.com'] },
  });
});

test('lets Preflight look for the declared subnet group, and a restore use that one only', () => {
  const subnetGroup = `${RDS}:subgrp:databases`;
  const found = instance({ subnetGroupName: 'Databases' });
  expect(statement(found, 'DescribeSubnetGroups')).toEqual(allow('DescribeSubnetGroups', 'rds:DescribeDBSubnetGroups', subnetGroup));
  const { Resource: resource } = statement(found, 'RestoreDatabases');
  expect(resource).toEqual(expect.arrayContaining([subnetGroup]));
  expect(resource).not.toEqual(expect.arrayContaining([expect.stringMatching(/subgrp:default/)]));
});

test('lets the handler look for a declared capacity reservation, and restore into that one where it is named by its identifier', () => {
  const named = instance({ capacityReservation: 'cutover' });
  expect(statement(named, 'DescribeReservations')).toEqual(allow('DescribeReservations', 'rds:DescribeDBCapacityReservations', '*'));
  expect(statement(named, 'UseReservations')).toEqual(
    allow('UseReservations', ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:ModifyDBInstance'], `${RDS}:db-capacity-reservation:*`),
  );
  expect(statement(cluster({ capacityReservation: 'dbcr-1' }), 'UseReservations'))
    .toEqual(allow('UseReservations', 'rds:CreateDBInstance', `${RDS}:db-capacity-reservation:dbcr-1`));
});

test('lets Preflight look for declared security groups', () => {
  expect(statement(instance({ securityGroupIds: ['sg-0123456789abcdef0'] }), 'DescribeSecurityGroups'))
    .toEqual(allow('DescribeSecurityGroups', 'ec2:DescribeSecurityGroups', '*'));
});

test('lets a restore use the declared groups of an instance only, and Preflight look at their parameters', () => {
  const found = instance({ parameterGroupName: 'Tuned', optionGroupName: 'Zoned' });
  const { Resource: resource } = statement(found, 'RestoreDatabases');
  expect(resource).toEqual(expect.arrayContaining([`${RDS}:pg:tuned`, `${RDS}:og:zoned`]));
  expect(resource).not.toEqual(expect.arrayContaining([expect.stringMatching(/(pg|og):default/)]));
  expect(statement(found, 'DescribeParameters')).toEqual(allow('DescribeParameters', 'rds:DescribeDBParameters', `${RDS}:pg:tuned`));
});

test('lets a restore use the declared groups of a cluster and its members only, and Preflight look at its parameters', () => {
  const found = cluster({ clusterParameterGroupName: 'Tuned', parameterGroupName: 'Members', instances: 2 });
  expect(statement(found, 'RestoreClusters').Resource).toEqual(expect.arrayContaining([`${RDS}:cluster-pg:tuned`]));
  expect(statement(found, 'MakeMembers').Resource).toEqual(
    [
      `${RDS}:db:orders-new-1`, `${RDS}:db:orders-new-2`, `${RDS}:cluster:orders-new`, `${RDS}:subgrp:default`, `${RDS}:pg:members`,
      `${RDS}:og:default:*`,
    ],
  );
  expect(statement(found, 'TagDatabases').Resource).toEqual([`${RDS}:cluster:orders-new`, `${RDS}:db:orders-new-1`, `${RDS}:db:orders-new-2`]);
  expect(statement(found, 'DescribeClusterParameters'))
    .toEqual(allow('DescribeClusterParameters', 'rds:DescribeDBClusterParameters', `${RDS}:cluster-pg:tuned`));
});

test.each([0, 2, undefined])('describes members of any name, of a cluster that is declared with %s', (instances) => {
  expect(statement(cluster({ instances }), 'DescribeDatabases')).toEqual(allow('DescribeDatabases', 'rds:DescribeDBInstances', `${RDS}:db:*`));
});

test('lets the function write to its own log group only', () => {
  const policies = Object.values(resourcesOf(targetTemplate()))
    .filter(({ Type: type, Properties: { Roles: roles } }) => type === 'AWS::IAM::Policy' && JSON.stringify(roles).includes('"Role'));
  const logs = policies.flatMap(({ Properties: { PolicyDocument: document } }) => document?.Statement ?? [])
    .filter(({ Action: action }) => JSON.stringify(action).includes('logs:'));
  expect(logs).toEqual([{
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: { 'Fn::GetAtt': [expect.stringMatching(/^StepFunctionOnEventLogs/), 'Arn'] },
  }]);
});
