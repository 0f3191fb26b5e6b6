import { Match } from 'aws-cdk-lib/assertions';
import { SourceDatabase, SourceEncryption, SourceStack } from '../../lib';
import { givenApp, givenFerry, givenMigration, sourceTemplate } from './given';
import { resourcesOf, sids, statement } from './policy-statements';

const DATABASE = 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db';
const SNAPSHOT = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-snapshot';
const TRANSFER = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-transfer';
const TRANSFER_KEY = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/rds-ferry-transfer' } };
const VIA_RDS = { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' };

const allow = (sid: string, action: string | string[], resource: string | string[], condition?: object): object => ({
  Sid: sid, Effect: 'Allow', Action: action, Resource: resource, ...(condition === undefined ? {} : { Condition: condition }),
});

test('stands in the source account and the Region of the databases', () => {
  const stack = new SourceStack(givenApp(), 'Source', givenFerry());
  expect([stack.account, stack.region]).toEqual(['111111111111', 'ap-northeast-1']);
});

test('holds one role with one policy and nothing that runs', () => {
  const types = Object.values(resourcesOf(sourceTemplate())).map(({ Type: type }) => type);
  expect(types.sort()).toEqual(['AWS::IAM::Policy', 'AWS::IAM::Role']);
});

test('passes what else a stack takes on', () => {
  const stack = new SourceStack(givenApp(), 'Source', { ...givenFerry(), tags: { team: 'data' }, description: 'ours' });
  expect(stack.tags.tagValues()).toEqual({ team: 'data' });
  expect(stack.templateOptions.description).toBe('ours');
});

test('fails on a declaration that is wrong', () => {
  expect(() => new SourceStack(givenApp(), 'Source', givenFerry({ migrations: [] }))).toThrow('migrations is empty, expected at least one migration');
});

test('trusts the target\'s role only, by its account and its ARN, and asks for the external id', () => {
  sourceTemplate().hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'rds-ferry-source',
    ManagedPolicyArns: Match.absent(),
    AssumeRolePolicyDocument: {
      Statement: [{
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/rds-ferry-target' },
          StringEquals: { 'sts:ExternalId': 'rds-ferry-111111111111-222222222222' },
        },
      }],
      Version: '2012-10-17',
    },
  });
});

test.each([
  allow('DescribeDatabases', 'rds:DescribeDBInstances', DATABASE),
  allow('DescribeSnapshots', 'rds:DescribeDBSnapshots', [SNAPSHOT, TRANSFER]),
  allow('TakeSnapshots', 'rds:CreateDBSnapshot', [DATABASE, SNAPSHOT]),
  allow('CopySnapshots', 'rds:CopyDBSnapshot', [SNAPSHOT, TRANSFER]),
  allow('TagSnapshots', 'rds:AddTagsToResource', [SNAPSHOT, TRANSFER]),
  allow('ShareTransferSnapshots', ['rds:ModifyDBSnapshotAttribute', 'rds:DescribeDBSnapshotAttributes'], TRANSFER),
  allow('TransferKeyUse', [
    'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
  ], 'arn:aws:kms:ap-northeast-1:222222222222:key/*', { StringEquals: VIA_RDS, ...TRANSFER_KEY }),
  allow('TransferKeyGrant', 'kms:CreateGrant', 'arn:aws:kms:ap-northeast-1:222222222222:key/*',
    { StringEquals: VIA_RDS, Bool: { 'kms:GrantIsForAWSResource': 'true' }, ...TRANSFER_KEY }),
  allow('TransferKeyDescribe', 'kms:DescribeKey', 'arn:aws:kms:ap-northeast-1:222222222222:key/*', TRANSFER_KEY),
  allow('DefaultKeyDescribe', 'kms:DescribeKey', 'arn:aws:kms:ap-northeast-1:111111111111:key/*',
    { StringEquals: { 'kms:RequestAlias': 'alias/aws/rds' } }),
])('allows the source role exactly $Sid', (expected) => {
  expect(statement(sourceTemplate(), (expected as { Sid: string }).Sid)).toEqual(expected);
});

test('allows the source role nothing else', () => {
  expect([...sids(sourceTemplate())].sort()).toEqual([
    'CopySnapshots', 'DefaultKeyDescribe', 'DescribeDatabases', 'DescribeSnapshots', 'ShareTransferSnapshots', 'TagSnapshots', 'TakeSnapshots',
    'TransferKeyDescribe', 'TransferKeyGrant', 'TransferKeyUse',
  ]);
});

test('names the databases and snapshots of every migration', () => {
  const template = sourceTemplate({
    migrations: [givenMigration(), givenMigration({
      id: 'users',
      source: SourceDatabase.instance('users-db', { encryption: SourceEncryption.awsManaged() }),
      database: { instanceIdentifier: 'users-new' },
    })],
  });
  expect(statement(template, 'DescribeDatabases').Resource).toEqual([DATABASE, DATABASE.replace('orders', 'users')]);
  expect(statement(template, 'ShareTransferSnapshots').Resource).toEqual([TRANSFER, TRANSFER.replace('orders', 'users')]);
});
