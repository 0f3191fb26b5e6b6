import type { DescribeChangeSetOutput, GetStackPolicyOutput } from '@aws-sdk/client-cloudformation';
import { deniedByStackPolicy, parseStackPolicy, type UpdateAction } from '../../../../services/cloudformation/rules/stack-policy';
import { custom, Harness, parameter } from '../harness';

const TemplateBody = JSON.stringify({ Resources: { One: parameter('x') } });
const request = { StackName: 'Stack', TemplateBody };

async function create(harness: Harness, input: object): Promise<string | undefined> {
  await harness.run('CreateStack', { ...request, ...input });
  await harness.settled();
  return (await harness.stack()).StackStatus;
}

describe('the time that a creation may take', () => {
  const slow = { TemplateBody: JSON.stringify({ Resources: { Slow: custom() } }) };

  test.each([[5, 'ROLLBACK_COMPLETE'], [15, 'CREATE_COMPLETE']])('of %d minutes ends one that takes ten as %s', async (TimeoutInMinutes, status) => {
    const harness = new Harness();
    harness.respond = ({ RequestType }) => ({
      after: RequestType === 'Create' ? 600_000 : 0, response: { Status: 'SUCCESS', PhysicalResourceId: 'slow' },
    });
    expect(await create(harness, { ...slow, TimeoutInMinutes })).toBe(status);
    expect((await harness.reason('Stack', 'ROLLBACK_IN_PROGRESS'))?.includes('Stack creation time exceeded the specified timeout') ?? false)
      .toBe(status === 'ROLLBACK_COMPLETE');
  });

  test('leaves the stack as CREATE_FAILED where there is no rollback', async () => {
    const harness = new Harness();
    harness.respond = () => undefined;
    expect(await create(harness, { ...slow, TimeoutInMinutes: 5, DisableRollback: true })).toBe('CREATE_FAILED');
  });
});

