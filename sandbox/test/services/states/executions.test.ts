import type { GetExecutionHistoryOutput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error';
import { FUNCTION, MACHINE, ROLE, StatesFixture, taskMachine } from './states-fixture';

const RETRY_ALL = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 3, BackoffRate: 1 }];
const CATCH_ALL = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];

describe('a task', () => {
  test('hands its input to the function and takes what it returns, as the role of the machine', async () => {
    const states = new StatesFixture();
    states.answer = () => ({ done: true });
    const end = await states.execute(taskMachine(), { a: 1 });
    expect(end).toMatchObject({ status: 'SUCCEEDED', input: '{"a":1}', output: '{"done":true}' });
    expect(states.calls).toMatchObject([{ name: FUNCTION, payload: { a: 1 }, call: { principal: { kind: 'assumed-role', roleArn: ROLE } } }]);
    expect(states.roles.taken.at(-1)).toEqual({ roleArn: ROLE, service: 'states.amazonaws.com' });
  });

  test('of the Lambda integration takes the request from its parameters and gives the response', async () => {
    const states = new StatesFixture();
    states.answer = () => 'value';
    const end = await states.execute(taskMachine({
      Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': FUNCTION, 'Payload.$': '$.part' }, ResultPath: '$.result',
    }), { part: [1] });
    expect(states.calls[0]).toMatchObject({ name: FUNCTION, payload: [1] });
    expect(JSON.parse(end.output ?? '')).toEqual({ part: [1], result: { ExecutedVersion: '$LATEST', Payload: 'value', StatusCode: 200 } });
  });

  test('calls an operation of another service as the role of the machine, with what it was given as JSON', async () => {
    const states = new StatesFixture();
    states.answer = () => ({ Found: new Date(0) });
    const end = await states.execute(taskMachine({
      Resource: 'arn:aws:states:::aws-sdk:rds:describeDBInstances', Parameters: { 'Settings.$': 'States.StringToJson($.text)' },
    }), { text: '{"a":1}' });
    expect(states.calls).toMatchObject([{ name: 'rds', payload: { Settings: { a: 1 } }, call: { principal: { roleArn: ROLE } } }]);
    expect(end.output).toBe('{"Found":"1970-01-01T00:00:00.000Z"}');
  });

  test('whose operation is refused fails with the name of the service and of its exception', async () => {
    const states = new StatesFixture();
    states.answer = () => { throw new AwsError('ValidationError', 'no', 400); };
    const end = await states.execute(taskMachine({ Resource: 'arn:aws:states:::aws-sdk:cloudformation:signalResource' }));
    expect(end).toMatchObject({ status: 'FAILED', error: 'CloudFormation.CloudFormationException' });
  });

  test('fails with the error type and the payload of its function', async () => {
    const states = new StatesFixture();
    states.answer = () => ({ errorType: 'TypeError', errorMessage: 'boom', trace: [] });
    await expect(states.execute(taskMachine()))
      .resolves.toMatchObject({ status: 'FAILED', error: 'TypeError', cause: '{"errorType":"TypeError","errorMessage":"boom","trace":[]}' });
  });

  test('fails when Lambda refuses the call', async () => {
    const states = new StatesFixture();
    states.answer = () => { throw new AwsError('ResourceNotFoundException', 'Function not found: x', 404); };
    await expect(states.execute(taskMachine())).resolves.toMatchObject({
      status: 'FAILED', error: 'Lambda.ResourceNotFoundException',
      cause: expect.stringMatching(/^Function not found: x \(Service: AWSLambda; Status Code: 404;/) as unknown,
    });
  });

  test('fails when its role can no longer be taken', async () => {
    const states = new StatesFixture();
    await states.create(taskMachine());
    states.roles.refused.add(ROLE);
    await states.begin();
    await states.clock.settled();
    await expect(states.describe()).resolves.toMatchObject({ status: 'FAILED', error: 'States.Permissions' });
  });

  test('is tried again as often as its retrier says, by the clock', async () => {
    const states = new StatesFixture();
    states.answer = () => ({ errorType: 'Error', errorMessage: 'not yet' });
    const end = await states.execute(taskMachine({ Retry: RETRY_ALL }));
    expect(states.calls.map(({ at }) => at / 1000)).toEqual([0, 60, 120, 180]);
    expect(end).toMatchObject({ status: 'FAILED', error: 'Error' });
  });

  test('is not tried again once it succeeded', async () => {
    const states = new StatesFixture();
    states.answer = (_payload, times) => (times < 3 ? { errorType: 'Error', errorMessage: 'not yet' } : 'done');
    await expect(states.execute(taskMachine({ Retry: RETRY_ALL }))).resolves.toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    expect(states.calls).toHaveLength(3);
  });

  test.each([
    [undefined, { Error: 'Error', Cause: '{"errorType":"Error","errorMessage":"boom"}' }],
    ['$.failure', { a: 1, failure: { Error: 'Error', Cause: '{"errorType":"Error","errorMessage":"boom"}' } }],
    [null, { a: 1 }],
  ])('that is caught leads on with the error at the result path %s', async (ResultPath, output) => {
    const states = new StatesFixture();
    states.answer = () => ({ errorType: 'Error', errorMessage: 'boom' });
    const end = await states.execute(taskMachine({ Catch: [{ ...CATCH_ALL[0], ...(ResultPath === undefined ? {} : { ResultPath }) }] }), { a: 1 });
    expect([end.status, JSON.parse(end.output ?? '')]).toEqual(['SUCCEEDED', output]);
  });

  test('times out when it took longer than it had', async () => {
    const states = new StatesFixture();
    let passed = 0;
    jest.spyOn(states.clock, 'now').mockImplementation(() => passed);
    states.answer = () => { passed += 11_000; };
    await states.create(taskMachine({ TimeoutSeconds: 10, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] }));
    await states.begin();
    await states.clock.settled();
    await expect(states.describe())
      .resolves.toMatchObject({ status: 'SUCCEEDED', output: expect.stringContaining('"Error":"States.Timeout"') as unknown });
  });
});

