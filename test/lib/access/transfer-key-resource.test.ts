import { Match, Template } from 'aws-cdk-lib/assertions';
import { type FerryProps, type MigrationProps, SourceDatabase, SourceEncryption, TransferKey } from '../../../lib';
import { TransferKeyResource } from '../../../lib/access/transfer-key-resource';
import { givenMigration, givenStack, sourceTemplate, targetTemplate } from '../given';
import { actionsOf, everyStatement, sids, statement } from '../template-statements';

const VIA_RDS = { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' };
const USE_ACTIONS = [
  'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
];

function keyTemplate(regions: readonly string[] = ['ap-northeast-1']): Template {
  const stack = givenStack();
  new TransferKeyResource(stack, 'TransferKey', {
    aliasName: 'alias/move-transfer',
    users: [
      { statementId: 'Source', account: '111111111111', roleName: 'move-source', regions: ['ap-northeast-1'] },
      { statementId: 'Target', account: '222222222222', roleName: 'move-target', regions },
    ],
  });
  return Template.fromStack(stack);
}

test('rotates the key and keeps it when it leaves the template', () => {
  keyTemplate().hasResource('AWS::KMS::Key', {
    Properties: { EnableKeyRotation: true, PendingWindowInDays: Match.absent() },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('gives the key its alias, which goes with the stack', () => {
  keyTemplate().hasResource('AWS::KMS::Alias', {
    Properties: { AliasName: 'alias/move-transfer', TargetKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TransferKey'), 'Arn'] } },
    DeletionPolicy: Match.absent(),
  });
});

test.each([
  ['Source', 'arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:role/move-source'],
  ['Target', 'arn:aws:iam::222222222222:root', 'arn:aws:iam::222222222222:role/move-target'],
])('lets the %s role use the key and make grants, through RDS only', (user, account, role) => {
  const template = keyTemplate();
  const allowed = { Effect: 'Allow', Principal: { AWS: account }, Resource: '*' };
  const onlyTheRole = { ArnEquals: { 'aws:PrincipalArn': role } };
  expect(statement(template, `${user}Use`)).toEqual({
    Sid: `${user}Use`, ...allowed, Action: USE_ACTIONS, Condition: { StringEquals: VIA_RDS, ...onlyTheRole },
  });
  expect(statement(template, `${user}Grant`)).toEqual({
    Sid: `${user}Grant`,
    ...allowed,
    Action: 'kms:CreateGrant',
    Condition: { StringEquals: VIA_RDS, Bool: { 'kms:GrantIsForAWSResource': 'true' }, ...onlyTheRole },
  });
});

test('lets the role of the other account describe the key; its own account may by administering it', () => {
  expect(statement(keyTemplate(), 'SourceDescribe')).toEqual({
    Sid: 'SourceDescribe',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Resource: '*',
    Action: 'kms:DescribeKey',
    Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/move-source' } },
  });
});

test('lets its account administer the key, but neither use it nor make grants', () => {
  const administration = statement(keyTemplate(), 'Administration');
  expect(administration).toMatchObject({ Principal: { AWS: 'arn:aws:iam::222222222222:root' }, Resource: '*' });
  const actions = actionsOf(administration);
  expect(actions).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:CreateAlias', 'kms:EnableKeyRotation']));
  expect(actions.filter((action) => /\*|Crypt|Encrypt|GenerateDataKey|CreateGrant|Sign|DeriveShared/i.test(action))).toEqual([]);
});

test('has no other statement', () => {
  expect([...sids(keyTemplate())].sort()).toEqual([
    'Administration', 'SourceDescribe', 'SourceGrant', 'SourceUse', 'TargetGrant', 'TargetUse',
  ]);
});

test('names no role as principal, which KMS would refuse before the role exists', () => {
  const principals = everyStatement(keyTemplate()).map(({ Principal: principal }) => (principal as { AWS: string }).AWS);
  expect(new Set(principals)).toEqual(new Set(['arn:aws:iam::111111111111:root', 'arn:aws:iam::222222222222:root']));
});

test('may be used by each role through RDS of its own Regions', () => {
  const [source, target] = ['SourceUse', 'TargetUse'].map((sid) => statement(keyTemplate(['eu-central-1', 'ap-northeast-1']), sid).Condition);
  expect(source).toMatchObject({ StringEquals: VIA_RDS });
  expect(target).toMatchObject({ StringEquals: { 'kms:ViaService': ['rds.eu-central-1.amazonaws.com', 'rds.ap-northeast-1.amazonaws.com'] } });
});

describe('when the migration crosses Regions', () => {
  const via = (template: Template, sid: string): unknown => (statement(template, sid).Condition as { StringEquals: object }).StringEquals;
  const [eu, ap] = ['rds.eu-central-1.amazonaws.com', 'rds.ap-northeast-1.amazonaws.com'];
  const ferry = (transferKey?: TransferKey): Partial<FerryProps> => (
    { source: { account: '111111111111', region: 'eu-central-1' }, migrations: [givenMigration({ transferKey })] }
  );

  test('a key of the target is used in its Region only, where the copy under it is made and copied again', () => {
    const template = targetTemplate(ferry());
    expect([via(template, 'SourceUse'), via(template, 'TargetUse')]).toEqual([{ 'kms:ViaService': ap }, { 'kms:ViaService': ap }]);
  });

  test('a key of the source is used there by the source, and by the target, which copies to the other Region, in both', () => {
    const template = sourceTemplate(ferry(TransferKey.inSource()));
    expect([via(template, 'SourceUse'), via(template, 'TargetUse')]).toEqual([{ 'kms:ViaService': eu }, { 'kms:ViaService': [eu, ap] }]);
  });
});

const instance = (encryption: SourceEncryption): SourceDatabase => SourceDatabase.instance('orders-db', { encryption });
const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';

test.each<[string, Partial<MigrationProps>, number, number]>([
  ['none for an unencrypted source', { source: instance(SourceEncryption.none()) }, 0, 0],
  ['one in the target by default', { source: instance(SourceEncryption.awsManaged()) }, 0, 1],
  ['one in the source where that is asked for', { transferKey: TransferKey.inSource() }, 1, 0],
  ['none where the source\'s own key does', { source: instance(SourceEncryption.customerManaged(SOURCE_KEY)) }, 0, 0],
  ['one in the target for a source whose own key doesn\'t', {
    source: instance(SourceEncryption.customerManaged(SOURCE_KEY)), transferKey: TransferKey.inTarget(),
  }, 0, 1],
  ['none where one is there', { transferKey: TransferKey.existing(SOURCE_KEY) }, 0, 0],
])('makes %s', (_, migration, inSource, inTarget) => {
  const migrations = [givenMigration(migration)];
  sourceTemplate({ migrations }).resourceCountIs('AWS::KMS::Key', inSource);
  targetTemplate({ migrations }).resourceCountIs('AWS::KMS::Key', inTarget);
});

test('makes one key for all migrations', () => {
  const users = givenMigration({
    id: 'users', source: SourceDatabase.auroraCluster('users-db', { encryption: SourceEncryption.awsManaged() }), database: undefined,
  });
  targetTemplate({ migrations: [givenMigration(), users] }).resourceCountIs('AWS::KMS::Key', 1);
});
