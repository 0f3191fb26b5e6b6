import type { DescribeStateMachineOutput, ListExecutionsOutput, ListStateMachinesOutput, ListTagsForResourceOutput } from '@aws-sdk/client-sfn';
import { MACHINE, ROLE, StatesFixture, taskMachine } from './states-fixture';

const WAIT = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } };

describe('CreateStateMachine', () => {
  test('asks for the right to make it and to pass its role to Step Functions', async () => {
    const states = new StatesFixture();
    await states.create(taskMachine());
    expect(states.authorizer.questions).toEqual([`states:CreateStateMachine ${MACHINE}`, `iam:PassRole ${ROLE}`]);
    expect(states.authorizer.asked[1]?.request.context).toEqual({ 'iam:PassedToService': 'states.amazonaws.com' });
  });

  test('refuses a role that does not let Step Functions in', async () => {
    const states = new StatesFixture();
    states.roles.refused.add(ROLE);
    await expect(states.create(taskMachine()))
      .rejects.toMatchObject({ code: 'AccessDeniedException', message: expect.stringContaining('states.amazonaws.com') as unknown });
  });

  test('gives the same machine when it is asked for again', async () => {
    const states = new StatesFixture();
    const first = await states.create(WAIT);
    await states.clock.sleep(5_000);
    await expect(states.create(WAIT)).resolves.toEqual(first);
  });

  test('refuses another definition under a name that is taken', async () => {
    const states = new StatesFixture();
    await states.create(WAIT);
    await expect(states.create(taskMachine())).rejects.toMatchObject({ code: 'StateMachineAlreadyExists' });
  });

  test.each([
    ['an express machine', { type: 'EXPRESS' }, 'NotImplemented'],
    ['versions', { publish: true }, 'NotImplemented'],
    ['a name with white space', { name: 'a b' }, 'InvalidName'],
    ['a definition that is no JSON', { definition: 'x' }, 'InvalidDefinition'],
  ])('refuses %s', async (_what, changes, code) => {
    await expect(new StatesFixture().create(WAIT, changes)).rejects.toMatchObject({ code });
  });
});

describe('a state machine', () => {
  test('is described as it was made', async () => {
    const states = new StatesFixture();
    const loggingConfiguration = { level: 'ERROR', includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn' } }] };
    await states.create(WAIT, { loggingConfiguration });
    await expect(states.run<DescribeStateMachineOutput>('DescribeStateMachine', { stateMachineArn: MACHINE })).resolves.toMatchObject({
      name: 'machine', status: 'ACTIVE', type: 'STANDARD', roleArn: ROLE, definition: JSON.stringify(WAIT), loggingConfiguration,
    });
  });

  test('runs a new definition after its update, while executions under way keep the old one', async () => {
    const states = new StatesFixture();
    await states.create(WAIT);
    await states.begin({ a: 1 }, 'before');
    await states.run('UpdateStateMachine', {
      stateMachineArn: MACHINE, definition: JSON.stringify({ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'New' } } }),
    });
    await states.begin({ a: 1 }, 'after');
    await states.clock.settled();
    expect([(await states.describe('before')).status, (await states.describe('after')).error]).toEqual(['SUCCEEDED', 'New']);
  });

  test('lists its executions, newest first, by status', async () => {
    const states = new StatesFixture();
    await states.create(WAIT);
    await states.begin({}, 'first');
    await states.begin({}, 'second');
    const { executions = [] } = await states.run<ListExecutionsOutput>('ListExecutions', { stateMachineArn: MACHINE });
    const ended = await states.run<ListExecutionsOutput>('ListExecutions', { stateMachineArn: MACHINE, statusFilter: 'SUCCEEDED' });
    expect(executions.map(({ name }) => name)).toEqual(['second', 'first']);
    expect(ended.executions).toEqual([]);
  });

  test('is listed until it is deleted', async () => {
    const states = new StatesFixture();
    await states.create(WAIT);
    const before = await states.run<ListStateMachinesOutput>('ListStateMachines', {});
    await states.run('DeleteStateMachine', { stateMachineArn: MACHINE });
    const after = await states.run<ListStateMachinesOutput>('ListStateMachines', {});
    expect([before.stateMachines?.map(({ name }) => name), after.stateMachines]).toEqual([['machine'], []]);
    await expect(states.run('DescribeStateMachine', { stateMachineArn: MACHINE })).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
  });

  test('has tags that can be added and taken away', async () => {
    const states = new StatesFixture();
    await states.create(WAIT, { tags: [{ key: 'a', value: '1' }] });
    await states.run('TagResource', { resourceArn: MACHINE, tags: [{ key: 'b', value: '2' }] });
    await states.run('UntagResource', { resourceArn: MACHINE, tagKeys: ['a'] });
    await expect(states.run<ListTagsForResourceOutput>('ListTagsForResource', { resourceArn: MACHINE }))
      .resolves.toEqual({ tags: [{ key: 'b', value: '2' }] });
  });
});
