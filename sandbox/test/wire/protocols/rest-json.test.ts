import {
  CreateFunctionCommand, GetFunctionCommand, InvokeCommand, LambdaClient, ListTagsCommand, ListVersionsByFunctionCommand, RemovePermissionCommand,
  ResourceNotFoundException, UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error';
import { CREDENTIALS, fakeAws } from '../fake-aws';

describe('the REST JSON protocol', () => {
  test('reads labels, headers and a payload, and writes a payload, headers and the status', async () => {
    const aws = fakeAws({ lambda: { Invoke: ({ Payload }) => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload }) } });
    const FunctionName = 'arn:aws:lambda:eu-west-1:111111111111:function:f';

    const { Payload, FunctionError, StatusCode } = await new LambdaClient(aws.client)
      .send(new InvokeCommand({ FunctionName, InvocationType: 'RequestResponse', Qualifier: '1', Payload: Buffer.from('{"a":1}') }));

    expect(aws.calls[0]?.input).toEqual({ FunctionName, InvocationType: 'RequestResponse', Qualifier: '1', Payload: Buffer.from('{"a":1}') });
    expect([StatusCode, FunctionError, Payload && Buffer.from(Payload).toString()]).toEqual([200, 'Unhandled', '{"a":1}']);
  });

  test('answers with the status that the output holds', async () => {
    const aws = fakeAws({ lambda: { Invoke: () => ({ StatusCode: 202 }) } });

    await expect(new LambdaClient(aws.client).send(new InvokeCommand({ FunctionName: 'f' })))
      .resolves.toMatchObject({ StatusCode: 202, $metadata: { httpStatusCode: 202 } });
  });

  test('reads nested structures, blobs and maps of a body', async () => {
    const aws = fakeAws({ lambda: { CreateFunction: ({ FunctionName, Environment }) => ({ FunctionName, Environment }) } });
    const input = {
      FunctionName: 'f', Role: 'r', Code: { ZipFile: Buffer.from('zip') }, Environment: { Variables: { A: '1' } }, Layers: ['l'],
    };

    const output = await new LambdaClient(aws.client).send(new CreateFunctionCommand(input));

    expect(aws.calls[0]?.input).toEqual(input);
    expect((aws.calls[0]?.input.Code as { ZipFile: unknown }).ZipFile).toBeInstanceOf(Buffer);
    expect(output).toMatchObject({ FunctionName: 'f', Environment: { Variables: { A: '1' } }, $metadata: { httpStatusCode: 201 } });
  });

  test('tells operations on the same path apart', async () => {
    const aws = fakeAws({
      lambda: { ListVersionsByFunction: () => ({ Versions: [] }), ListTags: () => ({ Tags: { a: 'b' } }), RemovePermission: () => ({}) },
    });
    const client = new LambdaClient(aws.client);

    await expect(client.send(new ListVersionsByFunctionCommand({ FunctionName: 'f', MaxItems: 5 }))).resolves.toMatchObject({ Versions: [] });
    await expect(client.send(new ListTagsCommand({ Resource: 'arn:x:y/z' }))).resolves.toMatchObject({ Tags: { a: 'b' } });
    await expect(client.send(new RemovePermissionCommand({ FunctionName: 'f', StatementId: 's' })))
      .resolves.toMatchObject({ $metadata: { httpStatusCode: 204 } });
    expect(aws.calls.map(({ input }) => input))
      .toEqual([{ FunctionName: 'f', MaxItems: 5 }, { Resource: 'arn:x:y/z' }, { FunctionName: 'f', StatementId: 's' }]);
  });

  test('reads a list in the query', async () => {
    const aws = fakeAws({ lambda: { UntagResource: () => ({}) } });

    await new LambdaClient(aws.client).send(new UntagResourceCommand({ Resource: 'r', TagKeys: ['a', 'b'] }));
    await new LambdaClient(aws.client).send(new UntagResourceCommand({ Resource: 'r', TagKeys: ['a'] }));

    expect(aws.calls.map(({ input }) => input.TagKeys)).toEqual([['a', 'b'], ['a']]);
  });

  test('delivers a published error as its class with its status', async () => {
    const aws = fakeAws({ lambda: { GetFunction: () => { throw new AwsError('ResourceNotFoundException', 'Function not found: f'); } } });

    const error: unknown = await new LambdaClient(aws.client).send(new GetFunctionCommand({ FunctionName: 'f' })).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ name: 'ResourceNotFoundException', message: 'Function not found: f', $metadata: { httpStatusCode: 404 } });
  });

  test('refuses a path that AWS does not have either', async () => {
    const aws = fakeAws({ lambda: {} });

    const { status, headers } = await aws.gateway.handle({
      method: 'POST', path: '/2015-03-31/moons', query: {}, body: Buffer.alloc(0),
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/us-east-1/lambda/aws4_request, Signature=x` },
    });

    expect([status, headers['x-amzn-errortype']]).toEqual([404, 'UnknownOperationException']);
  });
});
