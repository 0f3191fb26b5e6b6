import type { FunctionConfiguration, GetFunctionResponse, GetPolicyResponse, ListFunctionsResponse, ListTagsResponse } from '@aws-sdk/client-lambda';
import { ARN, LambdaFixture, ROLE, zipOf } from './lambda-fixture';

describe('CreateFunction', () => {
  test('makes a function that is pending first and active a moment later', async () => {
    const lambda = new LambdaFixture();
    const created = await lambda.create();
    await lambda.clock.sleep(2_000);
    const later = await lambda.run<FunctionConfiguration>('GetFunctionConfiguration', { FunctionName: 'step' });
    expect([created.State, later.State, later.LastUpdateStatus]).toEqual(['Pending', 'Active', 'Successful']);
  });

  test("fills in Lambda's defaults", async () => {
    const created = await new LambdaFixture().create();
    expect(created).toMatchObject({
      FunctionArn: ARN, Timeout: 3, MemorySize: 128, Architectures: ['x86_64'], Version: '$LATEST',
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/step' },
    });
  });

  test('asks for the right to make it and to pass its role to Lambda', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    expect(lambda.authorizer.questions).toEqual([`lambda:CreateFunction ${ARN}`, `iam:PassRole ${ROLE}`]);
    expect(lambda.authorizer.asked[1]?.request.context).toEqual({ 'iam:PassedToService': 'lambda.amazonaws.com' });
  });

  test('refuses a role that does not let Lambda in', async () => {
    const lambda = new LambdaFixture();
    lambda.roles.refused.add(ROLE);
    await expect(lambda.create()).rejects.toMatchObject({
      code: 'InvalidParameterValueException', message: 'The role defined for the function cannot be assumed by Lambda.', status: 400,
    });
  });

  test('refuses a name that is taken', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await expect(lambda.create()).rejects.toMatchObject({ code: 'ResourceConflictException', status: 409 });
  });

  test('reads code from S3', async () => {
    const lambda = new LambdaFixture();
    const zip = zipOf({ 'index.js': 'exports.handler = () => 1;' });
    lambda.objects.set('assets/code.zip', zip);
    const created = await lambda.create({ Code: { S3Bucket: 'assets', S3Key: 'code.zip' } });
    expect(created.CodeSize).toBe(zip.byteLength);
  });

  test.each([
    ['a missing object', { S3Bucket: 'assets', S3Key: 'none' }, 'S3 Error Code: NoSuchKey'],
    ['bytes that are no zip', { ZipFile: Buffer.from('not a zip, only some text') }, 'Could not unzip uploaded file'],
    ['no code at all', {}, 'Please provide a source for function code'],
  ])('refuses %s as code', async (_what, Code, message) => {
    await expect(new LambdaFixture().create({ Code }))
      .rejects.toMatchObject({ code: 'InvalidParameterValueException', message: expect.stringContaining(message) as unknown });
  });
});

describe('a function', () => {
  test('is unknown by its name to other accounts', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await expect(lambda.run('GetFunction', { FunctionName: 'step' }, '111111111111'))
      .rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
  });

  test('is listed in its account and Region', async () => {
    const lambda = new LambdaFixture();
    await lambda.create({ FunctionName: 'b' });
    await lambda.create({ FunctionName: 'a' });
    const { Functions } = await lambda.run<ListFunctionsResponse>('ListFunctions', {});
    expect(Functions?.map((each) => each.FunctionName)).toEqual(['a', 'b']);
  });

  test('is gone after its deletion, with what was kept warm', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await lambda.run('DeleteFunction', { FunctionName: 'step' });
    await expect(lambda.run('GetFunction', { FunctionName: 'step' })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    expect(lambda.host.retired).toEqual([ARN]);
  });

  test('has tags that can be added and taken away', async () => {
    const lambda = new LambdaFixture();
    await lambda.create({ Tags: { a: '1' } });
    await lambda.run('TagResource', { Resource: ARN, Tags: { b: '2' } });
    await lambda.run('UntagResource', { Resource: ARN, TagKeys: ['a'] });
    await expect(lambda.run<ListTagsResponse>('ListTags', { Resource: ARN })).resolves.toEqual({ Tags: { b: '2' } });
  });
});

