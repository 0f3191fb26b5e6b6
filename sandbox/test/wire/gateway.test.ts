import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { cbor } from '@smithy/core/cbor';
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
const xmlCode = (body: Uint8Array): unknown => /<Code>(\w+)<\/Code>/.exec(Buffer.from(body).toString())?.[1];
const jsonCode = (body: Uint8Array): unknown => (JSON.parse(Buffer.from(body).toString()) as { __type: string }).__type;
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

  test.each<[what: string, service: string, request: Partial<WireRequest>, contentType: string, name: string, code?: (body: Uint8Array) => unknown]>([
    ['a query service', 'sqs', { body: Buffer.from('Action=SendMessage') }, 'text/xml;charset=UTF-8', 'sqs:SendMessage', xmlCode],
    ['a JSON service', 'ecr', { headers: { 'x-amz-target': 'Registry_V20150921.DescribeRepositories' } }, 'application/x-amz-json-1.1',
      'ecr:DescribeRepositories', jsonCode],
    ['a JSON 1.0 service', 'dynamodb', { headers: { 'x-amz-target': 'DynamoDB.ListTables', 'content-type': 'application/x-amz-json-1.0' } },
      'application/x-amz-json-1.0', 'dynamodb:ListTables', jsonCode],
    ['a REST service', 'backup', { method: 'GET', path: '/backup-vaults/' }, 'application/json', 'backup:GET /backup-vaults/', undefined],
    ['a REST service of POST', 'ram', { path: '/getresourceshares', body: Buffer.from('{}') }, 'application/json', 'ram:POST /getresourceshares',
      undefined],
    ['a REST service of XML', 'route53', { method: 'GET', path: '/2013-04-01/hostedzone' }, 'application/xml',
      'route53:GET /2013-04-01/hostedzone', xmlCode],
    ['a service of CBOR', 'monitoring', { path: '/service/GraniteService/operation/ListMetrics', headers: { 'smithy-protocol': 'rpc-v2-cbor' } },
      'application/cbor', 'monitoring:ListMetrics', (body) => (cbor.deserialize(body) as { __type: string }).__type],
  ])('answers %s that it does not know by name, in its protocol', async (_, service, asked, contentType, name, code) => {
    const { gateway } = fakeAws({ sts: {} });
    const whole = { ...request('/'), ...asked };

    const response = await gateway.handle({ ...whole, headers: { ...whole.headers, authorization: signedFor(service) } });

    expect([response.status, response.headers['content-type']]).toEqual([501, contentType]);
    expect(text(response)).toContain(`${name} is not implemented in the sandbox`);
    expect(code === undefined ? response.headers['x-amzn-errortype'] : code(response.body)).toBe('NotImplemented');
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
