import type { DescribeStackEventsOutput, DescribeStackResourcesOutput, StackEvent } from '@aws-sdk/client-cloudformation';
import type { NestedRetry } from '../../../../services/cloudformation/resources/handler/handler';
import { custom, dollars, EXECUTION_ROLE, Harness, nested, parameter, REGION } from '../harness';

const NEW = { DisableRollback: true };

function withFailingAlias(nestedRetry?: NestedRetry): Harness {
  const harness = new Harness(nestedRetry);
  harness.refuse('kms', 'CreateAlias', 'NotFoundException', 'no such key');
  return harness;
}

const alias = (more: object = {}): object => ({ Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'key' }, ...more });

/** The stack that a resource of another is. */
async function childOf(harness: Harness, logicalId = 'Nested'): Promise<string> {
  return await harness.physicalId(logicalId) ?? '';
}

describe('a nested stack', () => {
  test('is made with its parent, under its role, from its parameters and tags', async () => {
    const harness = new Harness();
    const inside = {
      Parameters: { Value: { Type: 'String' } }, Resources: { One: parameter({ Ref: 'Value' }) },
      Outputs: { Told: { Value: { 'Fn::Sub': dollars('#{Value} in #{AWS::StackName}') } } },
    };
    const stack = await harness.deploy({
      Resources: {
        Nested: nested(harness, 'one.json', inside, { Parameters: { Value: 'x' } }),
        After: parameter({ 'Fn::GetAtt': ['Nested', 'Outputs.Told'] }),
      },
      Outputs: { Id: { Value: { Ref: 'Nested' } } },
    }, { RoleARN: EXECUTION_ROLE, Tags: [{ Key: 'team', Value: 'data' }] });

    const child = await harness.stack(await childOf(harness));
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(stack.Outputs).toEqual([expect.objectContaining({ OutputKey: 'Id', OutputValue: child.StackId })]);
    expect(child).toMatchObject({
      StackStatus: 'CREATE_COMPLETE', ParentId: stack.StackId, RootId: stack.StackId, RoleARN: EXECUTION_ROLE,
      Tags: [{ Key: 'team', Value: 'data' }], Parameters: [{ ParameterKey: 'Value', ParameterValue: 'x' }],
    });
    expect(child.StackName).toMatch(/^Stack-Nested-\w{12}$/);
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['x', `x in ${child.StackName}`]);
    expect(harness.callsOf('s3', 'GetObject').map(({ call }) => call.principal.kind)).toContain('assumed-role');
  });

  test('of a nested stack has both above it', async () => {
    const harness = new Harness();
    const middle = { Resources: { Inner: nested(harness, 'inner.json', { Resources: { One: parameter('x') } }) } };
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'middle.json', middle) } });
    const { Stacks = [] } = await harness.run<{ Stacks?: { StackId?: string; ParentId?: string; RootId?: string }[] }>('DescribeStacks');

    expect(Stacks.map(({ ParentId, RootId }) => [ParentId, RootId])).toEqual([
      [undefined, undefined], [stack.StackId, stack.StackId], [Stacks[1]?.StackId, stack.StackId],
    ]);
  });

  test('tells its events itself, from the moment at which its parent names it', async () => {
    const harness = new Harness();
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', { Resources: { One: parameter('x') } }) } });
    const child = await childOf(harness);

    const name = (await harness.stack(child)).StackName;
    expect(await harness.story()).toEqual([
      'Stack REVIEW_IN_PROGRESS', 'Stack CREATE_IN_PROGRESS', 'Nested CREATE_IN_PROGRESS', 'Nested CREATE_IN_PROGRESS', 'Nested CREATE_COMPLETE',
      'Stack CREATE_COMPLETE',
    ]);
    expect(await harness.story(child)).toEqual([
      `${name} CREATE_IN_PROGRESS`, 'One CREATE_IN_PROGRESS', 'One CREATE_IN_PROGRESS', 'One CREATE_COMPLETE', `${name} CREATE_COMPLETE`,
    ]);
    const events = async (StackName = ''): Promise<readonly StackEvent[]> =>
      (await harness.run<DescribeStackEventsOutput>('DescribeStackEvents', { StackName })).StackEvents ?? [];
    const initiated = (await events(stack.StackId)).find(({ ResourceStatusReason }) => ResourceStatusReason === 'Resource creation Initiated');
    expect(Number((await events(child)).at(-1)?.Timestamp)).toBeGreaterThanOrEqual(Number(initiated?.Timestamp));
  });

  test('is what its custom resources tell of: its id, not its parent\'s', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', { Resources: { Step: custom() } }) } });

    expect(harness.events.map(({ StackId }) => StackId)).toEqual([await childOf(harness)]);
  });

  test.each([
    ['a template that isn\'t there', {}, { TemplateURL: `https://s3.${REGION}.amazonaws.com/assets/none.json` }, /S3 error|Template format error/],
    ['a template without resources', {}, {}, /At least one Resources member must be defined/],
    ['a parameter without a value', { Parameters: { P: { Type: 'String' } }, Resources: { One: parameter('x') } }, {},
      /Parameters: \[P\] must have values/],
    ['a parameter that it doesn\'t have', { Resources: { One: parameter('x') } }, { Parameters: { P: 'x' } }, /Parameters: \[P\] do not exist/],
    ['a list for a parameter', { Parameters: { P: { Type: 'CommaDelimitedList' } }, Resources: { One: parameter('x') } },
      { Parameters: { P: ['x'] } }, /Value of property Parameters must be an object with String \(or simple type\) properties/],
    ['a role without the capability', { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: {} } } }, {},
      /Requires capabilities : \[CAPABILITY_IAM\]/],
  ])('fails for %s, and isn\'t there', async (_, template, properties, reason) => {
    const harness = new Harness();
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', template, properties) } }, { ...NEW, Capabilities: [] });

    expect(stack.StackStatus).toBe('CREATE_FAILED');
    expect(await harness.reason('Nested', 'CREATE_FAILED')).toMatch(reason);
    expect(await harness.physicalId('Nested')).toBeUndefined();
  });

  test.each([
    ['another attribute than its outputs', { 'Fn::GetAtt': ['Nested', 'Arn'] }, 'resource Nested does not support attribute type Arn in Fn::GetAtt'],
  ])('has no %s', async (_, value, message) => {
    const harness = new Harness();
    await expect(harness.deploy({ Resources: { Nested: nested(harness, 'one.json', {}), After: parameter(value) } })).rejects.toThrow(message);
  });

  test('without an output that its parent asks for fails what asks', async () => {
    const harness = new Harness();
    await harness.deploy({
      Resources: {
        Nested: nested(harness, 'one.json', { Resources: { One: parameter('x') } }), After: parameter({ 'Fn::GetAtt': ['Nested', 'Outputs.No'] }),
      },
    }, NEW);

    expect(await harness.reason('After', 'CREATE_FAILED')).toBe(`Output 'No' not found in stack '${await childOf(harness)}'`);
  });

  test.each([
    ['no time limit', {}, 'CREATE_COMPLETE', undefined],
    ['one that it declares', { TimeoutInMinutes: 5 }, 'CREATE_FAILED',
      expect.stringMatching(/^Embedded stack arn:.* was not successfully created: Stack creation time exceeded the specified timeout. $/)],
  ])('has %s', async (_, properties, status, reason: unknown) => {
    const harness = new Harness();
    harness.respond = () => ({ after: 31 * 60_000, response: { Status: 'SUCCESS', PhysicalResourceId: 'id' } });
    const inside = { Resources: { One: custom(), Two: custom({}, { DependsOn: 'One' }) } };
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside, properties) } }, NEW);

    expect(stack.StackStatus).toBe(status);
    expect(await harness.reason('Nested', 'CREATE_FAILED')).toEqual(reason);
  });
});