describe('the other states', () => {
  test.each<[string, object, unknown, unknown]>([
    ['a Pass with a result', { Type: 'Pass', Result: { b: 2 }, ResultPath: '$.r', End: true }, { a: 1 }, { a: 1, r: { b: 2 } }],
    ['a Pass with parameters', { Type: 'Pass', Parameters: { 'x.$': '$.a' }, End: true }, { a: 1 }, { x: 1 }],
    ['an input path', { Type: 'Pass', InputPath: '$.a', End: true }, { a: 1 }, 1],
    ['an output path', { Type: 'Succeed', OutputPath: '$.a' }, { a: 1 }, 1],
  ])('%s: the output is what the language says', async (_what, state, input, output) => {
    const end = await new StatesFixture().execute({ StartAt: 'Only', States: { Only: state } }, input);
    expect(JSON.parse(end.output ?? '')).toEqual(output);
  });

  test('Fail ends the execution with its error', async () => {
    const end = await new StatesFixture().execute({ StartAt: 'Only', States: { Only: { Type: 'Fail', Error: 'Custom', Cause: 'because' } } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'Custom', cause: 'because' });
  });

  test.each<[object, number]>([
    [{ Seconds: 3600 }, 3600], [{ SecondsPath: '$.wait' }, 30], [{ Timestamp: '2026-11-24T01:00:00Z' }, 3600], [{ TimestampPath: '$.until' }, 60],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 0],
  ])('Wait %j takes %d seconds of the clock', async (until, seconds) => {
    const end = await new StatesFixture().execute({ StartAt: 'Only', States: { Only: { Type: 'Wait', End: true, ...until } } },
      { wait: 30, until: '2026-11-24T00:01:00Z' });
    expect(((end.stopDate?.getTime() ?? 0) - (end.startDate?.getTime() ?? 0)) / 1000).toBe(seconds);
  });

  test('fail when a path finds nothing', async () => {
    const end = await new StatesFixture().execute({ StartAt: 'Only', States: { Only: { Type: 'Wait', SecondsPath: '$.none', End: true } } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'The path "$.none" finds nothing in the input.' });
  });
});

