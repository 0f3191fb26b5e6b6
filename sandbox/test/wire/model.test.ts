import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { loadModel } from '../../wire/model';

const settings = { region: 'us-east-1' };

describe('loadModel', () => {
  test.each([
    ['cloudformation', new CloudFormationClient(settings), 'CreateChangeSet'],
    ['cloudtrail', new CloudTrailClient(settings), 'LookupEvents'],
    ['ec2', new EC2Client(settings), 'DescribeSecurityGroups'],
    ['iam', new IAMClient(settings), 'PutRolePolicy'],
    ['kms', new KMSClient(settings), 'CreateGrant'],
    ['lambda', new LambdaClient(settings), 'Invoke'],
    ['logs', new CloudWatchLogsClient(settings), 'PutLogEvents'],
    ['rds', new RDSClient(settings), 'CopyDBSnapshot'],
    ['s3', new S3Client(settings), 'PutObject'],
    ['ssm', new SSMClient(settings), 'GetParameter'],
    ['states', new SFNClient(settings), 'StartExecution'],
    ['sts', new STSClient(settings), 'AssumeRole'],
  ])('agrees with the client of %s', async (signingName, { config }, operation) => {
    const model = await loadModel(signingName);

    const { version, xmlNamespace } = config.protocolSettings as { version: string; xmlNamespace?: string };
    expect(model).toMatchObject({ version, xmlNamespace: xmlNamespace ?? '' });
    expect(`aws.protocols#${model?.protocol}`).toBe(config.protocol.getShapeId());
    expect(model?.operations.has(operation)).toBe(true);
  });

  test('pairs an operation with its own input and output', async () => {
    const operation = (await loadModel('rds'))?.operations.get('CopyDBSnapshot');

    expect([operation?.input.getName(), operation?.output.getName()]).toEqual(['CopyDBSnapshotMessage', 'CopyDBSnapshotResult']);
  });

  test('knows errors by wire code, in the JSON protocols by shape name', async () => {
    expect((await loadModel('rds'))?.errors.get('DBSnapshotNotFound')).toMatchObject({ shape: 'DBSnapshotNotFoundFault', status: 404 });
    expect((await loadModel('rds'))?.errors.get('KMSKeyNotAccessibleFault')).toMatchObject({ status: 400 });
    expect((await loadModel('kms'))?.errors.has('AlreadyExistsException')).toBe(true);
  });

  test('knows no other service', async () => {
    expect(await loadModel('sqs')).toBeUndefined();
  });
});
