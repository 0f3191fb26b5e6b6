import type { Template } from 'aws-cdk-lib/assertions';
import { type FerryProps, FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TransferKey } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { descriptionOf } from '../../../lib/steps/made-transfer-key';
import { givenFerry, givenMigration, SOURCE_ACCESS, targetTemplate } from '../given';
import { actionsOf, everyStatement, resourcesOf, statement, type TemplateResource } from '../template-statements';

const VIA_RDS = { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' };
const USE_ACTIONS = [
  'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
];

/** The steps that make transfer keys. */
function madeIn(template: Template): readonly TemplateResource[] {
  return Object.values(resourcesOf(template)).filter(({ Type }) => Type === 'Custom::RdsFerryTransferKey');
}

/** The template of a pair with another prefix, so that the names are seen to follow it. */
const keyTemplate = (): Template => targetTemplate({ prefix: 'move' });

test('tells the step the alias, what the key is for, and the snapshots that may be under it', () => {
  const [key] = madeIn(keyTemplate());
  expect(key?.Properties).toMatchObject({
    Migration: 'all',
    Region: 'ap-northeast-1',
    AccountId: '222222222222',
    Source: { ...SOURCE_ACCESS, RoleArn: 'arn:aws:iam::111111111111:role/move-source', ExternalId: 'move-111111111111-222222222222' },
    AliasName: 'alias/move-transfer',
    Description: 'Carries snapshots of RDS databases from account 111111111111 to account 222222222222: orders',
    Snapshots: [{ Kind: 'instance', Name: 'move-orders-transfer' }],
  });
  expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('describes the key by as many migrations as KMS takes', () => {
  const labels = Array.from({ length: 100 }, (_, index) => `${'a'.repeat(120)}${index}`);
  const description = descriptionOf(planFerry(givenFerry()), labels);
  expect(description.length).toBeLessThanOrEqual(8192);
  expect(description).toMatch(/, a+63, a+64 and 35 more$/);
});

test('has its ARN as an output', () => {
  expect(Object.keys((keyTemplate().toJSON() as { Outputs: object }).Outputs)).toContain('TransferKeyArn');
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

test('lets the role of its account keep it, by the key\'s policy alone, and neither use, disable nor delete it', () => {
  const keeping = statement(keyTemplate(), 'Keeping');
  expect(keeping).toMatchObject({
    Principal: { AWS: '*' },
    Condition: {
      StringEquals: { 'kms:CallerAccount': '222222222222' }, ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/move-target' },
    },
  });
  expect([...actionsOf(keeping)].sort()).toEqual([
    'kms:CreateAlias', 'kms:DescribeKey', 'kms:EnableKeyRotation', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:PutKeyPolicy',
    'kms:UpdateAlias', 'kms:UpdateKeyDescription',
  ]);
});

test('has no other statement', () => {
  const policy = madeIn(keyTemplate())[0]?.Properties.Policy;
  expect(policy?.Statement.map(({ Sid: sid }) => sid).sort()).toEqual([
    'Administration', 'Keeping', 'SourceDescribe', 'SourceGrant', 'SourceUse', 'TargetGrant', 'TargetUse',
  ]);
});

test('names no role as principal, which KMS would refuse before the role exists', () => {
  const principals = everyStatement(keyTemplate()).map(({ Principal: principal }) => (principal as { AWS?: string } | undefined)?.AWS);
  expect(principals.filter((principal) => typeof principal === 'string' && principal.includes(':role/'))).toEqual([]);
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
    const template = targetTemplate(ferry(TransferKey.inSource()));
    expect([via(template, 'SourceUse'), via(template, 'TargetUse')]).toEqual([{ 'kms:ViaService': eu }, { 'kms:ViaService': [eu, ap] }]);
  });
});

test('lets no role move the alias of a key that a result stays under', () => {
  const template = targetTemplate({
    source: { account: '111111111111', region: 'eu-central-1' }, migrations: [givenMigration({ finalKey: FinalKey.transferKey() })],
  });
  expect([...actionsOf(statement(template, 'Keeping')), ...actionsOf(statement(template, 'NameTransferKey'))]).not.toContain('kms:UpdateAlias');
  expect(madeIn(template)[0]?.Properties.HoldsResults).toBe('true');
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
  const accounts = madeIn(targetTemplate({ migrations: [givenMigration(migration)] })).map(({ Properties: { AccountId: account } }) => account);
  expect(accounts).toEqual([...Array.from({ length: inTarget }, () => '222222222222'), ...Array.from({ length: inSource }, () => '111111111111')]);
});

test('makes one key for all migrations', () => {
  const users = givenMigration({
    id: 'users', source: SourceDatabase.auroraCluster('users-db', { encryption: SourceEncryption.awsManaged() }), database: undefined,
  });
  const [key, ...others] = madeIn(targetTemplate({ migrations: [givenMigration(), users] }));
  expect(others).toEqual([]);
  expect(key?.Properties).toMatchObject({
    Description: expect.stringMatching(/: orders, users$/) as unknown,
    Snapshots: [{ Kind: 'instance', Name: 'rds-ferry-orders-transfer' }, { Kind: 'cluster', Name: 'rds-ferry-users-transfer' }],
  });
});
