import { AwsError } from '../../../../core/aws-error';
import { ACCOUNT, dollars, Harness, type Recorded, REGION } from '../harness';

/** Operations and inputs of the calls of a service, without what isn't set. */
function calls(harness: Harness, service: string): [string, Record<string, unknown>][] {
  return harness.calls.filter((recorded) => recorded.service === service)
    .map(({ operation, input }: Recorded) => [operation, JSON.parse(JSON.stringify(input)) as Record<string, unknown>]);
}

async function lifeCycle(type: string, first: object, second: object): Promise<Harness> {
  const harness = new Harness();
  // a look at names in use isn't a part of the handler's work.
  const options = { DisableValidation: true };
  await harness.deploy({ Resources: { It: { Type: type, Properties: first } } }, options);
  const stack = await harness.deploy({ Resources: { It: { Type: type, Properties: second } } }, options);
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  await harness.run('DeleteStack', { StackName: 'Stack' });
  await harness.settled();
  return harness;
}

const trust = { Version: '2012-10-17', Statement: [] };

describe('a resource of type', () => {
  test('AWS::IAM::Role goes through its life', async () => {
    const harness = await lifeCycle('AWS::IAM::Role',
      { RoleName: 'r', AssumeRolePolicyDocument: trust, ManagedPolicyArns: ['arn:a'], Policies: [{ PolicyName: 'p', PolicyDocument: trust }] },
      { RoleName: 'r', AssumeRolePolicyDocument: { ...trust, Id: 'x' }, ManagedPolicyArns: ['arn:b'], Tags: [{ Key: 'k', Value: 'v' }] });

    expect(calls(harness, 'iam')).toEqual([
      ['CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(trust) }],
      ['AttachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:a' }],
      ['PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: JSON.stringify(trust) }],
      ['UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: JSON.stringify({ ...trust, Id: 'x' }) }],
      ['AttachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:b' }],
      ['DetachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:a' }],
      ['DeleteRolePolicy', { RoleName: 'r', PolicyName: 'p' }],
      ['TagRole', { RoleName: 'r', Tags: [{ Key: 'k', Value: 'v' }] }],
      ['GetRole', { RoleName: 'r' }],
      ['DetachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:b' }],
      ['DeleteRole', { RoleName: 'r' }],
    ]);
  });

  test('AWS::IAM::Role that could not be completed is deleted', async () => {
    const harness = new Harness();
    harness.refuse('iam', 'AttachRolePolicy', 'NoSuchEntity', 'no such policy');
    await harness.deploy({
      Resources: { It: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, ManagedPolicyArns: ['arn:a'] } } },
    });

    expect(await harness.reason('It', 'CREATE_FAILED')).toContain('"no such policy (Service: Iam');
    expect(calls(harness, 'iam').at(-1)?.[0]).toBe('DeleteRole');
  });

  test('AWS::IAM::Policy goes through its life', async () => {
    const harness = await lifeCycle('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: trust, Roles: ['a', 'b'] }, {
      PolicyName: 'p', PolicyDocument: trust, Roles: ['b'],
    });

    expect(calls(harness, 'iam').map(([operation, { RoleName }]) => `${operation} ${String(RoleName)}`))
      .toEqual(['PutRolePolicy a', 'PutRolePolicy b', 'PutRolePolicy b', 'DeleteRolePolicy a', 'DeleteRolePolicy b']);
  });

  test('AWS::IAM::ManagedPolicy goes through its life', async () => {
    const harness = new Harness();
    harness.on('iam', 'CreatePolicy', () => ({ Policy: { Arn: 'arn:p', PolicyId: 'ANPA' } }));
    harness.on('iam', 'GetPolicy', () => ({ Policy: { PolicyId: 'ANPA', DefaultVersionId: 'v1' } }));
    const policy = (document: object): object => ({
      Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document, Roles: ['r'] } } },
    });
    await harness.deploy(policy(trust));
    await harness.deploy(policy({ ...trust, Id: 'x' }));

    expect(calls(harness, 'iam').map(([operation]) => operation))
      .toEqual(['CreatePolicy', 'AttachRolePolicy', 'GetPolicy', 'CreatePolicyVersion', 'DeletePolicyVersion', 'GetPolicy']);
  });

  test('AWS::KMS::Key goes through its life', async () => {
    const harness = await lifeCycle('AWS::KMS::Key',
      { KeyPolicy: trust, EnableKeyRotation: true, Description: 'a' }, {
        KeyPolicy: { ...trust, Id: 'x' }, EnableKeyRotation: false, Description: 'a', PendingWindowInDays: 7,
      });

    expect(calls(harness, 'kms')).toEqual([
      ['CreateKey', { Policy: JSON.stringify(trust), Description: 'a' }],
      ['EnableKeyRotation', { KeyId: 'key-1' }],
      ['PutKeyPolicy', { KeyId: 'key-1', PolicyName: 'default', Policy: JSON.stringify({ ...trust, Id: 'x' }) }],
      ['DisableKeyRotation', { KeyId: 'key-1' }],
      ['DescribeKey', { KeyId: 'key-1' }],
      ['ScheduleKeyDeletion', { KeyId: 'key-1', PendingWindowInDays: 7 }],
    ]);
  });

  test('AWS::KMS::Key whose policy KMS refuses is not tried again', async () => {
    const harness = new Harness();
    harness.refuse('kms', 'CreateKey', 'MalformedPolicyDocumentException', 'invalid principals');
    await harness.deploy({ Resources: { It: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: trust } } } });

    expect(harness.callsOf('kms', 'CreateKey')).toHaveLength(1);
  });

  test('AWS::KMS::Key does not change what it is born with', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { It: { Type: 'AWS::KMS::Key', Properties: {} } } });
    await harness.deploy({ Resources: { It: { Type: 'AWS::KMS::Key', Properties: { MultiRegion: true } } } });

    expect(await harness.reason('It', 'UPDATE_FAILED')).toContain('not updatable with parameters provided: MultiRegion');
  });

  test('AWS::KMS::Alias goes through its life', async () => {
    const harness = await lifeCycle('AWS::KMS::Alias', { AliasName: 'alias/x', TargetKeyId: 'a' }, { AliasName: 'alias/x', TargetKeyId: 'b' });

    expect(calls(harness, 'kms')).toEqual([
      ['CreateAlias', { AliasName: 'alias/x', TargetKeyId: 'a' }], ['UpdateAlias', { AliasName: 'alias/x', TargetKeyId: 'b' }],
      ['DeleteAlias', { AliasName: 'alias/x' }],
    ]);
  });

  test('AWS::Lambda::Function goes through its life', async () => {
    const code = { S3Bucket: 'b', S3Key: 'one' };
    const harness = await lifeCycle('AWS::Lambda::Function',
      {
        FunctionName: 'f', Role: 'arn:r', Code: code, Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: '900',
        Environment: { Variables: { A: 1 } },
      },
      { FunctionName: 'f', Role: 'arn:r', Code: { ...code, S3Key: 'two' }, Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 60 });

    expect(calls(harness, 'lambda')).toEqual([
      ['CreateFunction', {
        FunctionName: 'f', Role: 'arn:r', Code: code, Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 900,
        Environment: { Variables: { A: '1' } },
      }],
      ['GetFunction', { FunctionName: 'f' }],
      ['UpdateFunctionConfiguration', { FunctionName: 'f', Role: 'arn:r', Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 60 }],
      ['GetFunction', { FunctionName: 'f' }],
      ['UpdateFunctionCode', { FunctionName: 'f', S3Bucket: 'b', S3Key: 'two' }],
      ['GetFunction', { FunctionName: 'f' }],
      ['DeleteFunction', { FunctionName: 'f' }],
    ]);
  });

  test.each([
    { seconds: 20, status: 'CREATE_COMPLETE' }, { seconds: 200, status: 'ROLLBACK_COMPLETE' },
  ])('AWS::Lambda::Function whose role spreads in $seconds seconds ends in $status', async ({ seconds, status }) => {
    const harness = new Harness();
    const start = harness.clock.now();
    harness.on('lambda', 'CreateFunction', () => {
      if (harness.clock.now() >= start + seconds * 1000) return {};
      throw new AwsError('InvalidParameterValueException', 'The role defined for the function cannot be assumed by Lambda.');
    });
    const stack = await harness.deploy({
      Resources: { It: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:r', Code: { ZipFile: 'x' } } } },
    });

    expect(stack.StackStatus).toBe(status);
  });

  test('AWS::Lambda::Permission is made anew for every change', async () => {
    const harness = await lifeCycle('AWS::Lambda::Permission',
      { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 'a.amazonaws.com' },
      { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 'b.amazonaws.com' });
    const [first, second] = harness.callsOf('lambda', 'AddPermission').map(({ input }) => input.StatementId);

    expect(calls(harness, 'lambda').slice(2)).toEqual([
      ['RemovePermission', { FunctionName: 'f', StatementId: first }], ['RemovePermission', { FunctionName: 'f', StatementId: second }],
    ]);
  });

  test('AWS::Logs::LogGroup goes through its life', async () => {
    const harness = await lifeCycle('AWS::Logs::LogGroup', { LogGroupName: 'g', RetentionInDays: 7 }, { LogGroupName: 'g', RetentionInDays: 14 });

    expect(calls(harness, 'logs')).toEqual([
      ['CreateLogGroup', { logGroupName: 'g' }], ['PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 7 }],
      ['PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 14 }], ['DeleteLogGroup', { logGroupName: 'g' }],
    ]);
  });

  test('AWS::StepFunctions::StateMachine goes through its life', async () => {
    const logging = { Level: 'ALL', IncludeExecutionData: true, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:g' } }] };
    const harness = await lifeCycle('AWS::StepFunctions::StateMachine',
      {
        StateMachineName: 'm', RoleArn: 'arn:r', DefinitionString: dollars('{"x":"#{A}"}'), DefinitionSubstitutions: { A: 'b' },
        LoggingConfiguration: logging,
      },
      { StateMachineName: 'm', RoleArn: 'arn:r', DefinitionString: '{}', TracingConfiguration: { Enabled: true } });
    const stateMachineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:m`;

    expect(calls(harness, 'states')).toEqual([
      ['CreateStateMachine', {
        name: 'm', roleArn: 'arn:r', definition: '{"x":"b"}',
        loggingConfiguration: { level: 'ALL', includeExecutionData: true, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:g' } }] },
      }],
      ['UpdateStateMachine', { stateMachineArn, roleArn: 'arn:r', definition: '{}', tracingConfiguration: { enabled: true } }],
      ['DeleteStateMachine', { stateMachineArn }],
    ]);
  });

  test.each(['AWS::CDK::Metadata', 'AWS::CloudFormation::WaitConditionHandle'])('%s makes nothing', async (type) => {
    const harness = new Harness();
    const stack = await harness.deploy({ Resources: { It: { Type: type } } });

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(harness.calls).toEqual([]);
  });

  test('AWS::Lambda::Function with a property that the sandbox does not have names it', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { It: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:r', Code: {}, DeadLetterConfig: {} } } } });

    expect(await harness.reason('It', 'CREATE_FAILED')).toBe("the sandbox doesn't implement the property DeadLetterConfig of AWS::Lambda::Function");
  });
});