describe('a failure inside of a nested stack', () => {
  const inside = { Resources: { One: parameter('x'), Failing: alias({ DependsOn: 'One' }) } };

  test('fails its parent, which deletes it', async () => {
    const harness = withFailingAlias();
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside) } });

    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await harness.reason('Nested', 'CREATE_FAILED'))
      .toMatch(/^Embedded stack arn:aws:cloudformation:\S+ was not successfully created: The following resource\(s\) failed to create: \[Failing\]\. $/);
    expect(await harness.story()).toContain('Nested DELETE_COMPLETE');
    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(1);
  });

  test('without rollback leaves what is complete, there and beside', async () => {
    const harness = withFailingAlias();
    const stack = await harness.deploy({
      Resources: {
        Nested: nested(harness, 'one.json', inside), Beside: nested(harness, 'two.json', { Resources: { Two: parameter('y') } }),
        After: parameter('z', { DependsOn: 'Nested' }),
      },
    }, NEW);

    expect(stack.StackStatus).toBe('CREATE_FAILED');
    expect(await harness.statuses()).toEqual({ Nested: 'CREATE_FAILED', Beside: 'CREATE_COMPLETE' });
    expect(await harness.statuses(await childOf(harness))).toEqual({ One: 'CREATE_COMPLETE', Failing: 'CREATE_FAILED' });
    expect(await harness.stack(await childOf(harness))).toMatchObject({ StackStatus: 'CREATE_FAILED', DisableRollback: true });
    expect(harness.callsOf('ssm', 'DeleteParameter')).toEqual([]);
  });

  test.each([true, false])('is gone on with by the next update without rollback (with IncludeNestedStacks: %s)', async (IncludeNestedStacks) => {
    const harness = withFailingAlias();
    const template = { Resources: { Nested: nested(harness, 'one.json', inside), After: parameter('z', { DependsOn: 'Nested' }) } };
    await harness.deploy(template, { ...NEW, IncludeNestedStacks });
    const child = await childOf(harness);
    harness.on('kms', 'CreateAlias', () => ({}));
    const stack = await harness.deploy(template, { ...NEW, IncludeNestedStacks });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await childOf(harness)).toBe(child);
    expect(await harness.statuses(child)).toEqual({ One: 'CREATE_COMPLETE', Failing: 'CREATE_COMPLETE' });
    expect((await harness.stack(child)).StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['x', 'z']);
  });

  test.each([true, false])('or is deleted and made anew, but for what it retains (with IncludeNestedStacks: %s)', async (IncludeNestedStacks) => {
    const harness = withFailingAlias('recreate');
    const kept = { Resources: { ...inside.Resources, Kept: parameter('y', { DeletionPolicy: 'Retain' }) } };
    const template = { Resources: { Nested: nested(harness, 'one.json', kept) } };
    await harness.deploy(template, { ...NEW, IncludeNestedStacks });
    const child = await childOf(harness);
    harness.on('kms', 'CreateAlias', () => ({}));
    const stack = await harness.deploy(template, { ...NEW, IncludeNestedStacks });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await harness.story(child)).toEqual(expect.arrayContaining(['Kept DELETE_SKIPPED', 'One DELETE_COMPLETE']));
    expect((await harness.stack(child)).StackStatus).toBe('DELETE_COMPLETE');
    expect((await harness.stack(await childOf(harness))).StackStatus).toBe('CREATE_COMPLETE');
  });

  test('cancels what is under way elsewhere, in nested stacks too', async () => {
    const harness = withFailingAlias();
    harness.respond = ({ RequestType }) => (RequestType === 'Create' ? undefined : { response: { Status: 'SUCCESS', PhysicalResourceId: 'id' } });
    await harness.deploy({
      Resources: { Nested: nested(harness, 'one.json', inside), Slow: nested(harness, 'two.json', { Resources: { Step: custom() } }) },
    });

    expect(await harness.reason('Slow', 'CREATE_FAILED')).toBe('Resource creation cancelled');
    expect(harness.requests()).toEqual(['Create Step', expect.stringMatching(/^Delete Step /)]);
  });
});

