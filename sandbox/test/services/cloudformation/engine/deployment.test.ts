import { custom, dollars, EXECUTION_ROLE, Harness, parameter } from '../harness';

describe('a deployment', () => {
  test('creates resources in the order of their references and resolves these', async () => {
    const harness = new Harness();
    const stack = await harness.deploy({
      Resources: {
        Second: parameter({ 'Fn::Sub': dollars('after #{First}') }, { DependsOn: 'Third' }), First: parameter('x'), Third: parameter('y'),
      },
      Outputs: { Value: { Value: { 'Fn::GetAtt': ['Second', 'Value'] } } },
    });

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const story = await harness.story();
    expect(story.slice(0, 2)).toEqual(['Stack REVIEW_IN_PROGRESS', 'Stack CREATE_IN_PROGRESS']);
    expect(story.slice(2, 4).sort()).toEqual(['First CREATE_IN_PROGRESS', 'Third CREATE_IN_PROGRESS']);
    expect(story.slice(4, 8).sort())
      .toEqual(['First CREATE_COMPLETE', 'First CREATE_IN_PROGRESS', 'Third CREATE_COMPLETE', 'Third CREATE_IN_PROGRESS']);
    expect(story.slice(8)).toEqual(['Second CREATE_IN_PROGRESS', 'Second CREATE_IN_PROGRESS', 'Second CREATE_COMPLETE', 'Stack CREATE_COMPLETE']);
    expect(stack.Outputs?.[0]?.OutputValue).toBe(`after ${await harness.physicalId('First')}`);
  });

  test('acts as the service role that it was given, also when it is updated without one', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } }, { RoleARN: EXECUTION_ROLE });
    await harness.deploy({ Resources: { One: parameter('y') } });

    expect(harness.callsOf('ssm', 'PutParameter').map(({ call }) => call.principal)).toEqual([
      expect.objectContaining({ roleArn: EXECUTION_ROLE }), expect.objectContaining({ roleArn: EXECUTION_ROLE }),
    ]);
  });

  test('acts as the caller without a service role', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });

    expect(harness.callsOf('ssm', 'PutParameter')[0]?.call.principal).toEqual(harness.caller.principal);
  });

  test('names the type that the sandbox does not have', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });

    expect(await harness.reason('Bucket', 'CREATE_FAILED')).toBe("the sandbox doesn't implement the resource type AWS::S3::Bucket");
  });

  test('names the property that a type does not have', async () => {
    const harness = new Harness();
    const One = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x', Colour: 'red' } };
    await harness.deploy({ Resources: { One } }, { DisableValidation: true });

    expect(await harness.reason('One', 'CREATE_FAILED')).toContain('#: extraneous key [Colour] is not permitted');
  });

  test('tells in the words of the service why a resource failed', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'AccessDeniedException', 'no right to do that');
    await harness.deploy({ Resources: { One: parameter('x') } });

    expect(await harness.reason('One', 'CREATE_FAILED'))
      .toMatch(/^Resource handler returned message: "no right to do that \(Service: Ssm, Status Code: 400.*HandlerErrorCode: AccessDenied\)$/);
  });

  test('updates what changed and leaves the rest alone', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x'), Two: parameter('y') } });
    harness.calls.length = 0;
    const stack = await harness.deploy({ Resources: { One: parameter('x'), Two: parameter('z') } });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['z']);
  });

  test('replaces a resource before it deletes the old one in the cleanup, together with what left the template', async () => {
    const harness = new Harness();
    const named = (name: string): object => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: name, Type: 'String', Value: 'x' } });
    await harness.deploy({ Resources: { One: named('old'), Gone: parameter('y') } });
    const gone = await harness.physicalId('Gone');
    const before = (await harness.story()).length;
    await harness.deploy({ Resources: { One: named('new') } });

    expect((await harness.story()).slice(before)).toEqual([
      'Stack UPDATE_IN_PROGRESS', 'One UPDATE_IN_PROGRESS', 'One UPDATE_IN_PROGRESS', 'One UPDATE_COMPLETE',
      'Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'One DELETE_IN_PROGRESS', 'Gone DELETE_IN_PROGRESS', 'One DELETE_COMPLETE', 'Gone DELETE_COMPLETE',
      'Stack UPDATE_COMPLETE',
    ]);
    expect(harness.callsOf('ssm', 'DeleteParameter').map(({ input }) => input.Name)).toEqual(['old', gone]);
  });

  test('only reports what it cannot delete in the cleanup, and forgets it', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x'), Gone: parameter('y') } });
    harness.refuse('ssm', 'DeleteParameter', 'InternalServerError', 'not now');
    const stack = await harness.deploy({ Resources: { One: parameter('x') } });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await harness.story()).toContain('Gone DELETE_FAILED');
    expect(await harness.statuses()).toEqual({ One: 'CREATE_COMPLETE' });
  });

  test('goes on with the paths that do not need a failed resource when rollback is off', async () => {
    const harness = new Harness();
    harness.on('kms', 'CreateAlias', () => { throw new Error('broken'); });
    const stack = await harness.deploy({
      Resources: {
        Failing: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'key' } },
        Needing: parameter({ Ref: 'Failing' }), Other: parameter('x'), AfterOther: parameter({ Ref: 'Other' }),
      },
    }, { DisableRollback: true });

    expect(stack.StackStatus).toBe('CREATE_FAILED');
    expect(stack.StackStatusReason).toBe('The following resource(s) failed to create: [Failing]. ');
    expect(await harness.statuses()).toEqual({ Failing: 'CREATE_FAILED', Other: 'CREATE_COMPLETE', AfterOther: 'CREATE_COMPLETE' });
  });

  test('deletes what never was complete and makes it again when it goes on after a failure without rollback', async () => {
    const harness = new Harness();
    harness.respond = () => ({ response: { Status: 'FAILED', Reason: 'not yet', PhysicalResourceId: 'half' } });
    const template = { Resources: { Done: parameter('x'), Step: custom() } };
    await harness.deploy(template, { DisableRollback: true });
    harness.respond = (event) => ({ response: { Status: 'SUCCESS', PhysicalResourceId: event.RequestType === 'Delete' ? 'half' : 'whole' } });
    const stack = await harness.deploy(template, { DisableRollback: true });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.requests()).toEqual(['Create Step', 'Delete Step half', 'Create Step']);
    expect(harness.callsOf('ssm', 'PutParameter')).toHaveLength(1);
  });

  test('lets a custom resource answer with another id when rollback is off', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: custom({ step: '1' }) } });
    harness.respond = ({ RequestType }) => ({ response: { Status: 'SUCCESS', PhysicalResourceId: RequestType === 'Update' ? 'new' : 'old' } });
    const stack = await harness.deploy({ Resources: { One: custom({ step: '2' }) } }, { DisableRollback: true });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await harness.physicalId('One')).toBe('new');
  });

  test('does not replace anything when rollback is off', async () => {
    const harness = new Harness();
    const named = (name: string): object => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: name, Type: 'String', Value: 'x' } });
    await harness.deploy({ Resources: { One: named('old') } });
    await harness.deploy({ Resources: { One: named('new') } }, { DisableRollback: true });

    expect(await harness.reason('One', 'UPDATE_FAILED')).toBe('Replacement type updates not supported on stack with disable-rollback.');
  });

  test('adds the tags of the stack to its resources', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } }, { Tags: [{ Key: 'team', Value: 'db' }] });

    expect(harness.callsOf('ssm', 'PutParameter')[0]?.input.Tags).toEqual([{ Key: 'team', Value: 'db' }]);
  });
});