describe('updates', () => {
  test('replace code and configuration, under a new revision', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    const before = await lambda.run<GetFunctionResponse>('GetFunction', { FunctionName: 'step' });
    await lambda.run('UpdateFunctionCode', { FunctionName: 'step', ZipFile: zipOf({ 'index.js': 'exports.handler = () => 2;' }) });
    await lambda.clock.sleep(2_000);
    const after = await lambda.run<FunctionConfiguration>('UpdateFunctionConfiguration', { FunctionName: 'step', Timeout: 60 });
    expect(after).toMatchObject({ Timeout: 60, Handler: 'index.handler' });
    expect(after.CodeSha256).not.toBe(before.Configuration?.CodeSha256);
    expect(after.RevisionId).not.toBe(before.Configuration?.RevisionId);
  });

  test.each([
    ['while the function is being made', 0, 'currently in the following state: Pending'],
    ['while another update is under way', 1, `An update is in progress for resource: ${ARN}`],
  ])('are refused %s', async (_when, updates, message) => {
    const lambda = new LambdaFixture();
    await lambda.create();
    if (updates > 0) {
      await lambda.clock.sleep(2_000);
      await lambda.run('UpdateFunctionConfiguration', { FunctionName: 'step', Timeout: 30 });
    }
    await expect(lambda.run('UpdateFunctionConfiguration', { FunctionName: 'step', Timeout: 31 }))
      .rejects.toMatchObject({ code: 'ResourceConflictException', message: expect.stringContaining(message) as unknown });
  });

  test('ask for the right to pass a new role', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    await lambda.run('UpdateFunctionConfiguration', { FunctionName: 'step', Role: `${ROLE}-2` });
    expect(lambda.authorizer.questions.slice(-2)).toEqual([`lambda:UpdateFunctionConfiguration ${ARN}`, `iam:PassRole ${ROLE}-2`]);
  });

  test('are refused when somebody else was faster', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    await expect(lambda.run('UpdateFunctionConfiguration', { FunctionName: 'step', RevisionId: 'old' }))
      .rejects.toMatchObject({ code: 'PreconditionFailedException', status: 412 });
  });
});

describe('the resource-based policy', () => {
  const permission = { FunctionName: 'step', StatementId: 'Source', Action: 'lambda:InvokeFunction', Principal: '111111111111' };

  test('holds what AddPermission says and is asked when the function is invoked', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    await lambda.run('AddPermission', permission);
    await lambda.run('Invoke', { FunctionName: ARN }, '111111111111');
    expect(lambda.authorizer.asked.at(-1)?.request.resourcePolicy).toMatchObject({
      accountId: '222222222222', required: false,
      document: {
        Statement: [{ Sid: 'Source', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'lambda:InvokeFunction', Resource: ARN }],
      },
    });
  });

  test('refuses a statement id twice', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await lambda.run('AddPermission', permission);
    await expect(lambda.run('AddPermission', permission)).rejects.toMatchObject({ code: 'ResourceConflictException' });
  });

  test('is not found once its last statement is removed', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await lambda.run('AddPermission', { ...permission, Principal: 'events.amazonaws.com', SourceArn: 'arn:aws:events:x' });
    const { Policy = '' } = await lambda.run<GetPolicyResponse>('GetPolicy', { FunctionName: 'step' });
    await lambda.run('RemovePermission', { FunctionName: 'step', StatementId: 'Source' });
    expect(JSON.parse(Policy)).toMatchObject({
      Statement: [{ Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:events:x' } } }],
    });
    await expect(lambda.run('GetPolicy', { FunctionName: 'step' })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
