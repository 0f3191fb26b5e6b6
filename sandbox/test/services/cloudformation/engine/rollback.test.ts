import { custom, Harness, parameter } from '../harness';

const failing = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'key' } };

function withFailingAlias(): Harness {
  const harness = new Harness();
  harness.refuse('kms', 'CreateAlias', 'NotFoundException', 'no such key');
  return harness;
}

describe('a rollback', () => {
  test('of a creation deletes what was made and leaves the stack in ROLLBACK_COMPLETE', async () => {
    const harness = withFailingAlias();
    const stack = await harness.deploy({ Resources: { One: parameter('x'), Failing: { ...failing, DependsOn: 'One' } } });

    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await harness.reason('Stack', 'ROLLBACK_IN_PROGRESS'))
      .toBe('The following resource(s) failed to create: [Failing]. Rollback requested by user.');
    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(1);
    expect(await harness.statuses()).toEqual({});
  });

  test('of a creation that cannot delete ends in ROLLBACK_FAILED', async () => {
    const harness = withFailingAlias();
    harness.refuse('ssm', 'DeleteParameter', 'InternalServerError', 'not now');
    const stack = await harness.deploy({ Resources: { One: parameter('x'), Failing: { ...failing, DependsOn: 'One' } } });

    expect(stack.StackStatus).toBe('ROLLBACK_FAILED');
    expect(stack.StackStatusReason).toBe('The following resource(s) failed to delete: [One]. ');
  });

  test.each([
    { policy: 'Retain', retainExceptOnCreate: false, deleted: 0 },
    { policy: 'Retain', retainExceptOnCreate: true, deleted: 1 },
    { policy: 'RetainExceptOnCreate', retainExceptOnCreate: false, deleted: 1 },
    { policy: 'Delete', retainExceptOnCreate: false, deleted: 1 },
  ])('of a creation deletes $deleted resources of policy $policy (RetainExceptOnCreate of the operation: $retainExceptOnCreate)', async ({ policy, retainExceptOnCreate, deleted }) => {
    const harness = withFailingAlias();
    await harness.plan({ Resources: { One: parameter('x', { DeletionPolicy: policy }), Failing: { ...failing, DependsOn: 'One' } } });
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes', RetainExceptOnCreate: retainExceptOnCreate });
    await harness.settled();

    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(deleted);
  });

  test('with OnStackFailure DELETE removes the new stack', async () => {
    const harness = withFailingAlias();
    const { StackId } = await harness.plan(
      { Resources: { One: parameter('x'), Failing: { ...failing, DependsOn: 'One' } } }, { OnStackFailure: 'DELETE' },
    );
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    await harness.settled();

    expect(await harness.run('DescribeStacks', { StackName: StackId })).toMatchObject({ Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] });
  });

  test('of an update restores the properties and deletes what is new', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { One: parameter('old') } });
    const stack = await harness.deploy({
      Resources: { One: parameter('new'), Two: parameter('y'), Failing: { ...failing, DependsOn: ['One', 'Two'] } },
    });

    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['old', 'new', 'y', 'old']);
    expect(harness.callsOf('ssm', 'DeleteParameter')).toHaveLength(1);
    expect(await harness.story()).toContain('Stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    expect(await harness.statuses()).toEqual({ One: 'UPDATE_COMPLETE' });
  });

  test('of an update gives a replaced resource back and deletes its successor', async () => {
    const harness = withFailingAlias();
    const named = (name: string): object => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: name, Type: 'String', Value: 'x' } });
    await harness.deploy({ Resources: { One: named('old') } });
    await harness.deploy({ Resources: { One: named('new'), Failing: { ...failing, DependsOn: 'One' } } });

    expect(await harness.physicalId('One')).toBe('old');
    expect(harness.callsOf('ssm', 'DeleteParameter').map(({ input }) => input.Name)).toEqual(['new']);
  });

  test('sends the function of a failed update the old properties as the new ones', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom({ Name: 'old' }) } });
    harness.respond = (event) => ({
      response: { Status: event.ResourceProperties.Name === 'new' ? 'FAILED' : 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId },
    });
    const stack = await harness.deploy({ Resources: { Step: custom({ Name: 'new' }) } });

    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    const names = harness.events.map((event) => [event.RequestType, event.ResourceProperties.Name, event.OldResourceProperties?.Name]);
    expect(names).toEqual([['Create', 'old', undefined], ['Update', 'new', 'old'], ['Update', 'old', 'new']]);
  });

  test('deletes the id that a failed update of a function told', async () => {
    const harness = new Harness();
    harness.respond = () => ({ response: { Status: 'SUCCESS', PhysicalResourceId: 'first' } });
    await harness.deploy({ Resources: { Step: custom({ Name: 'old' }) } });
    harness.respond = (event) => (event.ResourceProperties.Name === 'new' && event.RequestType === 'Update'
      ? { response: { Status: 'FAILED', PhysicalResourceId: 'second' } }
      : { response: { Status: 'SUCCESS', PhysicalResourceId: event.RequestType === 'Delete' ? event.PhysicalResourceId : 'first' } });
    await harness.deploy({ Resources: { Step: custom({ Name: 'new' }) } });

    expect(harness.requests()).toEqual(['Create Step', 'Update Step first', 'Update Step second', 'Delete Step second']);
    expect(await harness.physicalId('Step')).toBe('first');
  });

  test('that cannot restore is continued, and a resource can be skipped in it', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom({ Name: 'old' }) } });
    harness.respond = (event) => ({ response: { Status: 'FAILED', Reason: 'never', PhysicalResourceId: event.PhysicalResourceId } });
    const failed = await harness.deploy({ Resources: { Step: custom({ Name: 'new' }) } });
    await harness.run('ContinueUpdateRollback', { StackName: 'Stack', ResourcesToSkip: ['Step'] });
    await harness.settled();

    expect(failed.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect((await harness.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await harness.reason('Step', 'UPDATE_COMPLETE')).toBe('Resource skipped during UpdateRollback');
  });

  test('on demand undoes several updates that failed without rollback', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { One: parameter('stable') } });
    await harness.deploy({ Resources: { One: parameter('first'), Failing: failing } }, { DisableRollback: true });
    await harness.deploy({ Resources: { One: parameter('second'), Failing: failing } }, { DisableRollback: true });
    await harness.run('RollbackStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['stable', 'first', 'second', 'stable']);
    expect(await harness.statuses()).toEqual({ One: 'UPDATE_COMPLETE' });
  });

  test('on demand of a creation that failed without rollback deletes everything', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { One: parameter('x'), Failing: failing } }, { DisableRollback: true });
    await harness.run('RollbackStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await harness.statuses()).toEqual({});
  });

  test('is needed before an update with rollback of a stack that failed without', async () => {
    const harness = withFailingAlias();
    await harness.deploy({ Resources: { One: parameter('x'), Failing: failing } }, { DisableRollback: true });

    await expect(harness.deploy({ Resources: { One: parameter('y') } })).rejects
      .toThrow('This stack is currently in a non-terminal [CREATE_FAILED] state.');
  });

  test('follows an update that is cancelled', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom({ Name: 'old' }) } });
    const answered = harness.respond;
    harness.respond = (event) => (event.ResourceProperties.Name === 'new' ? undefined : answered(event));
    await harness.plan({ Resources: { Step: custom({ Name: 'new' }) } });
    await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes' });
    await harness.run('CancelUpdateStack', { StackName: 'Stack' });
    await harness.settled();

    expect((await harness.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});