describe('a stack policy', () => {
  const deny = (Action: unknown, more: object = { Resource: '*' }): object => ({ Effect: 'Deny', Principal: '*', Action, ...more });
  const allow = { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' };
  const body = (...Statement: object[]): string => JSON.stringify({ Statement });

  test.each([
    ['that allows all', [allow], 'Update:Modify', undefined],
    ['without a statement that allows', [{ ...allow, Action: 'Update:Modify' }], 'Update:Delete', 'not allowed by stack policy'],
    ['that denies', [allow, deny('Update:*')], 'Update:Modify', 'Statement [#2] does not allow [Update:*] for resource [*]'],
    ['that denies another action', [allow, deny('Update:Replace')], 'Update:Modify', undefined],
    ['that denies it for the resource', [allow, deny(['Update:Modify'], { Resource: 'LogicalResourceId/O*' })], 'Update:Modify', 'does not allow'],
    ['that denies it for others', [allow, deny('Update:*', { NotResource: 'LogicalResourceId/One' })], 'Update:Modify', undefined],
    ['that denies it for the type', [allow, deny('Update:*', { Resource: '*', Condition: { StringLike: { ResourceType: ['AWS::SSM::*'] } } })],
      'Update:Modify', 'does not allow'],
    ['that denies it for another type', [allow, deny('Update:*', { Resource: '*', Condition: { StringEquals: { ResourceType: 'AWS::KMS::Key' } } })],
      'Update:Modify', undefined],
    ['without resources', [allow, deny('Update:*', {})], 'Update:Modify', undefined],
    ['that is empty', [], 'Update:Delete', undefined],
  ])('%s decides', (_, statements, action, expected) => {
    const policy = parseStackPolicy(body(...statements));
    if (policy === undefined) throw new Error('no policy');
    const reason = deniedByStackPolicy(policy, action as UpdateAction, 'One', 'AWS::SSM::Parameter');
    expect(reason?.includes(expected ?? 'none') ?? 'allowed').toBe(expected === undefined ? 'allowed' : true);
  });

  test.each([
    ['no JSON', 'Allow'], ['another principal', body({ ...allow, Principal: { AWS: '*' } })],
    ['another action', body({ ...allow, Action: 'Delete:*' })],
  ])('that has %s is refused', async (_, StackPolicyBody) => {
    await expect(new Harness().run('CreateStack', { ...request, StackPolicyBody }))
      .rejects.toThrow('Error validating stack policy: Invalid stack policy');
  });

  test.each([
    ['modifies', { One: parameter('y') }],
    ['replaces', { One: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x', Name: 'n' } } }],
    ['deletes', { Two: parameter('x') }],
  ])('keeps an update from what it %s: the update is rolled back', async (_, Resources) => {
    const harness = new Harness();
    await create(harness, { StackPolicyBody: body(deny('Update:*')) });
    const stack = await harness.deploy({ Resources });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await harness.reason('One', 'UPDATE_FAILED')).toContain('Action denied by stack policy: Statement [#1]');
  });

  test('gives way to that of one update, and is set for the next ones', async () => {
    const harness = new Harness();
    await create(harness, { StackPolicyBody: body(deny('Update:*')) });
    await harness.run('UpdateStack', {
      ...request, TemplateBody: JSON.stringify({ Resources: { One: parameter('y') } }), StackPolicyDuringUpdateBody: body(allow),
    });
    await harness.settled();
    expect((await harness.stack()).StackStatus).toBe('UPDATE_COMPLETE');
    expect(await harness.run<GetStackPolicyOutput>('GetStackPolicy', { StackName: 'Stack' })).toEqual({ StackPolicyBody: body(deny('Update:*')) });
    await harness.run('SetStackPolicy', { StackName: 'Stack', StackPolicyBody: body(allow) });
    expect((await harness.deploy({ Resources: { One: parameter('z') } })).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('comes in one way only', async () => {
    await expect(new Harness().run('CreateStack', { ...request, StackPolicyBody: body(allow), StackPolicyURL: 'https://s3.amazonaws.com/a/b' }))
      .rejects.toThrow('You cannot specify both StackPolicyURL and StackPolicyBody');
  });
});

describe('a request', () => {
  test.each([
    ['OnFailure beside DisableRollback', { OnFailure: 'DELETE', DisableRollback: true }, 'not both'],
    ['resource types that leave one out', { ResourceTypes: ['AWS::KMS::*'] }, 'AWS::SSM::Parameter'],
    ['51 tags', { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' })) }, 'less than or equal to 50'],
    ['a reserved tag', { Tags: [{ Key: 'aws:x', Value: 'v' }] }, 'reserved: aws:x'],
    ['what is no topic', { NotificationARNs: ['arn:aws:sqs:eu-west-1:111111111111:q'] }, 'Invalid notification ARN'],
  ])('with %s is refused', async (_, input, message) => {
    await expect(new Harness().run('CreateStack', { ...request, ...input })).rejects.toMatchObject({ code: 'ValidationError' });
    await expect(new Harness().run('CreateStack', { ...request, ...input })).rejects.toThrow(message);
  });

  test.each([
    ['rollback triggers', 'CreateStack', { RollbackConfiguration: { RollbackTriggers: [{ Arn: 'a', Type: 'AWS::CloudWatch::Alarm' }] } }],
    ['the express mode', 'CreateStack', { DeploymentConfig: { Mode: 'EXPRESS' } }],
    ['a stack set', 'GetTemplateSummary', { StackSetName: 's' }],
  ])('for %s is answered by name with 501, as what the sandbox lacks', async (_, operation, input) => {
    await expect(new Harness().run(operation, { ...request, ...input })).rejects.toMatchObject({ code: 'NotImplemented', status: 501 });
  });

  test('for some resource types does where they cover the template', async () => {
    expect(await create(new Harness(), { ResourceTypes: ['AWS::SSM::*', 'Custom::*'] })).toBe('CREATE_COMPLETE');
  });

  test('with the token of the one before starts nothing anew', async () => {
    const harness = new Harness();
    const first = await harness.run('CreateStack', { ...request, ClientRequestToken: 't' });
    expect(await harness.run('CreateStack', { ...request, ClientRequestToken: 't' })).toEqual(first);
    await harness.settled();
    await expect(harness.run('UpdateStack', { ...request, ClientRequestToken: 't' })).rejects.toMatchObject({ code: 'TokenAlreadyExistsException' });
    await expect(harness.run('CreateStack', { ...request, ClientRequestToken: 'u' })).rejects.toMatchObject({ code: 'AlreadyExistsException' });
  });

  test('to watch the stack for a while is honoured before the cleanup', async () => {
    const harness = new Harness();
    const started = harness.clock.now();
    await create(harness, { RollbackConfiguration: { MonitoringTimeInMinutes: 10 } });
    expect(harness.clock.now() - started).toBeGreaterThanOrEqual(600_000);
  });

  test('to update what was left after a failure on purpose is refused', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'ValidationException', 'no');
    expect(await create(harness, { OnFailure: 'DO_NOTHING' })).toBe('CREATE_FAILED');
    await expect(harness.run('UpdateStack', { ...request, DisableRollback: true })).rejects.toThrow('because it contains [on-failure: DO_NOTHING]');
  });

  test('to delete by force leaves behind what cannot be deleted, and only after a failure', async () => {
    const harness = new Harness();
    await create(harness, {});
    const force = { StackName: 'Stack', DeletionMode: 'FORCE_DELETE_STACK' };
    await expect(harness.run('DeleteStack', force)).rejects.toThrow('only when the stack is in the DELETE_FAILED state');
    harness.refuse('ssm', 'DeleteParameter', 'AccessDeniedException', 'no');
    const { StackId } = await harness.stack();
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();
    await harness.run('DeleteStack', force);
    await harness.settled();
    expect(await harness.run('DescribeStacks', { StackName: StackId })).toMatchObject({ Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] });
  });
});

describe('the value of a parameter with NoEcho', () => {
  const secret = { Parameters: { P: { Type: 'String', NoEcho: true } }, Resources: { One: parameter({ 'Fn::Join': ['-', ['a', { Ref: 'P' }]] }) } };
  const Parameters = [{ ParameterKey: 'P', ParameterValue: 'hush' }];

  test('is hidden by a change set, in parameters and properties', async () => {
    const harness = new Harness();
    await harness.deploy(secret, { Parameters });
    await harness.plan(secret, { Parameters: [{ ParameterKey: 'P', ParameterValue: 'other' }] });
    const described = await harness.run<DescribeChangeSetOutput>('DescribeChangeSet', {
      StackName: 'Stack', ChangeSetName: 'changes', IncludePropertyValues: true,
    });
    expect(described.Parameters).toEqual([{ ParameterKey: 'P', ParameterValue: '****' }]);
    expect(JSON.stringify(described)).not.toMatch(/hush|other/);
    expect(harness.callsOf('ssm', 'PutParameter')[0]?.input.Value).toBe('a-hush');
  });
});