describe('an update of nested stacks', () => {
  const one = (value: string, more: object = {}): object => ({ Resources: { One: parameter(value), ...more }, Outputs: { Value: { Value: value } } });

  test('updates the one that has changed, and hands its outputs on', async () => {
    const harness = new Harness();
    const template = (value: string): object => ({
      Resources: {
        Nested: nested(harness, `${value}.json`, one(value)), Other: nested(harness, 'other.json', one('o')),
        After: parameter({ 'Fn::GetAtt': ['Nested', 'Outputs.Value'] }),
      },
    });
    await harness.deploy(template('old'));
    const child = await childOf(harness);
    const stack = await harness.deploy(template('new'));

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await childOf(harness)).toBe(child);
    expect(harness.callsOf('ssm', 'PutParameter').slice(3).map(({ input }) => input.Value)).toEqual(['new', 'new']);
    expect((await harness.stack(await childOf(harness, 'Other'))).StackStatus).toBe('CREATE_COMPLETE');
  });

  test('looks for another template at the same address', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', one('old')) } });
    const stack = await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', one('new')) } });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['old', 'new']);
  });

  test('cleans up when the whole hierarchy is updated, not before', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'old.json', one('x', { Two: parameter('gone') })) } });
    const name = (await harness.stack(await childOf(harness))).StackName;
    await harness.deploy({ Resources: { Nested: nested(harness, 'new.json', one('x')), Last: parameter('z', { DependsOn: 'Nested' }) } });

    const story = await harness.story(name);
    expect(story.slice(-5)).toEqual([
      `${name} UPDATE_IN_PROGRESS`, `${name} UPDATE_COMPLETE_CLEANUP_IN_PROGRESS`, 'Two DELETE_IN_PROGRESS', 'Two DELETE_COMPLETE',
      `${name} UPDATE_COMPLETE`,
    ]);
    const [made] = harness.callsOf('ssm', 'PutParameter').filter(({ input }) => input.Value === 'z');
    expect(harness.callsOf('ssm', 'DeleteParameter')[0]?.time).toBeGreaterThan(made?.time ?? Infinity);
  });

  test('that fails goes back in all of them', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { Nested: nested(harness, 'old.json', one('old')), Beside: nested(harness, 'b.json', one('old')) } });
    const stack = await harness.deploy({
      Resources: {
        Nested: nested(
          harness, 'new.json', one('new', { Two: parameter('y'), Failing: alias({ DependsOn: ['One', 'Two'] }) }), {}, { DependsOn: 'Beside' },
        ),
        Beside: nested(harness, 'b2.json', one('beside')),
      },
    });

    const child = await childOf(harness);
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await harness.reason('Nested', 'UPDATE_FAILED')).toBe(`Embedded stack ${child} was not successfully updated. Currently in `
      + 'UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to create: [Failing]. ');
    expect((await harness.stack(child)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await harness.stack(await childOf(harness, 'Beside'))).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').slice(2).map(({ input }) => input.Value)).toEqual(['beside', 'new', 'y', 'old', 'old']);
    expect(await harness.statuses(child)).toEqual({ One: 'UPDATE_COMPLETE' });
  });

  test('deletes a new nested stack when something else fails', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { One: parameter('x') } });
    await harness.deploy({
      Resources: { One: parameter('x'), Nested: nested(harness, 'n.json', one('y')), Failing: alias({ DependsOn: 'Nested' }) },
    });

    expect(await harness.statuses()).toEqual({ One: 'CREATE_COMPLETE' });
    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(1);
  });

  test('without rollback keeps what went well, and can still be rolled back', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { Nested: nested(harness, 'old.json', one('old')) } });
    const template = { Resources: { Nested: nested(harness, 'new.json', one('new')), Failing: alias({ DependsOn: 'Nested' }) } };
    const failed = await harness.deploy(template, NEW);
    const child = await childOf(harness);

    expect(failed.StackStatus).toBe('UPDATE_FAILED');
    expect((await harness.stack(child)).StackStatus).toBe('UPDATE_COMPLETE');
    await harness.run('RollbackStack', { StackName: 'Stack' });
    await harness.settled();
    expect((await harness.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await harness.stack(child)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['old', 'new', 'old']);
  });

  test('whose rollback fails inside of one is continued from the root, past what is named', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { Nested: nested(harness, 'old.json', one('old')) } });
    harness.on('ssm', 'PutParameter', ({ Value }) => {
      if (Value === 'old') throw new Error('no way back');
      return {};
    });
    const failed = await harness.deploy({ Resources: { Nested: nested(harness, 'new.json', one('new', { Failing: alias({ DependsOn: 'One' }) })) } });
    const child = await harness.stack(await childOf(harness));

    expect(failed.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(child.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await expect(harness.run('ContinueUpdateRollback', { StackName: child.StackName })).rejects.toThrow('cannot be invoked on child stacks');
    await harness.run('ContinueUpdateRollback', { StackName: 'Stack', ResourcesToSkip: [`${child.StackName}.One`] });
    await harness.settled();
    expect((await harness.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await harness.stack(child.StackId)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('is possible for one alone', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', one('old')) } });
    const child = await childOf(harness);
    await harness.run('UpdateStack', { StackName: child, TemplateBody: JSON.stringify(one('new')) });
    await harness.settled();

    expect((await harness.stack(child)).StackStatus).toBe('UPDATE_COMPLETE');
    expect((await harness.stack()).StackStatus).toBe('CREATE_COMPLETE');
  });
});

describe('the deletion of nested stacks', () => {
  const inside = { Resources: { One: parameter('x'), Kept: parameter('y', { DeletionPolicy: 'Retain' }) } };

  test('comes with that of their parent, and skips what is retained inside', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside) } });
    const child = await childOf(harness);
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack(child)).StackStatus).toBe('DELETE_COMPLETE');
    expect(await harness.story(child)).toEqual(expect.arrayContaining(['Kept DELETE_SKIPPED', 'One DELETE_COMPLETE']));
    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(1);
  });

  test('leaves a stack that is retained itself', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside, {}, { DeletionPolicy: 'Retain' }) } });
    const child = await childOf(harness);
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack(child)).StackStatus).toBe('CREATE_COMPLETE');
    expect(harness.callsOf('ssm', 'DeleteParameter')).toEqual([]);
  });

  test('that fails inside stops their parent', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'DeleteParameter', 'InternalServerError', 'not now');
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside) } });
    const child = await childOf(harness);
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('DELETE_FAILED');
    expect(await harness.reason('Nested', 'DELETE_FAILED'))
      .toBe(`Embedded stack ${child} was not successfully deleted: The following resource(s) failed to delete: [One]. `);
  });

  test('of a creation under way gives up what is being made inside', async () => {
    const harness = new Harness();
    harness.respond = ({ RequestType }) => (RequestType === 'Create' ? undefined : { response: { Status: 'SUCCESS', PhysicalResourceId: 'id' } });
    const template = { Resources: { Nested: nested(harness, 'one.json', { Resources: { Step: custom() } }) } };
    await harness.run('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify(template) });
    await harness.clock.sleep(60_000);
    const { StackId } = await harness.stack();
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack(StackId)).StackStatus).toBe('DELETE_COMPLETE');
    expect(harness.requests()).toEqual(['Create Step', expect.stringMatching(/^Delete Step /)]);
  });

  test('is refused for one alone while its root is protected, and the protection is the root\'s', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', inside) } });
    const child = await childOf(harness);
    await expect(harness.run('UpdateTerminationProtection', { StackName: child, EnableTerminationProtection: true })).rejects.toThrow('root stack');
    await harness.run('UpdateTerminationProtection', { StackName: 'Stack', EnableTerminationProtection: true });

    expect((await harness.stack(child)).EnableTerminationProtection).toBe(true);
    await expect(harness.run('DeleteStack', { StackName: child })).rejects.toThrow('TerminationProtection is enabled');
    await harness.run('UpdateTerminationProtection', { StackName: 'Stack', EnableTerminationProtection: false });
    await harness.run('DeleteStack', { StackName: child });
    await harness.settled();
    expect((await harness.stack(child)).StackStatus).toBe('DELETE_COMPLETE');
  });
});

test('an operation on a hierarchy makes and changes 2,500 resources at most', async () => {
  const harness = new Harness();
  const handles = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`R${index}`, { Type: 'AWS::CloudFormation::WaitConditionHandle' }]));
  const names = ['A', 'B', 'C', 'D'];
  const stack = await harness.deploy({
    Resources: {
      ...Object.fromEntries(names.map((name) => [name, nested(harness, 'many.json', { Resources: handles })])),
      Last: nested(harness, 'many.json', { Resources: handles }, {}, { DependsOn: names }),
    },
  }, NEW);

  const StackName = await childOf(harness, 'Last');
  const { StackResources = [] } = await harness.run<DescribeStackResourcesOutput>('DescribeStackResources', { StackName });
  expect(stack.StackStatus).toBe('CREATE_FAILED');
  expect(StackResources.filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED').map(({ ResourceStatusReason }) => ResourceStatusReason))
    .toEqual(Array.from({ length: 5 }, () => 'Limit on the number of resources in a single stack operation exceeded'));
}, 30_000);