describe('an execution', () => {
  test('is the same one when it is started again with the same name and input while it runs', async () => {
    const states = new StatesFixture();
    await states.create({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } });
    const [first, second] = [await states.begin({ a: 1 }), await states.begin({ a: 1 })];
    expect(second).toEqual(first);
  });

  test.each([
    ['with another input', { a: 2 }, false], ['after its end', { a: 1 }, true],
  ])('is not started again under its name %s', async (_when, input, ended) => {
    const states = new StatesFixture();
    await states.create({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } });
    await states.begin({ a: 1 });
    if (ended) await states.clock.settled();
    await expect(states.begin(input)).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  test('times out as a whole, also in the middle of a wait', async () => {
    const end = await new StatesFixture().execute({ StartAt: 'W', TimeoutSeconds: 60, States: { W: { Type: 'Wait', Seconds: 3600, End: true } } });
    expect([end.status, end.error, ((end.stopDate?.getTime() ?? 0) - (end.startDate?.getTime() ?? 0)) / 1000])
      .toEqual(['TIMED_OUT', 'States.Timeout', 60]);
  });

  test('makes no more calls once it is stopped', async () => {
    const states = new StatesFixture();
    states.answer = () => ({ errorType: 'Error', errorMessage: 'not yet' });
    await states.create(taskMachine({ Retry: RETRY_ALL }));
    const { executionArn } = await states.begin();
    await states.clock.sleep(90_000);
    await states.run<StopExecutionOutput>('StopExecution', { executionArn, error: 'Enough', cause: 'by hand' });
    await states.clock.settled();
    expect(states.calls).toHaveLength(2);
    await expect(states.describe()).resolves.toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
  });

  test('ends with its state machine', async () => {
    const states = new StatesFixture();
    await states.create({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, End: true } } });
    await states.begin();
    await states.run('DeleteStateMachine', { stateMachineArn: MACHINE });
    await expect(states.describe()).resolves.toMatchObject({ status: 'ABORTED' });
  });

  test('keeps a history of its states and calls', async () => {
    const states = new StatesFixture();
    states.answer = (_payload, times) => (times === 1 ? { errorType: 'Error', errorMessage: 'not yet' } : 'done');
    const { executionArn } = await states.execute(taskMachine({ Retry: RETRY_ALL }));
    const { events = [] } = await states.run<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn });
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed',
      'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded',
    ]);
    expect(events.at(-1)).toMatchObject({ id: 10, previousEventId: 9, executionSucceededEventDetails: { output: '"done"' } });
  });

  test('gives its history in pages and backwards', async () => {
    const states = new StatesFixture();
    const { executionArn } = await states.execute({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
    const first = await states.run<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn, maxResults: 3, reverseOrder: true });
    const second = await states.run<GetExecutionHistoryOutput>('GetExecutionHistory', {
      executionArn, maxResults: 3, reverseOrder: true, nextToken: first.nextToken,
    });
    expect([...first.events ?? [], ...second.events ?? []].map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });

  test.each([
    ['an unknown machine', 'StartExecution', { stateMachineArn: 'x' }, 'StateMachineDoesNotExist'],
    ['input that is no JSON', 'StartExecution', { stateMachineArn: MACHINE, input: '{' }, 'InvalidExecutionInput'],
    ['a name with special characters', 'StartExecution', { stateMachineArn: MACHINE, name: 'a/b' }, 'InvalidName'],
    ['an unknown execution', 'DescribeExecution', { executionArn: 'x' }, 'ExecutionDoesNotExist'],
    ['a made-up token', 'ListExecutions', { stateMachineArn: MACHINE, nextToken: 'x' }, 'InvalidToken'],
  ])('is refused with %s', async (_what, name, input, code) => {
    const states = new StatesFixture();
    await states.create(taskMachine());
    await expect(states.run(name, input)).rejects.toMatchObject({ code });
  });
});

describe('a choice', () => {
  const machine = {
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice', Default: 'Other',
        Choices: [
          { Variable: '$.done', BooleanEquals: true, Next: 'Done' },
          { Or: [{ Variable: '$.status', StringEquals: 'A' }, { Variable: '$.status', StringEquals: 'B' }], Next: 'Done' },
        ],
      },
      Done: { Type: 'Pass', Result: 'done', End: true },
      Other: { Type: 'Pass', Result: 'other', End: true },
    },
  };

  test.each([
    [{ done: true }, '"done"'], [{ done: 'true' }, '"other"'], [{ status: 'B' }, '"done"'], [{ status: 'C' }, '"other"'],
  ])('with the input %j leads to %s', async (input, output) => {
    expect((await new StatesFixture().execute(machine, input)).output).toBe(output);
  });

  test('that fits nothing and has no default fails', async () => {
    const choose = { ...machine.States.Choose, Default: undefined };
    const end = await new StatesFixture().execute({ ...machine, States: { ...machine.States, Choose: choose } }, {});
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});
