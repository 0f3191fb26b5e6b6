import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AwsError } from '../../core/aws-error';
import type { WireRequest } from '../../core/http';
import { VirtualClock } from '../../core/virtual-clock';
import { Gateway } from '../../wire/gateway';
import { inProcessHandler } from '../../wire/in-process';
import { CREDENTIALS, fakeAws, type FakeAws } from './fake-aws';

const request = (path: string, headers: Record<string, string> = {}, body = ''): WireRequest =>
  ({ method: 'POST', path, query: {}, headers, body: Buffer.from(body) });
const signedFor = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/us-east-1/${service}/aws4_request, Signature=x`;
const text = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString();

describe('Gateway', () => {
  const call = {
    rds: (aws: FakeAws, settings: object) => new RDSClient({ ...aws.client, ...settings }).send(new DescribeDBInstancesCommand({})),
    ec2: (aws: FakeAws, settings: object) => new EC2Client({ ...aws.client, ...settings }).send(new DescribeSecurityGroupsCommand({})),
    kms: (aws: FakeAws, settings: object) => new KMSClient({ ...aws.client, ...settings }).send(new ListKeysCommand({})),
    lambda: (aws: FakeAws, settings: object) => new LambdaClient({ ...aws.client, ...settings }).send(new ListFunctionsCommand({})),
    s3: (aws: FakeAws, settings: object) => new S3Client({ ...aws.client, ...settings }).send(new ListBucketsCommand({})),
  };

  test.each([
    ['rds', 'InvalidClientTokenId', 403],
    ['ec2', 'AuthFailure', 401],
    ['kms', 'UnrecognizedClientException', 400],
    ['lambda', 'UnrecognizedClientException', 403],
    ['s3', 'InvalidAccessKeyId', 403],
  ] as const)('refuses an unknown access key as %s does', async (service, name, httpStatusCode) => {
    const stranger = { credentials: { accessKeyId: 'AKIDSTRANGER', secretAccessKey: 'x' } };

    await expect(call[service](fakeAws({}), stranger)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test.each([
    ['rds', 'AccessDenied', 403],
    ['ec2', 'UnauthorizedOperation', 403],
    ['kms', 'AccessDeniedException', 400],
    ['lambda', 'AccessDeniedException', 403],
    ['s3', 'AccessDenied', 403],
  ] as const)('denies access as %s does', async (service, name, httpStatusCode) => {
    const denied = (): never => { throw new AwsError('AccessDenied', 'User: u is not authorized to perform: a', 403); };
    const operations = { DescribeDBInstances: denied, DescribeSecurityGroups: denied, ListKeys: denied, ListFunctions: denied, ListBuckets: denied };
    const aws = fakeAws({ [service]: operations });

    await expect(call[service](aws, {})).rejects.toMatchObject({
      name, message: expect.stringContaining('User: u is not authorized to perform: a') as string, $metadata: { httpStatusCode },
    });
  });

  test.each(['rds', 'ec2', 'kms', 'lambda', 's3'] as const)('answers an operation of %s that is not implemented by name', async (service) => {
    await expect(call[service](fakeAws({ [service]: {} }), {})).rejects.toMatchObject({
      name: 'NotImplemented', message: expect.stringMatching(new RegExp(`^${service}:\\w+ is not implemented`)) as string,
      $metadata: { httpStatusCode: 501 },
    });
  });

  test.each([
    ['a query service', 'sqs', {}, 'Action=SendMessage', 'sqs:SendMessage'],
    ['a JSON service', 'ecr', { 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories' }, '{}', 'ecr:DescribeRepositories'],
    ['a REST service', 'batch', {}, '', 'batch:POST /v1/things'],
  ])('answers %s that it does not know by name', async (_, service, headers, body, name) => {
    const { gateway } = fakeAws({ sts: {} });

    const response = await gateway.handle(request('/v1/things', { ...headers, authorization: signedFor(service) }, body));

    expect(response.status).toBe(501);
    expect(text(response)).toContain(`${name} is not implemented in the sandbox`);
  });

  test('refuses a request without a signature', async () => {
    const response = await fakeAws({}).gateway.handle(request('/'));

    expect([response.status, text(response)]).toEqual([403, expect.stringContaining('<Code>MissingAuthenticationToken</Code>')]);
  });

  test('lists what is implemented', async () => {
    const { gateway } = fakeAws({ sts: { GetCallerIdentity: () => ({}) }, kms: { Encrypt: () => ({}), CreateKey: () => ({}) } });

    const response = await gateway.handle({ ...request('/_sandbox/health'), method: 'GET' });

    expect(JSON.parse(text(response))).toEqual({ status: 'ok', services: { sts: ['GetCallerIdentity'], kms: ['CreateKey', 'Encrypt'] } });
  });

  test('gives paths of their own to routes, and reports their faults', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { gateway } = fakeAws({}, {
      routes: [
        {
          pathPrefix: '/_one/',
          handle: ({ path, body }) => ({ status: 200, headers: {}, body: Buffer.from(`${path} ${Buffer.from(body).toString()}`) }),
        },
        { pathPrefix: '/_two/', handle: () => { throw new Error('broken'); } },
      ],
    });

    expect(text(await gateway.handle(request('/_one/x', {}, 'sent')))).toBe('/_one/x sent');
    expect(await gateway.handle(request('/_two/x'))).toMatchObject({ status: 500 });
    stderr.mockRestore();
  });

  test('reports a fault of a service in its protocol', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const aws = fakeAws({ kms: { ListKeys: () => { throw new Error('broken'); } } });

    await expect(call.kms(aws, { maxAttempts: 1 }))
      .rejects.toMatchObject({ name: 'InternalFailure', message: 'The sandbox failed in kms:ListKeys: broken' });
    stderr.mockRestore();
  });

  test('reports an answer that the protocol cannot write', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const aws = fakeAws({
      rds: { DescribeDBInstances: () => ({ DBInstances: [{ DBInstanceIdentifier: { not: 'a string' }, InstanceCreateTime: 'not a date' }] }) },
    });

    await expect(call.rds(aws, { maxAttempts: 1 })).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    stderr.mockRestore();
  });

  test('refuses a body that is too long', async () => {
    const { dispatcher, client } = fakeAws({ rds: { DescribeDBInstances: () => ({}) } });
    const credentials = { resolve: () => undefined };
    const gateway = new Gateway({ dispatcher, credentials, clock: new VirtualClock(), routes: [], maxBody: 10 });

    await expect(new RDSClient({ ...client, requestHandler: inProcessHandler(gateway) }).send(new DescribeDBInstancesCommand({})))
      .rejects.toMatchObject({ name: 'RequestEntityTooLarge', $metadata: { httpStatusCode: 413 } });
  });

  test('holds the clock while an operation is at work', async () => {
    const clock = new VirtualClock(() => 0);
    const seen: number[] = [];
    const aws = fakeAws({
      rds: {
        DescribeDBInstances: async () => {
          clock.after(1000, () => seen.push(clock.now()));
          for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
          seen.push(clock.now());
          return {};
        },
      },
    }, { clock });

    await call.rds(aws, {});
    await clock.settled();

    expect(seen).toEqual([0, 1000]);
  });

  test('gives every request an id of its own', async () => {
    const aws = fakeAws({ rds: { DescribeDBInstances: () => ({}) } });

    const first = await call.rds(aws, {});
    const second = await call.rds(aws, {});

    expect(first.$metadata.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(second.$metadata.requestId).not.toBe(first.$metadata.requestId);
  });
});
