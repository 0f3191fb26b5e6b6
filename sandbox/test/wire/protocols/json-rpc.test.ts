import { CloudWatchLogsClient, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeKeyCommand, EncryptCommand, KMSClient, ListKeysCommand, NotFoundException } from '@aws-sdk/client-kms';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error';
import { CREDENTIALS, fakeAws } from '../fake-aws';

describe('the JSON protocols', () => {
  test('carry blobs and maps both ways, and give the service Buffers', async () => {
    const aws = fakeAws({ kms: { Encrypt: (input) => ({ CiphertextBlob: input.Plaintext, KeyId: 'k' }) } });
    const Plaintext = Uint8Array.from([0, 1, 255]);

    const { CiphertextBlob } = await new KMSClient(aws.client)
      .send(new EncryptCommand({ KeyId: 'k', Plaintext, EncryptionContext: { 'aws:x': 'y' } }));

    expect(aws.calls[0]?.input).toEqual({ KeyId: 'k', Plaintext: Buffer.from(Plaintext), EncryptionContext: { 'aws:x': 'y' } });
    expect(aws.calls[0]?.input.Plaintext).toBeInstanceOf(Buffer);
    expect(CiphertextBlob).toEqual(Plaintext);
  });

  test('carry timestamps to the millisecond', async () => {
    const startDate = new Date('2026-01-02T03:04:05.678Z');
    const aws = fakeAws({ states: { DescribeExecution: () => ({ executionArn: 'a', startDate, status: 'RUNNING' }) } });

    await expect(new SFNClient(aws.client).send(new DescribeExecutionCommand({ executionArn: 'a' })))
      .resolves.toMatchObject({ startDate, status: 'RUNNING' });
  });

  test('carry lists of structures', async () => {
    const aws = fakeAws({ logs: { PutLogEvents: () => ({ nextSequenceToken: 'n' }) } });
    const logEvents = [{ timestamp: 1, message: 'one' }, { timestamp: 2, message: 'zwölf' }];

    await new CloudWatchLogsClient(aws.client).send(new PutLogEventsCommand({ logGroupName: 'g', logStreamName: 's', logEvents }));

    expect(aws.calls[0]?.input.logEvents).toEqual(logEvents);
  });

  test('accept an answer without content', async () => {
    const aws = fakeAws({ kms: { ListKeys: () => undefined } });

    await expect(new KMSClient(aws.client).send(new ListKeysCommand({}))).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  test('deliver a published error as its class, with status 400', async () => {
    const aws = fakeAws({ kms: { DescribeKey: () => { throw new AwsError('NotFoundException', 'Key \'k\' does not exist', 404); } } });

    const error: unknown = await new KMSClient(aws.client).send(new DescribeKeyCommand({ KeyId: 'k' })).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(NotFoundException);
    expect(error).toMatchObject({ name: 'NotFoundException', message: 'Key \'k\' does not exist', $metadata: { httpStatusCode: 400 } });
  });

  test('deliver an unpublished error under its code', async () => {
    const aws = fakeAws({ ssm: { GetParameter: () => { throw new AwsError('ThrottlingException', 'Rate exceeded'); } } });

    await expect(new SSMClient({ ...aws.client, maxAttempts: 1 }).send(new GetParameterCommand({ Name: 'p' })))
      .rejects.toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
  });

  test('say that access is denied in their own words', async () => {
    const aws = fakeAws({ kms: { DescribeKey: () => { throw new AwsError('AccessDenied', 'User: u is not authorized', 403); } } });

    await expect(new KMSClient(aws.client).send(new DescribeKeyCommand({ KeyId: 'k' })))
      .rejects.toMatchObject({ name: 'AccessDeniedException', message: 'User: u is not authorized', $metadata: { httpStatusCode: 400 } });
  });

  test.each([
    ['no JSON', '{"KeyId"'],
    ['no object', '[1]'],
    ['a blob of the wrong type', '{"KeyId":"k","Plaintext":"$$$"}'],
  ])('refuse a body that is %s', async (_, body) => {
    const aws = fakeAws({ kms: { Encrypt: () => ({}) } });

    const response = await aws.gateway.handle({
      method: 'POST', path: '/', query: {}, body: Buffer.from(body),
      headers: {
        'x-amz-target': 'TrentService.Encrypt',
        'authorization': `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/us-east-1/kms/aws4_request, Signature=x`,
      },
    });

    expect(response.status).toBe(400);
    expect(JSON.parse(Buffer.from(response.body).toString())).toMatchObject({ __type: 'SerializationException' });
  });
});
