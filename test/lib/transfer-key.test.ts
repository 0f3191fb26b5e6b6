import { Match, Template } from 'aws-cdk-lib/assertions';
import { TransferKey } from '../../lib/transfer-key';
import { givenStack } from './given';
import { actionsOf, everyStatement, sids, statement } from './policy-statements';

const VIA_RDS = { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' };
const USE_ACTIONS = [
  'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
];

function keyTemplate(): Template {
  const stack = givenStack();
  new TransferKey(stack, 'TransferKey', {
    aliasName: 'alias/move-transfer',
    users: [
      { statementId: 'Source', account: '111111111111', roleName: 'move-source' },
      { statementId: 'Target', account: '222222222222', roleName: 'move-target' },
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

test('tells the alias ARN as text, without a reference', () => {
  const key = new TransferKey(givenStack(), 'TransferKey', { aliasName: 'alias/move-transfer', users: [] });
  expect(key.aliasArn).toBe('arn:aws:kms:ap-northeast-1:222222222222:alias/move-transfer');
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
