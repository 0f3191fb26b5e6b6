import type { DescribeEventsOutput, DescribeStackEventsOutput, StackEvent } from '@aws-sdk/client-cloudformation';
import { custom, Harness, parameter } from '../harness';

const template = { Resources: { One: parameter('x') } };

async function events(harness: Harness): Promise<readonly StackEvent[]> {
  const { StackEvents = [] } = await harness.run<DescribeStackEventsOutput>('DescribeStackEvents', { StackName: 'Stack' });
  return StackEvents;
}

/** The types of the operations, newest first, of the events of a stack. */
async function types(harness: Harness): Promise<readonly (string | undefined)[]> {
  const { LastOperations = [] } = await harness.stack();
  const typeOf = new Map(LastOperations.map(({ OperationId, OperationType }) => [OperationId, OperationType]));
  const ids = (await events(harness)).map(({ OperationId }) => typeOf.get(OperationId));
  return ids.filter((type, index) => type !== ids[index - 1]);
}

describe('the operations of a stack', () => {
  test('are told apart by the OperationId of its events: a creation, an update, and the rollback of a failed one', async () => {
    const harness = new Harness();
    await harness.deploy(template);
    harness.refuse('ssm', 'PutParameter', 'ValidationException', 'no');
    const { LastOperations } = await harness.deploy({ Resources: { One: parameter('y') } });

    expect(await types(harness)).toEqual(['ROLLBACK', 'UPDATE_STACK', 'CREATE_STACK', 'CREATE_CHANGESET']);
    expect(LastOperations?.slice(0, 2).map(({ OperationType }) => OperationType)).toEqual(['ROLLBACK', 'UPDATE_STACK']);
  });

  test('without rollback a failed deployment is one operation, and RollbackStack another', async () => {
    const harness = new Harness();
    await harness.deploy(template);
    harness.respond = () => ({ response: { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'x' } });
    await harness.deploy({ Resources: { ...template.Resources, Two: custom() } }, { DisableRollback: true });
    const [failed] = await events(harness);
    const { OperationId } = await harness.run<{ OperationId: string }>('RollbackStack', { StackName: 'Stack' });
    await harness.settled();

    expect(failed?.OperationId).not.toBe(OperationId);
    expect((await events(harness))[0]?.OperationId).toBe(OperationId);
    expect((await types(harness)).slice(0, 2)).toEqual(['ROLLBACK', 'UPDATE_STACK']);
  });

  test('CreateStack and UpdateStack answer with the id that the events carry', async () => {
    const harness = new Harness();
    for (const [operation, value] of [['CreateStack', 'x'], ['UpdateStack', 'y']] as const) {
      const { OperationId } = await harness.run<{ OperationId?: string }>(operation, {
        StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: { One: parameter(value) } }),
      });
      await harness.settled();
      expect((await events(harness))[0]?.OperationId).toBe(OperationId);
    }
  });
});

describe('DescribeEvents', () => {
  test('gives the events of one operation, and of these the failed ones alone', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'ValidationException', 'no');
    const { LastOperations = [] } = await harness.deploy(template);
    const creation = LastOperations.find(({ OperationType }) => OperationType === 'CREATE_STACK')?.OperationId;
    const { OperationEvents = [] } = await harness.run<DescribeEventsOutput>('DescribeEvents', { OperationId: creation });
    const { OperationEvents: failures } = await harness.run<DescribeEventsOutput>('DescribeEvents', {
      StackName: 'Stack', Filters: { FailedEvents: true },
    });

    expect(new Set(OperationEvents.map(({ OperationId }) => OperationId))).toEqual(new Set([creation]));
    expect(OperationEvents).toContainEqual(expect.objectContaining({ EventType: 'STACK_EVENT', OperationStatus: 'FAILED' }));
    expect(failures).toMatchObject([{ EventType: 'PROVISIONING_ERROR', LogicalResourceId: 'One', ResourceStatus: 'CREATE_FAILED' }]);
  });

  test('needs to be told of what', async () => {
    await expect(new Harness().run('DescribeEvents')).rejects.toThrow('One of ChangeSetName, OperationId or StackName must be specified');
  });
});
