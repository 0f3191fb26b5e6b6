import { ACCOUNT, EXECUTION_ROLE, Harness, parameter, REGION } from '../harness';

const template = { Resources: { One: parameter('x') } };

describe('authorization', () => {
  test('of an operation on a stack that is not there asks for any id', () => {
    expect(new Harness().authorization('DescribeStacks', { StackName: 'Stack' }))
      .toEqual([{ action: 'cloudformation:DescribeStacks', resource: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Stack/*`, context: {} }]);
  });

  test('of an operation on a stack asks for its ARN', async () => {
    const harness = new Harness();
    const { StackId } = await harness.deploy(template);

    expect(harness.authorization('DeleteStack', { StackName: 'Stack' }))
      .toEqual([{ action: 'cloudformation:DeleteStack', resource: StackId, context: {} }]);
  });

  test('of an operation on a change set tells its name to conditions', () => {
    expect(new Harness().authorization('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' }))
      .toMatchObject([{ action: 'cloudformation:ExecuteChangeSet', context: { 'cloudformation:ChangeSetName': 'changes' } }]);
  });

  test.each([
    'CreateStack', 'UpdateStack', 'CreateChangeSet', 'DeleteStack', 'RollbackStack', 'ContinueUpdateRollback',
  ])('of %s with a role asks for iam:PassRole', (name) => {
    expect(new Harness().authorization(name, { StackName: 'Stack', RoleARN: EXECUTION_ROLE }))
      .toContainEqual({ action: 'iam:PassRole', resource: EXECUTION_ROLE, context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } });
  });
});

describe('a request', () => {
  test.each([
    `https://s3.${REGION}.amazonaws.com/assets/template.json`,
    `https://assets.s3.${REGION}.amazonaws.com/template.json`,
    'https://assets.s3.amazonaws.com/template.json',
    'http://127.0.0.1:4566/assets/template.json',
  ])('takes its template from %s, with the rights of the caller', async (url) => {
    const harness = new Harness();
    harness.objects.set('assets/template.json', JSON.stringify(template));
    await harness.run('CreateStack', { StackName: 'Stack', TemplateURL: url, RoleARN: EXECUTION_ROLE });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('CREATE_COMPLETE');
    expect(harness.callsOf('s3', 'GetObject')[0]?.call.principal).toEqual(harness.caller.principal);
  });

  test('whose template S3 does not give out says so', async () => {
    const harness = new Harness();
    harness.refuse('s3', 'GetObject', 'AccessDenied', 'Access Denied');

    await expect(harness.run('CreateStack', { StackName: 'Stack', TemplateURL: 'https://s3.amazonaws.com/a/b' }))
      .rejects.toThrow('S3 error: Access Denied');
  });

  test('reads SSM parameters with the rights of the caller, and tells their values', async () => {
    const harness = new Harness();
    const stack = await harness.deploy({
      Parameters: { Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' } },
      Resources: { One: parameter({ Ref: 'Version' }) },
    }, { RoleARN: EXECUTION_ROLE });

    expect(stack.Parameters).toEqual([{ ParameterKey: 'Version', ParameterValue: '/cdk-bootstrap/hnb659fds/version', ResolvedValue: '33' }]);
    expect(harness.callsOf('ssm', 'GetParameters')[0]?.call.principal).toEqual(harness.caller.principal);
    expect(harness.callsOf('ssm', 'PutParameter')[0]?.input.Value).toBe('33');
  });

  test('against a rule is refused with the description of the assertion', async () => {
    const rules = {
      CheckBootstrapVersion: {
        Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], { Ref: 'Version' }] }] }, AssertDescription: 'bootstrap again' }],
      },
    };
    const harness = new Harness();
    const withVersion = (version: string): object => ({ Parameters: { Version: { Type: 'String', Default: version } }, Rules: rules, ...template });

    await expect(harness.plan(withVersion('2'))).rejects.toThrow('bootstrap again');
    expect((await harness.plan(withVersion('3'))).Status).toBe('CREATE_COMPLETE');
  });

  test('without the capability that it needs is refused', async () => {
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };

    await expect(new Harness().plan({ Resources: { Role: role } }, { Capabilities: [] })).rejects
      .toMatchObject({ code: 'InsufficientCapabilitiesException', message: 'Requires capabilities : [CAPABILITY_IAM]' });
  });

  test.each([
    ['CreateChangeSet', { StackName: 'Stack', ChangeSetName: 'more', ChangeSetType: 'CREATE', TemplateBody: '{}' },
      'Stack [Stack] already exists and cannot be created again'],
    ['CreateChangeSet', { StackName: 'Other', ChangeSetName: 'more', ChangeSetType: 'UPDATE', TemplateBody: '{}' }, 'Stack [Other] does not exist'],
    ['CreateStack', { StackName: 'Stack', TemplateBody: '{}' }, 'Stack [Stack] already exists'],
    ['CreateStack', { StackName: '1st', TemplateBody: '{}' }, "Value '1st' at 'stackName' failed to satisfy constraint"],
    ['UpdateStack', { StackName: 'Stack', UsePreviousTemplate: true }, 'No updates are to be performed.'],
    ['DescribeStacks', { StackName: 'Other' }, 'Stack with id Other does not exist'],
    ['DescribeStackEvents', { StackName: 'Other' }, 'Stack [Other] does not exist'],
    ['RollbackStack', { StackName: 'Stack' }, 'is in CREATE_COMPLETE state and can not be rolled back'],
    ['ContinueUpdateRollback', { StackName: 'Stack' }, 'is in CREATE_COMPLETE state and can not continue its rollback'],
    ['CancelUpdateStack', { StackName: 'Stack' }, 'CancelUpdateStack cannot be called from current stack status'],
  ])('is refused: %s of %j', async (name, input, message) => {
    const harness = new Harness();
    await harness.deploy(template);

    await expect(harness.run(name, input)).rejects.toThrow(message);
  });

  test('to update a stack whose creation was rolled back is refused', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'InternalServerError', 'no');
    await harness.deploy(template);

    await expect(harness.plan(template)).rejects.toThrow('is in ROLLBACK_COMPLETE state and can not be updated.');
  });

  test('without a change set updates too', async () => {
    const harness = new Harness();
    await harness.deploy(template);
    await harness.run('UpdateStack', { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: { One: parameter('y') } }) });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['x', 'y']);
  });
});

describe('a look', () => {
  test('at the template gives it as it was sent', async () => {
    const harness = new Harness();
    await harness.deploy(template);

    expect(await harness.run('GetTemplate', { StackName: 'Stack' })).toMatchObject({ TemplateBody: JSON.stringify(template) });
  });

  test('at a template gives its parameters, types and the capabilities that it needs', async () => {
    const body = {
      Parameters: { P: { Type: 'String', Default: 'd' } }, Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'x' } } },
    };

    expect(await new Harness().run('GetTemplateSummary', { TemplateBody: JSON.stringify(body) })).toMatchObject({
      Parameters: [{ ParameterKey: 'P', DefaultValue: 'd' }], ResourceTypes: ['AWS::IAM::Role'], Capabilities: ['CAPABILITY_NAMED_IAM'],
    });
  });

  test('at many events gives them in pages, newest first', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: Object.fromEntries([...Array(40).keys()].map((number) => [`P${number}`, parameter('x')])) });
    const first = await harness.run<{ StackEvents: object[]; NextToken: string }>('DescribeStackEvents', { StackName: 'Stack' });
    const second = await harness.run<{ StackEvents: object[]; NextToken?: string }>('DescribeStackEvents', {
      StackName: 'Stack', NextToken: first.NextToken,
    });

    expect(first.StackEvents).toHaveLength(100);
    expect(first.StackEvents[0]).toMatchObject({ LogicalResourceId: 'Stack', ResourceStatus: 'CREATE_COMPLETE' });
    expect(second.StackEvents).toHaveLength(23);
    expect(second.NextToken).toBeUndefined();
  });

  test('at resources finds them by stack and by physical id', async () => {
    const harness = new Harness();
    await harness.deploy(template);
    const PhysicalResourceId = await harness.physicalId('One');

    expect(await harness.run('DescribeStackResources', { PhysicalResourceId }))
      .toMatchObject({ StackResources: [{ LogicalResourceId: 'One', StackName: 'Stack' }] });
    expect(await harness.run('ListStackResources', { StackName: 'Stack' })).toMatchObject({ StackResourceSummaries: [{ PhysicalResourceId }] });
  });

  test('at events can be limited to failures', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'InternalServerError', 'no');
    await harness.deploy(template);

    expect(await harness.run('DescribeEvents', { StackName: 'Stack', Filters: { FailedEvents: true } }))
      .toMatchObject({ OperationEvents: [{ LogicalResourceId: 'One', ResourceStatus: 'CREATE_FAILED' }] });
  });

  test('at the bootstrap stack gives the outputs that the CDK CLI needs', async () => {
    const harness = new Harness();
    harness.cloudFormation.seedBootstrapStack(ACCOUNT, REGION, []);
    const { Stacks: [stack] } = await harness.run<{
      Stacks: { StackStatus: string; Outputs: { OutputKey: string; OutputValue: string }[] }[];
    }>('DescribeStacks', { StackName: 'CDKToolkit' });

    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    expect(Object.fromEntries(stack?.Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? [])).toMatchObject({
      BucketName: `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`, BootstrapVersion: '33',
    });
  });

  test('at the journal shows the events of stacks', async () => {
    const harness = new Harness();
    await harness.deploy(template);

    expect(harness.journal.entries.at(-1)).toMatchObject({ kind: 'stack-event', stackName: 'Stack', logicalId: 'Stack', status: 'CREATE_COMPLETE' });
  });
});
