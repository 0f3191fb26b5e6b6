import { Harness, parameter } from '../harness';

const HOUR = 3_600_000;

/** A stack with a resource that is made when it has been signalled, and one after it. */
function waiting(timeout: string, count = 1): object {
  const CreationPolicy = { ResourceSignal: { Count: count, Timeout: timeout } };
  return { Resources: { Wait: { Type: 'AWS::CloudFormation::WaitCondition', CreationPolicy }, After: { ...parameter('x'), DependsOn: 'Wait' } } };
}

/** Starts to deploy, and signals `Wait` after a while. */
async function deploy(harness: Harness, template: object, signal?: { readonly after: number; readonly status: string }): Promise<void> {
  await harness.plan(template);
  if (signal !== undefined) {
    harness.clock.after(signal.after, () => {
      void harness.run('SignalResource', { StackName: 'Stack', LogicalResourceId: 'Wait', UniqueId: 'one', Status: signal.status });
    });
  }
  await harness.run('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'changes', DisableRollback: true });
  await harness.settled();
}

describe('a wait condition with a creation policy', () => {
  test('is made when it is signalled, and what depends on it afterwards', async () => {
    const harness = new Harness();
    const began = harness.clock.now();
    await deploy(harness, waiting('PT12H'), { after: 11 * HOUR, status: 'SUCCESS' });

    expect(await harness.statuses()).toEqual({ Wait: 'CREATE_COMPLETE', After: 'CREATE_COMPLETE' });
    expect(harness.clock.now() - began).toBeLessThan(11 * HOUR + 60_000);
  });

  test('fails with the unique id of a signal of failure', async () => {
    const harness = new Harness();
    await deploy(harness, waiting('PT1H'), { after: 60_000, status: 'FAILURE' });

    expect(await harness.reason('Wait', 'CREATE_FAILED')).toBe('Received FAILURE signal with UniqueId one');
  });

  test('fails when too few signals come in its time', async () => {
    const harness = new Harness();
    await deploy(harness, waiting('PT30M', 2), { after: 60_000, status: 'SUCCESS' });

    expect(await harness.reason('Wait', 'CREATE_FAILED')).toBe('Failed to receive 1 resource signal(s) within the specified duration');
  });

  test.each([
    ['PT13H', 'Timeout of a ResourceSignal can be 12 hours at most, and is PT13H'],
    ['12 hours', 'Timeout of a ResourceSignal must be a duration such as PT15M, and is "12 hours"'],
  ])('of the timeout %s is refused', async (timeout, reason) => {
    const harness = new Harness();
    await deploy(harness, waiting(timeout));

    expect(await harness.reason('Wait', 'CREATE_FAILED')).toBe(reason);
  });

  test('waits anew when it is made again after a failure', async () => {
    const harness = new Harness();
    await harness.deploy(waiting('PT1M'), { DisableRollback: true });
    await deploy(harness, waiting('PT1M'), { after: 30_000, status: 'SUCCESS' });

    expect((await harness.stack()).StackStatus).toBe('UPDATE_COMPLETE');
  });
});

describe('a signal', () => {
  test('to a resource that is made already is refused', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });

    await expect(harness.run('SignalResource', { StackName: 'Stack', LogicalResourceId: 'One', UniqueId: 'u', Status: 'SUCCESS' }))
      .rejects.toThrow('Resource One is in CREATE_COMPLETE state and cannot be signaled');
  });

  test.each([
    [{ LogicalResourceId: 'Two' }, 'Resource Two does not exist for stack Stack'],
    [{ UniqueId: 'u'.repeat(65) }, 'Member must have length less than or equal to 64'],
    [{ Status: 'DONE' }, 'Member must satisfy enum value set: [SUCCESS, FAILURE]'],
    [{ StackName: 'Other' }, 'Stack [Other] does not exist'],
  ])('of %o is refused', async (changes, message) => {
    const harness = new Harness();
    await harness.deploy({ Resources: { One: parameter('x') } });

    await expect(harness.run('SignalResource', { StackName: 'Stack', LogicalResourceId: 'One', UniqueId: 'u', Status: 'SUCCESS', ...changes }))
      .rejects.toThrow(message);
  });
});

describe('every status of a resource and of a stack', () => {
  test('is told to the event bus of the account', async () => {
    const harness = new Harness();
    const { StackId } = await harness.deploy({ Resources: { One: parameter('x') } });

    expect(harness.told).toContainEqual(expect.objectContaining({
      source: 'aws.cloudformation', detailType: 'CloudFormation Resource Status Change', resources: [StackId],
      detail: expect.objectContaining({
        'stack-id': StackId, 'logical-resource-id': 'One', 'resource-type': 'AWS::SSM::Parameter',
        'status-details': { 'status': 'CREATE_COMPLETE', 'status-reason': '' },
      }) as unknown,
    }));
    expect(harness.told.map(({ detailType }) => detailType)).toContain('CloudFormation Stack Status Change');
  });
});

describe('the metadata of a resource', () => {
  test('is told with its functions worked out', async () => {
    const harness = new Harness();
    const Metadata = { Region: { Ref: 'AWS::Region' }, Other: { Ref: 'One' } };
    await harness.deploy({ Resources: { Two: { ...parameter('y'), Metadata }, One: parameter('x') } });
    const { StackResourceDetail } = await harness.run<{ StackResourceDetail: { Metadata: string } }>('DescribeStackResource', {
      StackName: 'Stack', LogicalResourceId: 'Two',
    });

    expect(JSON.parse(StackResourceDetail.Metadata)).toEqual({ Region: 'ap-northeast-1', Other: await harness.physicalId('One') });
  });
});
