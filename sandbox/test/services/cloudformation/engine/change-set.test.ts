import { custom, Harness, parameter } from '../harness';

const named = (name: unknown, more: object = {}): object => ({
  Type: 'AWS::SSM::Parameter', Properties: { Name: name, Type: 'String', Value: 'x' }, ...more,
});

describe('a change set', () => {
  test('of a new stack adds everything, and leaves the stack under review', async () => {
    const harness = new Harness();
    const changeSet = await harness.plan({ Resources: { One: parameter('x') } });

    expect(changeSet).toMatchObject({
      Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', Changes: [{ ResourceChange: { Action: 'Add', LogicalResourceId: 'One' } }],
    });
    expect((await harness.stack()).StackStatus).toBe('REVIEW_IN_PROGRESS');
    expect(harness.callsOf('ssm', 'PutParameter')).toEqual([]);
  });

  test.each([
    ['nothing', {}, {}],
    ['only DependsOn', { DependsOn: 'Two' }, {}],
    ['only the description and metadata of the template', {}, { Description: 'new', Metadata: { a: 1 } }],
  ])('in which %s changes has failed with the words that the CDK CLI goes by', async (_, ofResource, ofTemplate) => {
    const harness = new Harness();
    const template = { ...ofTemplate, Resources: { One: parameter('x', ofResource), Two: parameter('y') } };
    await harness.deploy({ Resources: { One: parameter('x'), Two: parameter('y') } });

    expect(await harness.plan(template)).toMatchObject({
      Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE',
      StatusReason: "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
  });

  test('in which only outputs change can be executed without a change of a resource', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    const stack = await harness.deploy({ Resources: { One: parameter('x') }, Outputs: { Out: { Value: 'v' } } });

    expect(stack).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Outputs: [{ OutputKey: 'Out', OutputValue: 'v' }] });
    expect(harness.callsOf('ssm', 'PutParameter')).toHaveLength(1);
  });

  test.each([
    'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy',
  ])('in which only the %s of a resource changes says so, and touches nothing', async (attribute) => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    const value = attribute === 'Metadata' ? { a: 1 } : 'Retain';
    const changeSet = await harness.plan({ Resources: { One: parameter('x', { [attribute]: value }) } });
    const stack = await harness.deploy({ Resources: { One: parameter('x', { [attribute]: value }) } });

    expect(changeSet.Changes?.[0]?.ResourceChange).toMatchObject({ Action: 'Modify', Replacement: 'False', Scope: [attribute] });
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter')).toHaveLength(1);
  });

  test.each([
    ['a create-only property', named('new'), 'True', 'ReplaceAndDelete'],
    ['another property', parameter('y'), 'False', undefined],
  ])('says of a change of %s whether it replaces', async (_, resource, replacement, policyAction) => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    const { Changes } = await harness.plan({ Resources: { One: resource } });

    expect(Changes?.[0]?.ResourceChange).toMatchObject({ Action: 'Modify', Replacement: replacement });
    expect(Changes?.[0]?.ResourceChange?.PolicyAction).toBe(policyAction);
  });

  test('says that a replacement keeps the old resource where its policy is so', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: named('old', { UpdateReplacePolicy: 'Retain' }) } });
    const { Changes } = await harness.plan({ Resources: { One: named('new', { UpdateReplacePolicy: 'Retain' }) } });

    expect(Changes?.[0]?.ResourceChange?.PolicyAction).toBe('ReplaceAndRetain');
  });

  test('calls a replacement conditional that depends on what another resource will be', async () => {
    const harness = new Harness();
    const template = (name: string): object => ({ Resources: { One: named(name), Two: named({ Ref: 'One' }) } });
    await harness.deploy(template('old'));
    const { Changes } = await harness.plan(template('new'));

    expect(Changes?.[1]?.ResourceChange).toMatchObject({
      LogicalResourceId: 'Two', Replacement: 'Conditional',
      Details: [
        { Target: { Name: 'Name', RequiresRecreation: 'Always' }, Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', CausingEntity: 'One' },
      ],
    });
  });

  test('takes attributes of a resource that changes for unknown, and its id for known', async () => {
    const harness = new Harness();
    const template = (name: string): object => ({
      Resources: { Step: custom({ Name: name }), ById: parameter({ Ref: 'Step' }), ByAttribute: parameter({ 'Fn::GetAtt': ['Step', 'Arn'] }) },
    });
    harness.respond = () => ({ response: { Status: 'SUCCESS', PhysicalResourceId: 'id', Data: { Arn: 'arn' } } });
    await harness.deploy(template('old'));
    const { Changes } = await harness.plan(template('new'));

    expect(Changes?.map(({ ResourceChange }) => ResourceChange?.LogicalResourceId)).toEqual(['Step', 'ByAttribute']);
  });

  test('lists removed resources with what becomes of them', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x'), Two: parameter('y'), Three: parameter('z', { DeletionPolicy: 'Retain' }) } });
    const { Changes } = await harness.plan({ Resources: { One: parameter('x') } });

    expect(Changes?.map(({ ResourceChange }) => [ResourceChange?.Action, ResourceChange?.LogicalResourceId, ResourceChange?.PolicyAction]))
      .toEqual([['Remove', 'Two', 'Delete'], ['Remove', 'Three', 'Retain']]);
  });

  test('shows values only on request', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    const without = await harness.plan({ Resources: { One: parameter('y') } });
    const withValues = await harness.run('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'changes', IncludePropertyValues: true });

    expect(without.Changes?.[0]?.ResourceChange?.Details?.[0]?.Target)
      .toEqual({ Attribute: 'Properties', Name: 'Value', RequiresRecreation: 'Never' });
    expect(withValues)
      .toMatchObject({ Changes: [{ ResourceChange: { Details: [{ Target: { Path: '/Properties/Value', BeforeValue: 'x', AfterValue: 'y' } }] } }] });
  });

  test('of what failed without rollback has changes even for the same template', async () => {
    const harness = new Harness();
    harness.respond = () => ({ response: { Status: 'FAILED', PhysicalResourceId: 'half' } });
    const template = { Resources: { Step: custom() } };
    await harness.deploy(template, { DisableRollback: true });

    expect((await harness.plan(template)).Changes?.[0]?.ResourceChange).toMatchObject({ Action: 'Add', LogicalResourceId: 'Step' });
  });

  test('that is not AVAILABLE cannot be executed', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    await harness.plan({ Resources: { One: parameter('x') } });

    await expect(harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' })).rejects
      .toMatchObject({
        code: 'InvalidChangeSetStatus', message: expect.stringContaining('cannot be executed in its current status of [FAILED]') as string,
      });
  });

  test('that takes an export that is not there has failed and names it', async () => {
    expect(await new Harness().plan({ Resources: { One: parameter({ 'Fn::ImportValue': 'nowhere' }) } }))
      .toMatchObject({ Status: 'FAILED', StatusReason: 'No export named nowhere found.' });
  });

  test('cannot change the type of a resource', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });

    expect((await harness.plan({ Resources: { One: custom() } })).StatusReason)
      .toBe('Update of resource type is not permitted. The new template modifies resource type of the following resources: [One]');
  });

  test('is gone once it is deleted, and deleting it again does nothing', async () => {
    const harness = new Harness();
    await harness.plan({ Resources: { One: parameter('x') } });
    await harness.run('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    await harness.run('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });

    await expect(harness.run('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' })).rejects
      .toMatchObject({ code: 'ChangeSetNotFound', status: 404 });
  });

  test.each([
    [{ ChangeSetType: 'IMPORT' as const }, 'change sets of type IMPORT'],
    [{ ImportExistingResources: true }, 'ImportExistingResources'],
    [{ DeploymentConfig: { Mode: 'EXPRESS' as const } }, 'the express mode'],
  ])('with %j is refused by name', async (input, message) => {
    await expect(new Harness().plan({ Resources: { One: parameter('x') } }, input)).rejects.toMatchObject({
      code: 'NotImplemented', status: 501, message: `The sandbox's CloudFormation doesn't implement ${message}`,
    });
  });
});
