import type { DescribeEventsOutput } from '@aws-sdk/client-cloudformation';
import { Harness } from '../harness';

const NAMED = {
  'AWS::SSM::Parameter': { Name: '/taken', Type: 'String', Value: 'x' },
  'AWS::Logs::LogGroup': { LogGroupName: 'taken' },
  'AWS::Lambda::Function': { FunctionName: 'taken', Role: 'arn:r', Code: { S3Bucket: 'b', S3Key: 'k' } },
};

/** What is there is called `taken`. */
function crowded(): Harness {
  const harness = new Harness();
  harness.store.set('/taken', 'x');
  harness.on('logs', 'DescribeLogGroups', () => ({ logGroups: [{ logGroupName: 'taken' }] }));
  harness.on('lambda', 'GetFunction', () => ({ Configuration: { FunctionArn: 'arn', State: 'Active' } }));
  return harness;
}

async function found(harness: Harness): Promise<object[]> {
  const { OperationEvents = [] } = await harness.run<DescribeEventsOutput>('DescribeEvents', { StackName: 'Stack', Filters: { FailedEvents: true } });
  return OperationEvents.filter(({ EventType }) => EventType === 'VALIDATION_ERROR');
}

const template = (Type: string, Properties: object): object => ({ Resources: { It: { Type, Properties } } });

describe('before a deployment', () => {
  test.each(Object.entries(NAMED))('a name in use fails the change set: %s', async (type, properties) => {
    const harness = crowded();
    expect(await harness.plan(template(type, properties))).toMatchObject({
      Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE',
      StatusReason: 'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation '
        + 'errors, use the DescribeEvents API for detailed failure information.',
    });
    expect(await harness.run('DescribeEvents', { StackName: 'Stack', ChangeSetName: 'changes', Filters: { FailedEvents: true } })).toMatchObject({
      OperationEvents: [{
        EventType: 'VALIDATION_ERROR', OperationType: 'CREATE_CHANGESET', LogicalResourceId: 'It', ResourceType: type, ValidationFailureMode: 'FAIL',
        ValidationName: 'NAME_CONFLICT_VALIDATION', ValidationStatus: 'FAILED', ValidationPath: '/Resources/It',
        ValidationStatusReason: expect.stringMatching(`^Resource of type '${type}' with identifier '/?taken' already exists.$`) as string,
      }],
    });
  });

  test.each([
    ['lacks', { Type: 'String' }, '#: required key [Value] not found'],
    ['has too much', { Type: 'String', Value: 'x', Colour: 'red' }, '#: extraneous key [Colour] is not permitted'],
  ])('a property that a resource %s fails the change set', async (_, properties, reason) => {
    const harness = new Harness();
    expect((await harness.plan(template('AWS::SSM::Parameter', properties))).StatusReason).toContain('[AWS::EarlyValidation::PropertyValidation]');
    expect(await found(harness)).toMatchObject([
      { ValidationName: 'PROPERTY_VALIDATION', ValidationStatusReason: reason, ValidationPath: '/Resources/It/Properties' },
    ]);
  });

  test.each([
    ['a stack that is created', 'CREATE', 'ROLLBACK_COMPLETE'], ['a stack that is updated', 'UPDATE', 'UPDATE_ROLLBACK_COMPLETE'],
  ])('a name in use fails %s without a change set, before anything is made', async (_, kind, status) => {
    const harness = crowded();
    const request = { StackName: 'Stack', TemplateBody: JSON.stringify(template('AWS::SSM::Parameter', { Type: 'String', Value: 'x' })) };
    if (kind === 'UPDATE') await harness.run('CreateStack', request);
    await harness.settled();
    const TemplateBody = JSON.stringify(template('AWS::SSM::Parameter', NAMED['AWS::SSM::Parameter']));
    await harness.run(`${kind === 'UPDATE' ? 'Update' : 'Create'}Stack`, { ...request, TemplateBody });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe(status);
    expect(await harness.reason('Stack', status.replace('COMPLETE', 'IN_PROGRESS'))).toContain('Validation failure detected.');
    expect(await found(harness)).toMatchObject([{ OperationType: `${kind}_STACK`, ValidationName: 'NAME_CONFLICT_VALIDATION' }]);
    expect(harness.callsOf('ssm', 'PutParameter')).toHaveLength(kind === 'UPDATE' ? 1 : 0);
  });

  test('nothing is looked at where validation is disabled', async () => {
    const changeSet = await crowded().plan(template('AWS::SSM::Parameter', NAMED['AWS::SSM::Parameter']), { DisableValidation: true });
    expect(changeSet.Status).toBe('CREATE_COMPLETE');
  });

  test('what the deployer may not look at counts as not there', async () => {
    const harness = crowded();
    harness.refuse('ssm', 'GetParameters', 'AccessDeniedException', 'no');
    expect((await harness.plan(template('AWS::SSM::Parameter', NAMED['AWS::SSM::Parameter']))).Status).toBe('CREATE_COMPLETE');
  });

  test('the name that a resource of the stack keeps is no conflict', async () => {
    const harness = new Harness();
    await harness.deploy(template('AWS::SSM::Parameter', NAMED['AWS::SSM::Parameter']));
    harness.store.set('/taken', 'x');
    const stack = await harness.deploy(template('AWS::SSM::Parameter', { ...NAMED['AWS::SSM::Parameter'], Value: 'y' }));
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  });
});
