import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, ListPolicyTagsCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DescribeDBSubnetGroupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListTagsForResourceCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EmbeddedAws } from '../../../../aws';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const SUBNETS = ['a', 'c', 'd'].map((zone) => ({ subnetId: `subnet-${zone}`, cidrBlock: '10.0.0.0/24', availabilityZone: `${REGION}${zone}` }));

let aws: EmbeddedAws;
beforeEach(() => {
  aws = EmbeddedAws.inProcess({}, { seed: 'updates' });
  aws.ec2.seedVpc(ACCOUNT, REGION, { vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16', securityGroups: [], subnets: SUBNETS });
});
afterEach(() => aws.close());

/** Makes a stack of one resource `It`, changes the resource, and gives the stack's last status, with why it failed. */
async function update(type: string, before: object, after: object): Promise<string> {
  const client = new CloudFormationClient(aws.clientConfiguration(ACCOUNT, REGION));
  for (const Properties of [before, after]) {
    const resources = { It: { Type: type, Properties }, Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: KEY_POLICY } } };
    const input = { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: resources }), Capabilities: ['CAPABILITY_NAMED_IAM' as const] };
    await client.send(Properties === before ? new CreateStackCommand(input) : new UpdateStackCommand(input));
    await aws.clock.settled();
  }
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'Stack' }));
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 'Stack' }));
  const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
  return [Stacks?.[0]?.StackStatus, ...failed.map(({ ResourceStatusReason }) => ResourceStatusReason)].join(' ');
}

/** Lets the account's administrator do everything, and CloudWatch Logs encrypt the groups of the account. */
const KEY_POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
    {
      Effect: 'Allow', Principal: { Service: `logs.${REGION}.amazonaws.com` }, Resource: '*',
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${REGION}:${ACCOUNT}:*` } },
    },
  ],
};
const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const DOCUMENT = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

describe('an update reaches', () => {
  const configuration = (): ReturnType<EmbeddedAws['clientConfiguration']> => aws.clientConfiguration(ACCOUNT, REGION);

  test('the subnets of a DB subnet group', async () => {
    const group = { DBSubnetGroupName: 'app', DBSubnetGroupDescription: 'x', SubnetIds: ['subnet-a', 'subnet-c'] };
    expect(await update('AWS::RDS::DBSubnetGroup', group, { ...group, SubnetIds: ['subnet-a', 'subnet-d'] })).toBe('UPDATE_COMPLETE');
    const { DBSubnetGroups } = await new RDSClient(configuration()).send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'app' }));
    expect(DBSubnetGroups?.[0]?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier)).toEqual(['subnet-a', 'subnet-d']);
  });

  test('the tags of a parameter', async () => {
    const parameter = { Name: '/p', Type: 'String', Value: 'x', Tags: { gone: '1', stays: '2' } };
    expect(await update('AWS::SSM::Parameter', parameter, { ...parameter, Tags: { stays: '3', comes: '4' } })).toBe('UPDATE_COMPLETE');
    const { TagList } = await new SSMClient(configuration()).send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: '/p' }));
    expect(TagList).toEqual([{ Key: 'stays', Value: '3' }, { Key: 'comes', Value: '4' }]);
  });

  test('the tags of a managed policy', async () => {
    const policy = { ManagedPolicyName: 'p', PolicyDocument: DOCUMENT, Tags: [{ Key: 'gone', Value: '1' }] };
    expect(await update('AWS::IAM::ManagedPolicy', policy, { ...policy, Tags: [{ Key: 'comes', Value: '2' }] })).toBe('UPDATE_COMPLETE');
    const { Tags } = await new IAMClient(configuration()).send(new ListPolicyTagsCommand({ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/p` }));
    expect(Tags).toEqual([{ Key: 'comes', Value: '2' }]);
  });

  test('the key of a log group, and takes it away again', async () => {
    const keyOfGroup = async (): Promise<string | undefined> => (await new CloudWatchLogsClient(configuration())
      .send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'g' }))).logGroups?.[0]?.kmsKeyId;
    expect(await update('AWS::Logs::LogGroup', { LogGroupName: 'g' }, { LogGroupName: 'g', KmsKeyId: KEY })).toBe('UPDATE_COMPLETE');
    expect(await keyOfGroup()).toMatch(`arn:aws:kms:${REGION}:${ACCOUNT}:key/`);
    const client = new CloudFormationClient(configuration());
    const key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: KEY_POLICY } };
    const resources = { It: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'g' } }, Key: key };
    await client.send(new UpdateStackCommand({ StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: resources }) }));
    await aws.clock.settled();
    expect(await keyOfGroup()).toBeUndefined();
  });

  test('a log group not with a key that CloudWatch Logs may not use', async () => {
    const { Statement: [administrator] } = KEY_POLICY;
    const { KeyMetadata } = await new KMSClient(configuration()).send(new CreateKeyCommand({
      Policy: JSON.stringify({ ...KEY_POLICY, Statement: [administrator] }),
    }));
    expect(await update('AWS::Logs::LogGroup', { LogGroupName: 'g' }, { LogGroupName: 'g', KmsKeyId: KeyMetadata?.Arn }))
      .toMatch(/^UPDATE_ROLLBACK_COMPLETE .*is not allowed to be used with Arn/);
  });

  test('the rotation of a key before the key is disabled, and after it is enabled', async () => {
    const key = { KeyPolicy: KEY_POLICY, EnableKeyRotation: true };
    expect(await update('AWS::KMS::Key', key, { KeyPolicy: KEY_POLICY, EnableKeyRotation: false, Enabled: false })).toBe('UPDATE_COMPLETE');
    const client = new CloudFormationClient(configuration());
    const resources = { It: { Type: 'AWS::KMS::Key', Properties: key }, Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: KEY_POLICY } } };
    await client.send(new UpdateStackCommand({ StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: resources }) }));
    await aws.clock.settled();
    expect((await client.send(new DescribeStacksCommand({ StackName: 'Stack' }))).Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE');
  });
});

const HANDLERS = join(__dirname, '../../../../services/cloudformation');

/** The sources below a folder. */
function sources(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** `service:Operation` of each call that CloudFormation makes: the operation is written out, or one of the texts of a choice. */
function callsIn(source: string): readonly string[] {
  const calls = [...source.matchAll(/\b(?:invoke|invokeUnlessAbsent)(?:<[^(]*?>)?\(\s*'(?<service>\w+)',\s*(?<operation>[^,]+),/g)];
  return calls.flatMap(({ groups: { service = '', operation = '' } = {} }) => {
    const names = [...operation.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
    return names.length === 0 ? [`${service}:${operation}`] : names.map((name) => `${service}:${name}`);
  });
}

test('each call that a resource handler makes has an operation', () => {
  const all = sources(HANDLERS);
  // what kinds of databases and of groups differ in is named where the kind is described.
  const described = (member: string): string[] => all.flatMap((source) => (
    [...source.matchAll(new RegExp(`\\b${member}: '([A-Z]\\w+)'`, 'g'))].map((match) => `rds:${match[1]}`)
  ));
  const calls = [...new Set(all.flatMap(callsIn))].flatMap((call) => {
    const member = /^rds:kind\.(\w+)$/.exec(call)?.[1];
    return member === undefined ? [call] : described(member);
  });
  const implemented = new Set(Object.entries(aws.implemented()).flatMap(([service, names]) => names.map((name) => `${service}:${name}`)));

  expect(calls.length).toBeGreaterThan(60);
  expect(calls.filter((call) => !implemented.has(call))).toEqual([]);
});
