import { CloudFormationClient, CreateChangeSetCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CopyDBSnapshotCommand, DBSnapshotNotFoundFault, DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, RDSClient,
} from '@aws-sdk/client-rds';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsError } from '../../../core/aws-error';
import { CREDENTIALS, fakeAws } from '../fake-aws';

describe('the query protocol', () => {
  test('carries nested lists of structures both ways', async () => {
    const aws = fakeAws({
      rds: { CopyDBSnapshot: (input) => ({ DBSnapshot: { DBSnapshotIdentifier: input.TargetDBSnapshotIdentifier, TagList: input.Tags } }) },
    });
    const Tags = [{ Key: 'a', Value: 'x & <y>' }, { Key: 'b', Value: 'ü=\n+%' }];

    const { DBSnapshot } = await new RDSClient(aws.client)
      .send(new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: 'from', TargetDBSnapshotIdentifier: 'to', CopyTags: false, Tags }));

    expect(aws.calls[0]?.input).toEqual({ SourceDBSnapshotIdentifier: 'from', TargetDBSnapshotIdentifier: 'to', CopyTags: false, Tags });
    expect(DBSnapshot).toEqual({ DBSnapshotIdentifier: 'to', TagList: Tags });
  });

  test('keeps the order of more than nine list members', async () => {
    const aws = fakeAws({ rds: { DescribeDBInstances: () => ({}) } });
    const Values = Array.from({ length: 12 }, (_, index) => `v${index}`);

    await new RDSClient(aws.client).send(new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-instance-id', Values }] }));

    expect(aws.calls[0]?.input).toEqual({ Filters: [{ Name: 'db-instance-id', Values }] });
  });

  test('gives timestamps, numbers and booleans of an output their types', async () => {
    const snapshot = {
      SnapshotCreateTime: new Date('2026-01-02T03:04:05.678Z'), AllocatedStorage: 20, PercentProgress: 0, Encrypted: true, TagList: [],
    };
    const aws = fakeAws({ rds: { DescribeDBSnapshots: () => ({ DBSnapshots: [snapshot] }) } });

    const { DBSnapshots } = await new RDSClient(aws.client).send(new DescribeDBSnapshotsCommand({}));

    expect(DBSnapshots).toEqual([snapshot]);
  });

  test('reads an empty list as an empty list', async () => {
    const aws = fakeAws({ cloudformation: { CreateChangeSet: () => ({ Id: 'id' }) } });

    await new CloudFormationClient(aws.client)
      .send(new CreateChangeSetCommand({
        StackName: 's', ChangeSetName: 'c', Capabilities: [], Parameters: [{ ParameterKey: 'k', UsePreviousValue: true }],
      }));

    expect(aws.calls[0]?.input).toMatchObject({ Capabilities: [], Parameters: [{ ParameterKey: 'k', UsePreviousValue: true }] });
  });

  test('answers an operation that takes nothing', async () => {
    const aws = fakeAws({ sts: { GetCallerIdentity: (_input, { accountId }) => ({ Account: accountId }) } });

    await expect(new STSClient(aws.client).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: '111111111111' });
  });

  test('takes the Region and the caller from the signature', async () => {
    const aws = fakeAws({ sts: { GetCallerIdentity: () => ({}) } });

    await new STSClient({ ...aws.client, region: 'us-east-1' }).send(new GetCallerIdentityCommand({}));

    expect(aws.calls[0]?.call).toMatchObject({ region: 'us-east-1', accountId: '111111111111', principal: { userName: 'someone' } });
  });

  test('reads an operation from the query of a GET', async () => {
    const aws = fakeAws({ sts: { GetCallerIdentity: () => ({ Account: '1' }) } });

    const { status, body } = await aws.gateway.handle({
      method: 'GET', path: '/', headers: {}, body: Buffer.alloc(0),
      query: { 'Action': 'GetCallerIdentity', 'X-Amz-Credential': `${CREDENTIALS.accessKeyId}/20260101/us-east-1/sts/aws4_request` },
    });

    expect([status, Buffer.from(body).toString()]).toEqual([200, expect.stringContaining('<GetCallerIdentityResult><Account>1</Account>')]);
  });

  test('delivers a published error under its shape\'s name, with the wire code in Code and the published status', async () => {
    const aws = fakeAws({ rds: { DescribeDBSnapshots: () => { throw new AwsError('DBSnapshotNotFound', 'DBSnapshot x not found.'); } } });

    const error: unknown = await new RDSClient(aws.client).send(new DescribeDBSnapshotsCommand({})).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DBSnapshotNotFoundFault);
    expect(error).toMatchObject({
      name: 'DBSnapshotNotFoundFault', Code: 'DBSnapshotNotFound', Type: 'Sender', message: 'DBSnapshot x not found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('delivers an unpublished error under its code', async () => {
    const aws = fakeAws({ cloudformation: { DescribeStacks: () => { throw new AwsError('ValidationError', 'Stack with id s does not exist'); } } });

    await expect(new CloudFormationClient(aws.client).send(new DescribeStacksCommand({})))
      .rejects.toMatchObject({ name: 'ValidationError', message: 'Stack with id s does not exist', $metadata: { httpStatusCode: 400 } });
  });

  test('refuses a number that is none', async () => {
    const aws = fakeAws({ sts: { AssumeRole: () => ({}) } });
    const command = new AssumeRoleCommand({ RoleArn: 'arn', RoleSessionName: 'n', DurationSeconds: 'soon' as unknown as number });

    await expect(new STSClient(aws.client).send(command))
      .rejects.toMatchObject({ name: 'MalformedInput', message: "'soon' is not a valid value of DurationSeconds" });
    expect(aws.calls).toEqual([]);
  });

  test('refuses an action that AWS does not have either', async () => {
    const aws = fakeAws({ rds: {} });

    const { status, body } = await aws.gateway.handle({
      method: 'POST', path: '/', query: {}, body: Buffer.from('Action=CopyTheMoon&Version=2014-10-31'),
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/us-east-1/rds/aws4_request, Signature=x` },
    });

    expect(status).toBe(400);
    expect(Buffer.from(body).toString()).toContain('<Code>InvalidAction</Code>');
  });
});

describe('the EC2 query protocol', () => {
  test('carries nested lists both ways, under EC2\'s own names', async () => {
    const group = {
      GroupId: 'sg-1', GroupName: 'one', IpPermissions: [{ FromPort: 3306, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }], Tags: [{ Key: 'k', Value: 'v' }],
    };
    const aws = fakeAws({ ec2: { DescribeSecurityGroups: () => ({ SecurityGroups: [group] }) } });
    const input = { GroupIds: ['sg-1', 'sg-2'], Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }], DryRun: false };

    const { SecurityGroups } = await new EC2Client(aws.client).send(new DescribeSecurityGroupsCommand(input));

    expect(aws.calls[0]?.input).toEqual(input);
    expect(SecurityGroups).toEqual([group]);
  });

  test('delivers an error under its code', async () => {
    const aws = fakeAws({
      ec2: { DescribeSecurityGroups: () => { throw new AwsError('InvalidGroup.NotFound', 'The security group \'sg-1\' does not exist'); } },
    });

    await expect(new EC2Client(aws.client).send(new DescribeSecurityGroupsCommand({}))).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound', Code: 'InvalidGroup.NotFound', message: 'The security group \'sg-1\' does not exist',
      $metadata: { httpStatusCode: 400 },
    });
  });
});
