import { Match } from 'aws-cdk-lib/assertions';
import type { RestoredDatabaseOptions } from '../../lib';
import { SourceDatabase, SourceEncryption } from '../../lib';
import { givenMigration, targetTemplate } from './given';
import type { TemplateStatement } from './policy-statements';
import { resourcesOf, sids, statement } from './policy-statements';

const IMPORTED = 'arn:aws:rds:ap-northeast-1:222222222222:snapshot:rds-ferry-orders-imported';
const DATABASE = 'arn:aws:rds:ap-northeast-1:222222222222:db:orders-new';
const VIA_RDS = { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' };
const TRANSFER_KEY = { 'Fn::GetAtt': [expect.stringMatching(/^TransferKey/), 'Arn'] };

const allow = (sid: string, action: string | string[], resource: unknown, condition?: object): object => ({
  Sid: sid, Effect: 'Allow', Action: action, Resource: resource, ...(condition === undefined ? {} : { Condition: condition }),
});

function statementWith(options: Partial<RestoredDatabaseOptions>, sid: string): TemplateStatement {
  return statement(targetTemplate({ migrations: [givenMigration({ database: { instanceIdentifier: 'orders-new', ...options } })] }), sid);
}

test('has a fixed name and is the function\'s only', () => {
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
  allow('DescribeSnapshots', 'rds:DescribeDBSnapshots', 'arn:aws:rds:ap-northeast-1:*:snapshot:*'),
  allow('ImportSnapshots', 'rds:CopyDBSnapshot', ['arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-transfer', IMPORTED]),
  allow('TagSnapshots', 'rds:AddTagsToResource', IMPORTED),
  allow('DescribeDatabases', 'rds:DescribeDBInstances', DATABASE),
  allow('RestoreDatabases', 'rds:RestoreDBInstanceFromDBSnapshot', [
    DATABASE,
    IMPORTED,
    'arn:aws:rds:ap-northeast-1:222222222222:subgrp:default',
    'arn:aws:rds:ap-northeast-1:222222222222:pg:default.*',
    'arn:aws:rds:ap-northeast-1:222222222222:og:default:*',
  ]),
  allow('TagDatabases', 'rds:AddTagsToResource', DATABASE),
  allow('TransferKeyUse', [
    'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
  ], TRANSFER_KEY, { StringEquals: VIA_RDS }),
  allow('TransferKeyGrant', 'kms:CreateGrant', TRANSFER_KEY, { StringEquals: VIA_RDS, Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
  allow('TransferKeyDescribe', 'kms:DescribeKey', TRANSFER_KEY),
  allow('FinalKeyDescribe', 'kms:DescribeKey', 'arn:aws:kms:ap-northeast-1:222222222222:key/*',
    { StringEquals: { 'kms:RequestAlias': ['alias/aws/rds'] } }),
  allow('MakeServiceLinkedRole', 'iam:CreateServiceLinkedRole',
    'arn:aws:iam::222222222222:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS',
    { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } }),
])('allows the function exactly $Sid', (expected) => {
  expect(statement(targetTemplate(), (expected as { Sid: string }).Sid)).toEqual(expected);
});

test('allows the function nothing about subnet groups and security groups when none is declared', () => {
  expect(sids(targetTemplate())).not.toEqual(expect.arrayContaining([expect.stringMatching(/^Describe(Subnet|Security)Groups$/)]));
});

test('lets Preflight look for the declared subnet group, and a restore use that one only', () => {
  const subnetGroup = 'arn:aws:rds:ap-northeast-1:222222222222:subgrp:databases';
  expect(statementWith({ subnetGroupName: 'Databases' }, 'DescribeSubnetGroups'))
    .toEqual(allow('DescribeSubnetGroups', 'rds:DescribeDBSubnetGroups', subnetGroup));
  const { Resource: resource } = statementWith({ subnetGroupName: 'Databases' }, 'RestoreDatabases');
  expect(resource).toEqual(expect.arrayContaining([subnetGroup]));
  expect(resource).not.toEqual(expect.arrayContaining([expect.stringMatching(/subgrp:default/)]));
});

test('lets Preflight look for declared security groups', () => {
  expect(statementWith({ securityGroupIds: ['sg-0123456789abcdef0'] }, 'DescribeSecurityGroups'))
    .toEqual(allow('DescribeSecurityGroups', 'ec2:DescribeSecurityGroups', '*'));
});

test('lets a restore use the declared parameter group only', () => {
  const { Resource: resource } = statementWith({ parameterGroupName: 'tuned' }, 'RestoreDatabases');
  expect(resource).toEqual(expect.arrayContaining(['arn:aws:rds:ap-northeast-1:222222222222:pg:tuned']));
  expect(resource).not.toEqual(expect.arrayContaining([expect.stringMatching(/pg:default/)]));
});

test('lets the function write to its own log groups only', () => {
  const policies = Object.values(resourcesOf(targetTemplate()))
    .filter(({ Type: type, Properties: { Roles: roles } }) => type === 'AWS::IAM::Policy' && JSON.stringify(roles).includes('"Role'));
  const logs = policies.flatMap(({ Properties: { PolicyDocument: document } }) => document?.Statement ?? [])
    .filter(({ Action: action }) => JSON.stringify(action).includes('logs:'));
  expect(logs).toEqual(['OnEvent', 'IsComplete'].map((handler) => ({
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: { 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^StepFunction${handler}Logs`)), 'Arn'] },
  })));
});

describe('with more migrations than one policy holds', () => {
  const migrations = Array.from({ length: 30 }, (_, index) => givenMigration({
    id: `orders-${index}`,
    source: SourceDatabase.instance(`orders-db-${index}`, { encryption: SourceEncryption.awsManaged() }),
    database: { instanceIdentifier: `orders-new-${index}` },
  }));
  const resources = resourcesOf(targetTemplate({ migrations }));
  const overflow = Object.keys(resources).filter((logicalId) => logicalId.startsWith('RoleOverflowPolicy'));

  test('spreads the permissions over policies that IAM takes', () => {
    const sizes = Object.values(resources)
      .filter(({ Type: type }) => ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(type))
      .map(({ Type: type, Properties: { PolicyDocument: document } }) => ({ type, size: JSON.stringify(document).length }));
    expect(overflow.length).toBeGreaterThan(0);
    expect(sizes.filter(({ type, size }) => size > (type === 'AWS::IAM::Policy' ? 10_240 : 6_144))).toEqual([]);
  });

  test('starts no migration before all of them are there', () => {
    const [preflight] = Object.values(resources).filter(({ Type: type }) => type === 'Custom::RdsFerryPreflight');
    expect(preflight?.DependsOn).toEqual(expect.arrayContaining(overflow));
  });
});
