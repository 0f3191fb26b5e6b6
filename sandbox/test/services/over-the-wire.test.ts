import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand, GetBucketLocationCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
} from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Identifiers } from '../../core/identifiers';
import { Journal } from '../../core/journal';
import { DEFAULT_SETTINGS } from '../../core/settings';
import { VirtualClock } from '../../core/virtual-clock';
import { Ec2Service } from '../../services/ec2/ec2-service';
import { IamAuthorizer } from '../../services/iam/authorization/iam-authorizer';
import { AccessKeys } from '../../services/iam/state/access-keys';
import { adminCredentials } from '../../services/iam/state/administrator';
import { IamState } from '../../services/iam/state/iam-state';
import { KmsService } from '../../services/kms/kms-service';
import { LogsService } from '../../services/logs/logs-service';
import { S3Service } from '../../services/s3/s3-service';
import { SsmService } from '../../services/ssm/ssm-service';
import { Dispatcher } from '../../wire/dispatcher';
import { Gateway } from '../../wire/gateway';
import { type InProcessHandler, inProcessHandler } from '../../wire/in-process';

const [SOURCE, TARGET] = ['111111111111', '222222222222'] as const;
const REGION = 'ap-northeast-1';
const BUCKET = `cdk-hnb659fds-assets-${TARGET}-${REGION}`;

interface ClientConfiguration {
  readonly region: string;
  readonly credentials: ReturnType<typeof adminCredentials>;
  readonly requestHandler: InProcessHandler;
  readonly maxAttempts: number;
}

/** The services behind the wire; clients of an account's administrator talk to it. */
class Wired {
  public readonly clock = new VirtualClock();
  private readonly handler: InProcessHandler;

  public constructor() {
    const { clock } = this;
    const identifiers = new Identifiers('wire');
    const settings = DEFAULT_SETTINGS;
    const principals = new IamState({ clock, settings, identifiers });
    const journal = new Journal();
    const authorizer = new IamAuthorizer({ state: principals, clock, journal });
    const ssm = new SsmService({ clock });
    const s3 = new S3Service({ clock, identifiers, authorizer });
    ssm.seedParameter(TARGET, REGION, '/cdk-bootstrap/hnb659fds/version', '27');
    s3.seedBucket(TARGET, REGION, BUCKET);
    const kms = new KmsService({ clock, settings, authorizer, principals, identifiers, journal });
    const logs = new LogsService({ clock, keys: kms.keyAccess });
    const services = [kms.service, s3.service, ssm.service, new Ec2Service({ identifiers, settings }).service, logs.service];
    const dispatcher = new Dispatcher({ services, authorizer, journal, clock });
    this.handler = inProcessHandler(new Gateway({ dispatcher, credentials: new AccessKeys(identifiers, clock, settings), clock, routes: [] }));
  }

  public as(accountId: string): ClientConfiguration {
    return { region: REGION, credentials: adminCredentials(accountId), requestHandler: this.handler, maxAttempts: 1 };
  }
}

test('KMS: the other account sees a key by its alias ARN once its policy lets it', async () => {
  const wired = new Wired();
  const [target, source] = [new KMSClient(wired.as(TARGET)), new KMSClient(wired.as(SOURCE))];
  const statement = (accountId: string, Action: string): object =>
    ({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action, Resource: '*' });
  const policy = { Version: '2012-10-17', Statement: [statement(TARGET, 'kms:*'), statement(SOURCE, 'kms:DescribeKey')] };
  const { KeyMetadata: key } = await target.send(new CreateKeyCommand({ Policy: JSON.stringify(policy) }));
  const { KeyMetadata: closed } = await target.send(new CreateKeyCommand({}));
  await target.send(new CreateAliasCommand({ AliasName: 'alias/transfer', TargetKeyId: key?.KeyId }));
  await wired.clock.settled();
  const found = await source.send(new DescribeKeyCommand({ KeyId: `arn:aws:kms:${REGION}:${TARGET}:alias/transfer` }));
  expect(found.KeyMetadata).toMatchObject({ Arn: key?.Arn, KeyManager: 'CUSTOMER', CreationDate: expect.any(Date) as Date });
  await expect(source.send(new DescribeKeyCommand({ KeyId: closed?.Arn }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(source.send(new DescribeKeyCommand({ KeyId: 'alias/transfer' }))).rejects.toMatchObject({
    name: 'NotFoundException', message: `Alias arn:aws:kms:${REGION}:${SOURCE}:alias/transfer is not found.`, $metadata: { httpStatusCode: 400 },
  });
});

test('S3: the calls that publish an asset', async () => {
  const wired = new Wired();
  const s3 = new S3Client(wired.as(TARGET));
  const location = await s3.send(new GetBucketLocationCommand({ Bucket: BUCKET, ExpectedBucketOwner: TARGET }));
  expect(location.LocationConstraint).toBe(REGION);
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket: BUCKET }));
  expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('AES256');
  const absent = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'a.zip', MaxKeys: 1 }));
  expect(absent.Contents).toBeUndefined();
  const body = Buffer.from([0, 255, 10, 13]);
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a.zip', Body: body, ContentType: 'application/zip', ChecksumAlgorithm: 'SHA256' }));
  const present = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'a.zip', MaxKeys: 1 }));
  expect(present.Contents).toMatchObject([{ Key: 'a.zip', Size: 4 }]);
  const object = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'a.zip' }));
  expect([object.ContentType, Buffer.from(await object.Body?.transformToByteArray() ?? [])]).toEqual(['application/zip', body]);
});

test('S3: buckets and objects that aren\'t there or belong to others', async () => {
  const wired = new Wired();
  const [target, source] = [new S3Client(wired.as(TARGET)), new S3Client(wired.as(SOURCE))];
  await expect(target.send(new GetBucketLocationCommand({ Bucket: 'missing' }))).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await expect(target.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'none' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(target.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
  await expect(source.send(new GetBucketLocationCommand({ Bucket: BUCKET }))).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('SSM, CloudWatch Logs and EC2 answer their clients', async () => {
  const wired = new Wired();
  const { Parameter } = await new SSMClient(wired.as(TARGET)).send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
  expect(Parameter).toMatchObject({ Value: '27', LastModifiedDate: expect.any(Date) as Date });
  const logs = new CloudWatchLogsClient(wired.as(TARGET));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/step' }));
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/step' })))
    .rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  expect((await logs.send(new DescribeLogGroupsCommand({}))).logGroups).toMatchObject([{ logGroupName: '/aws/lambda/step' }]);
  await expect(new EC2Client(wired.as(TARGET)).send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-0123456789abcdef0'] })))
    .rejects.toMatchObject({
      name: 'InvalidGroup.NotFound', message: "The security group 'sg-0123456789abcdef0' does not exist",
    });
});
