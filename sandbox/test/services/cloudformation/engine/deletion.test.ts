import { custom, Harness, parameter } from '../harness';

describe('a deletion', () => {
  test('deletes in the reverse of the order of creation; the stack is found by its id afterwards, and not by its name', async () => {
    const harness = new Harness();
    const { StackId } = await harness.deploy({ Resources: { One: custom(), Two: custom({ After: { Ref: 'One' } }) } });
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect(harness.requests().slice(2)).toEqual(['Delete Two id-of-Two', 'Delete One id-of-One']);
    expect(await harness.run('DescribeStacks', { StackName: StackId })).toMatchObject({ Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] });
    await expect(harness.stack()).rejects.toThrow('Stack with id Stack does not exist');
  });

  test('is refused while termination protection is on', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    await harness.run('UpdateTerminationProtection', { StackName: 'Stack', EnableTerminationProtection: true });

    await expect(harness.run('DeleteStack', { StackName: 'Stack' }))
      .rejects.toThrow('Stack [Stack] cannot be deleted while TerminationProtection is enabled');
  });

  test('skips what is retained, without a word to its function', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom({}, { DeletionPolicy: 'Retain' }) } });
    const { StackId } = await harness.stack();
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect(harness.requests()).toEqual(['Create Step']);
    expect(await harness.run('DescribeStackEvents', { StackName: StackId }))
      .toMatchObject({
        StackEvents: expect.arrayContaining([expect.objectContaining({ LogicalResourceId: 'Step', ResourceStatus: 'DELETE_SKIPPED' })]) as unknown,
      });
  });

  test('that fails leaves the stack in DELETE_FAILED, and only then resources can be left behind', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    const { StackId } = await harness.stack();
    await expect(harness.run('DeleteStack', { StackName: 'Stack', RetainResources: ['One'] }))
      .rejects.toThrow('only when the stack is in the DELETE_FAILED state');
    harness.refuse('ssm', 'DeleteParameter', 'AccessDeniedException', 'no');
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();
    const failed = await harness.stack();
    await harness.run('DeleteStack', { StackName: 'Stack', RetainResources: ['One'] });
    await harness.settled();

    expect(failed.StackStatus).toBe('DELETE_FAILED');
    expect(failed.StackStatusReason).toBe('The following resource(s) failed to delete: [One]. ');
    expect(await harness.run('DescribeStacks', { StackName: StackId })).toMatchObject({ Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] });
  });

  test('takes what is not there any more for deleted', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    harness.refuse('ssm', 'DeleteParameter', 'ParameterNotFound', 'gone');
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    await expect(harness.stack()).rejects.toThrow('does not exist');
  });

  test('of a stack under creation gives up waiting for a function, and tells it to delete an invented id', async () => {
    const harness = new Harness();
    harness.respond = (event) => (event.RequestType === 'Create' ? undefined : {
      response: { Status: 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId },
    });
    const { StackId } = await harness.plan({ Resources: { Step: custom() } });
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    harness.clock.after(60_000, () => void harness.run('DeleteStack', { StackName: 'Stack' }));
    await harness.settled();

    expect(harness.requests()).toEqual(['Create Step', expect.stringMatching(/^Delete Step Stack-Step-\w{12}$/)]);
    expect(await harness.run('DescribeStacks', { StackName: StackId })).toMatchObject({ Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] });
  });

  test('of a stack that does not exist does nothing', async () => {
    await expect(new Harness().run('DeleteStack', { StackName: 'Nowhere' })).resolves.toEqual({});
  });

  test('is refused while the stack is updated', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });
    await harness.plan({ Resources: { One: parameter('y') } });
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });

    await expect(harness.run('DeleteStack', { StackName: 'Stack' })).rejects.toThrow('cannot be deleted while in status UPDATE_IN_PROGRESS');
  });

  test('of a stack whose export another one imports fails', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') }, Outputs: { Out: { Value: 'v', Export: { Name: 'shared' } } } });
    await harness.run('CreateStack', {
      StackName: 'Importer', TemplateBody: JSON.stringify({ Resources: { Two: parameter({ 'Fn::ImportValue': 'shared' }) } }),
    });
    await harness.settled();
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack()).StackStatusReason).toBe('Export shared cannot be deleted as it is in use by Importer');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['x', 'v']);
  });
});
