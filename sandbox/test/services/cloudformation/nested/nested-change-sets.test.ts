import type { DescribeChangeSetOutput, DescribeStacksOutput, ListChangeSetsOutput } from '@aws-sdk/client-cloudformation';
import { EXECUTION_ROLE, Harness, nested, parameter } from '../harness';

const WHOLE = { IncludeNestedStacks: true };

const one = (value: unknown, more: object = {}): object => ({ Resources: { One: parameter(value) }, ...more });

async function describeNested(harness: Harness, { Changes = [] }: DescribeChangeSetOutput, logicalId = 'Nested'): Promise<DescribeChangeSetOutput> {
  const change = Changes.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === logicalId)?.ResourceChange;
  return harness.run('DescribeChangeSet', { StackName: change?.PhysicalResourceId, ChangeSetName: change?.ChangeSetId });
}

async function stackNames(harness: Harness): Promise<(string | undefined)[]> {
  const { Stacks = [] } = await harness.run<DescribeStacksOutput>('DescribeStacks');
  return Stacks.map(({ StackName, StackStatus }) => `${StackName?.replace(/-\w{12}$/, '')} ${StackStatus}`);
}

describe('a change set of a stack with nested ones', () => {
  test('without IncludeNestedStacks always has them: nobody looks inside', async () => {
    const harness = new Harness();
    const template = { Resources: { Nested: nested(harness, 'one.json', one('x')) } };
    await harness.deploy(template);
    const { Status, Changes } = await harness.plan(template);

    expect(Status).toBe('CREATE_COMPLETE');
    expect(Changes).toEqual([expect.objectContaining({
      ResourceChange: expect.objectContaining({
        Action: 'Modify', LogicalResourceId: 'Nested', Replacement: 'False', Scope: ['Properties'],
        Details: [{ Target: { Attribute: 'Properties', RequiresRecreation: 'Never' }, Evaluation: 'Dynamic', ChangeSource: 'Automatic' }],
      }) as unknown,
    })]);
  });

  test('has change sets of theirs, which are executed from the root', async () => {
    const harness = new Harness();
    const template = { Resources: { Nested: nested(harness, 'one.json', one('x')) } };
    const changeSet = await harness.plan(template, { ...WHOLE, RoleARN: EXECUTION_ROLE });
    const inside = await describeNested(harness, changeSet);

    expect(changeSet).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', IncludeNestedStacks: true });
    expect(inside).toMatchObject({
      Status: 'CREATE_COMPLETE', StatusReason: 'Executable from root change set', ExecutionStatus: 'UNAVAILABLE', IncludeNestedStacks: true,
      ParentChangeSetId: changeSet.ChangeSetId, RootChangeSetId: changeSet.ChangeSetId,
      Changes: [{ ResourceChange: { Action: 'Add', LogicalResourceId: 'One' } }],
    });
    expect(await harness.run<ListChangeSetsOutput>('ListChangeSets', { StackName: inside.StackName }))
      .toMatchObject({ Summaries: [{ ParentChangeSetId: changeSet.ChangeSetId }] });
    await expect(harness.run('ExecuteChangeSet', { ChangeSetName: inside.ChangeSetId })).rejects.toThrow('cannot be executed');
    await expect(harness.run('DeleteChangeSet', { ChangeSetName: inside.ChangeSetId })).rejects.toThrow('only be deleted from its root change set');
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    await harness.settled();
    expect(await harness.stack(inside.StackId)).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN: EXECUTION_ROLE });
  });

  test('is deleted with theirs, and with the nested stacks that they made', async () => {
    const harness = new Harness();
    const middle = { Resources: { Inner: nested(harness, 'inner.json', one('x')) } };
    await harness.plan({ Resources: { Nested: nested(harness, 'middle.json', middle) } }, WHOLE);

    expect(await stackNames(harness)).toHaveLength(3);
    await harness.run('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    expect(await stackNames(harness)).toEqual(['Stack REVIEW_IN_PROGRESS']);
  });

  test('has no changes when none of them has, not even for what refers to their outputs', async () => {
    const harness = new Harness();
    const outputs = { Outputs: { Told: { Value: { Ref: 'One' } } } };
    const asking = one({ Ref: 'P' }, { Parameters: { P: { Type: 'String' } }, ...outputs });
    const template = {
      Resources: {
        Nested: nested(harness, 'one.json', one('x', outputs)),
        Second: nested(harness, 'two.json', asking, { Parameters: { P: { 'Fn::GetAtt': ['Nested', 'Outputs.Told'] } } }),
        After: parameter({ 'Fn::GetAtt': ['Second', 'Outputs.Told'] }),
      },
    };
    const stack = await harness.deploy(template, WHOLE);

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const same = await harness.plan(template, WHOLE);
    expect(same.Status).toBe('FAILED');
    expect(same.StatusReason).toContain('didn\'t contain changes');
    const { Changes = [] } = await harness.plan({
      Resources: { ...template.Resources, Second: nested(harness, 'three.json', { ...asking, Description: 'x' }, { Parameters: { P: 'new' } }) },
    }, WHOLE);
    expect(Changes.map(({ ResourceChange }) => ResourceChange?.LogicalResourceId)).toEqual(['Second', 'After']);
  });

  test('leaves out what is known only after its execution', async () => {
    const harness = new Harness();
    const asking = one({ Ref: 'P' }, { Parameters: { P: { Type: 'String', AllowedPattern: 'Stack-.*' } } });
    const changeSet = await harness.plan({
      Resources: { First: parameter('x'), Nested: nested(harness, 'one.json', asking, { Parameters: { P: { Ref: 'First' } } }) },
    }, WHOLE);

    expect(changeSet.Status).toBe('CREATE_COMPLETE');
    expect((await describeNested(harness, changeSet)).Parameters)
      .toMatchObject([{ ParameterKey: 'P', ParameterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' }]);
  });

  test.each([
    ['a template that can\'t be made', { Resources: { One: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Nobody' } } } } }, 'Nobody'],
    ['a template without resources', {}, 'At least one Resources member'],
    ['a role without the capability', { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: {} } } }, 'CAPABILITY_IAM'],
  ])('fails for %s inside', async (_, template, reason) => {
    const harness = new Harness();
    const changeSet = await harness.plan({ Resources: { Nested: nested(harness, 'one.json', template) } }, { ...WHOLE, Capabilities: [] });
    const inside = await describeNested(harness, changeSet);

    expect(changeSet).toMatchObject({
      Status: 'FAILED', StatusReason: `Nested change set ${inside.ChangeSetId} was not successfully created: Currently in FAILED.`,
    });
    expect(inside.Status).toBe('FAILED');
    expect(inside.StatusReason).toContain(reason);
  });

  test('deletes a nested stack that its execution didn\'t come to', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'InternalServerError', 'not now');
    const template = { Resources: { First: parameter('x'), Nested: nested(harness, 'one.json', one('y'), {}, { DependsOn: 'First' }) } };
    await harness.deploy(template, { ...WHOLE, DisableRollback: true });

    expect(await stackNames(harness)).toEqual(['Stack CREATE_FAILED']);
  });

  test('doesn\'t import what is there already', async () => {
    const harness = new Harness();
    await expect(harness.plan({ Resources: { Nested: nested(harness, 'one.json', one('x')) } }, { ...WHOLE, ImportExistingResources: true }))
      .rejects.toThrow('doesn\'t implement ImportExistingResources together with nested stacks');
  });
});

test('a stack with nested ones can always be updated without a change set', async () => {
  const harness = new Harness();
  const template = { Resources: { Nested: nested(harness, 'one.json', one('x')) } };
  await harness.deploy(template);
  await harness.run('UpdateStack', { StackName: 'Stack', TemplateBody: JSON.stringify(template) });
  await harness.settled();

  expect((await harness.stack()).StackStatus).toBe('UPDATE_COMPLETE');
  expect(await harness.story()).toEqual(expect.arrayContaining(['Nested UPDATE_IN_PROGRESS', 'Nested UPDATE_COMPLETE']));
  expect((await harness.stack(await harness.physicalId('Nested'))).StackStatus).toBe('CREATE_COMPLETE');
});

test('drift is looked for in a stack, not in those nested in it', async () => {
  const harness = new Harness();
  await harness.deploy({ Resources: { Nested: nested(harness, 'one.json', one('x')) } });
  await harness.run('DetectStackDrift', { StackName: 'Stack' });
  await harness.settled();

  expect(await harness.run('DescribeStackResourceDrifts', { StackName: 'Stack' })).toMatchObject({ StackResourceDrifts: [] });
});
