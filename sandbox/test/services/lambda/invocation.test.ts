import type { InvocationResponse, LoggingConfig } from '@aws-sdk/client-lambda';
import type { InvocationResult } from '../../../services/lambda/host/function-host';
import { failure } from './fake-host';
import { ARN, LambdaFixture, ROLE } from './lambda-fixture';

const minutes = (count: number): number => count * 60_000;

describe('Invoke', () => {
  test("answers with what the handler returns, run under the function's role", async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    const response = await lambda.run<InvocationResponse>('Invoke', { FunctionName: 'step', Payload: Buffer.from('{"a":1}') });
    expect([response.StatusCode, Buffer.from(response.Payload ?? []).toString()]).toEqual([200, '{"a":1}']);
    expect(lambda.roles.taken.at(-1)).toEqual({ roleArn: ROLE, service: 'lambda.amazonaws.com' });
  });

  test('answers a failing function with FunctionError and its payload', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => failure('TypeError', 'boom');
    const response = await lambda.run<InvocationResponse>('Invoke', { FunctionName: 'step' });
    expect(response).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(Buffer.from(response.Payload ?? []).toString())).toEqual({ errorType: 'TypeError', errorMessage: 'boom', trace: [] });
  });

  test.each([
    [{ FunctionName: 'step' }, ARN],
    [{ FunctionName: ARN }, ARN],
    [{ FunctionName: 'step', Qualifier: '$LATEST' }, `${ARN}:$LATEST`],
    [{ FunctionName: `${ARN}:$LATEST` }, `${ARN}:$LATEST`],
  ])('asks for lambda:InvokeFunction on the ARN that %j names', async (input, resource) => {
    const lambda = new LambdaFixture();
    await lambda.active();
    await lambda.run('Invoke', input);
    expect(lambda.authorizer.questions.at(-1)).toBe(`lambda:InvokeFunction ${resource}`);
    expect(lambda.host.invocations[0]?.context.invokedFunctionArn).toBe(resource);
  });

  test.each([
    ['an unknown function', { FunctionName: 'other' }, 'ResourceNotFoundException'],
    ['an unknown version', { FunctionName: 'step', Qualifier: '7' }, 'ResourceNotFoundException'],
    ['a payload that is no JSON', { FunctionName: 'step', Payload: Buffer.from('{') }, 'InvalidRequestContentException'],
  ])('refuses %s', async (_what, input, code) => {
    const lambda = new LambdaFixture();
    await lambda.active();
    await expect(lambda.run('Invoke', input)).rejects.toMatchObject({ code });
  });

  test('refuses a function that is still pending', async () => {
    const lambda = new LambdaFixture();
    await lambda.create();
    await expect(lambda.run('Invoke', { FunctionName: 'step' })).rejects.toMatchObject({ code: 'ResourceConflictException' });
  });

  test('takes the role again when its credentials are about to expire, and only then', async () => {
    const lambda = new LambdaFixture();
    lambda.roles.expiration = new Date(lambda.clock.now() + minutes(60));
    await lambda.active();
    await lambda.run('Invoke', { FunctionName: 'step' });
    await lambda.clock.sleep(minutes(58));
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect(lambda.host.invocations.map(({ context }) => context.credentials.accessKeyId)).toEqual(['ASIA1', 'ASIA2']);
  });

  test('refuses when the role no longer lets Lambda in', async () => {
    const lambda = new LambdaFixture();
    lambda.roles.expiration = new Date(lambda.clock.now());
    await lambda.active();
    lambda.roles.refused.add(ROLE);
    await expect(lambda.run('Invoke', { FunctionName: 'step' })).rejects.toMatchObject({ code: 'AccessDeniedException', status: 403 });
  });
});

describe('an asynchronous invocation', () => {
  test('is answered at once', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    const response = await lambda.run<InvocationResponse>('Invoke', {
      FunctionName: 'step', InvocationType: 'Event', Payload: Buffer.from('{"a":1}'),
    });
    await lambda.clock.settled();
    expect(response).toEqual({ StatusCode: 202 });
    expect(lambda.host.invocations.map(({ payload }) => payload)).toEqual(['{"a":1}']);
  });

  test('is tried again after one minute and after two more, with the same request id', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => failure('Error', 'boom');
    const start = lambda.clock.now();
    await lambda.run('Invoke', { FunctionName: 'step', InvocationType: 'Event' });
    await lambda.clock.settled();
    expect(lambda.host.invocations.map(({ context }) => context.now - start)).toEqual([0, minutes(1), minutes(3)]);
    expect(new Set(lambda.host.invocations.map(({ context }) => context.requestId)).size).toBe(1);
  });

  test('is not tried again once it succeeded', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => (lambda.host.invocations.length === 1 ? failure('Error', 'boom') : { payload: 'null' });
    await lambda.run('Invoke', { FunctionName: 'step', InvocationType: 'Event' });
    await lambda.clock.settled();
    expect(lambda.host.invocations).toHaveLength(2);
  });

  test('is dropped when the function is deleted meanwhile', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => failure('Error', 'boom');
    await lambda.run('Invoke', { FunctionName: 'step', InvocationType: 'Event' });
    await lambda.run('DeleteFunction', { FunctionName: 'step' });
    await lambda.clock.settled();
    expect(lambda.host.invocations).toHaveLength(1);
  });

  test('tells the journal why it could not even start', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => { throw new Error('no host'); };
    await lambda.run('Invoke', { FunctionName: 'step', InvocationType: 'Event' });
    await lambda.clock.settled();
    expect(lambda.journal.entries[0]).toMatchObject({ kind: 'log', functionName: 'step', line: 'the function could not be run: Error: no host' });
  });
});

describe("a function's log", () => {
  const said = { time: Date.parse('2026-11-24T00:00:03Z'), level: 'INFO' as const, message: 'copying 62 %' };

  test('holds what was written, between START and REPORT', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => ({ payload: 'null', logs: [said] });
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect(lambda.logs[0]?.group).toBe('/aws/lambda/step');
    expect(lambda.logs[0]?.events.map((event) => event.message)).toEqual([
      'START RequestId: request Version: $LATEST',
      '2026-11-24T00:00:03.000Z\trequest\tINFO\tcopying 62 %',
      'END RequestId: request',
      'REPORT RequestId: request\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB',
    ]);
  });

  test('goes to the journal line by line', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => ({ payload: 'null', logs: [said] });
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect(lambda.journal.entries).toEqual([{ kind: 'log', time: said.time, accountId: '222222222222', functionName: 'step', line: 'copying 62 %' }]);
  });

  test("is dropped when the function's role may not write it, while the function runs all the same", async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => ({ payload: '"done"', logs: [said] });
    lambda.logAuthorizer.denies = ({ action }) => action === 'logs:PutLogEvents';
    const { Payload } = await lambda.run<InvocationResponse>('Invoke', { FunctionName: 'step' });
    expect([Buffer.from(Payload ?? []).toString(), lambda.logs]).toEqual(['"done"', []]);
    expect(lambda.logAuthorizer.asked[0]?.call.principal).toMatchObject({ roleArn: ROLE });
  });

  test('that is dropped goes to the journal with the reason, which is told once', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.host.answer = () => ({ payload: 'null', logs: [said] });
    lambda.logAuthorizer.denies = () => true;
    await lambda.run('Invoke', { FunctionName: 'step' });
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect(lambda.journal.entries).toMatchObject([{ kind: 'log', line: 'copying 62 %' }, {
      kind: 'denied', caller: 'arn:aws:sts::222222222222:assumed-role/function/step', action: 'logs:PutLogEvents',
      resource: '/aws/lambda/step:stream', reason: 'logs:PutLogEvents is denied',
    }, { kind: 'log', line: 'copying 62 %' }]);
  });

  test('leaves out what is below the log level of the JSON format', async () => {
    const lambda = new LambdaFixture();
    await lambda.active({ LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'FATAL', SystemLogLevel: 'WARN' } });
    lambda.host.answer = () => ({ ...failure('Error', 'retry'), logs: [said] });
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect([lambda.logs[0]?.events, lambda.journal.entries]).toEqual([[], []]);
  });

  test('is JSON where the function says so', async () => {
    const lambda = new LambdaFixture();
    await lambda.active({ LoggingConfig: { LogFormat: 'JSON' } });
    lambda.host.answer = () => ({ payload: 'null', logs: [said] });
    await lambda.run('Invoke', { FunctionName: 'step' });
    expect(lambda.logs[0]?.events.map((event) => JSON.parse(event.message) as object)).toMatchObject([
      { type: 'platform.start', record: { requestId: 'request' } },
      { timestamp: '2026-11-24T00:00:03.000Z', level: 'INFO', requestId: 'request', message: 'copying 62 %' },
      { type: 'platform.report', record: { status: 'success' } },
    ]);
  });

  const written = (message: string): { readonly time: number; readonly message: string } => ({ time: said.time, message });
  const record = (level: string, timestamp = '2026-11-24T00:00:03Z'): string => JSON.stringify({ timestamp, level, message: 'copying 62 %' });

  /** What of the lines of a run that failed comes to be in the log, less what Lambda itself says of the run. */
  async function logged(logs: InvocationResult['logs'], LoggingConfig: LoggingConfig): Promise<readonly unknown[]> {
    const lambda = new LambdaFixture();
    await lambda.active({ LoggingConfig });
    lambda.host.answer = () => ({ ...failure('StepError', 'no database'), logs });
    await lambda.run('Invoke', { FunctionName: 'step' });
    return (lambda.logs[0]?.events ?? []).map(({ message }) => message).filter((message) => !/^(START|END|REPORT) |"type":"platform/.test(message));
  }

  test.each<LoggingConfig>([{ LogFormat: 'Text' }, { LogFormat: 'JSON' }])('has a line that went past console as it is (%j)', async (config) => {
    expect((await logged([written('copying'), written(record('INFO'))], config)).slice(0, -1)).toEqual(['copying', record('INFO')]);
  });

  test('tells the error of a handler as text, after time, request id and level', async () => {
    const [line] = await logged([], { LogFormat: 'Text' });
    expect(line).toMatch(/^2026\S+Z\trequest\tERROR\tInvoke Error \t\{"errorType":"StepError","errorMessage":"no database","stack":\[\]\}$/);
  });

  test('tells the error of a handler as a record of the JSON format', async () => {
    const [line] = await logged([], { LogFormat: 'JSON' });
    expect(JSON.parse(line as string)).toMatchObject({
      level: 'ERROR', requestId: 'request', message: { errorType: 'StepError', errorMessage: 'no database', stackTrace: [] },
    });
  });

  test('takes for the level of a line that went past console the one that it names beside a time, else INFO', async () => {
    const lines = [
      record('FATAL'), record('fatal'), record('INFO'), record('LOUD'), record('FATAL', 'today'), '{"level":"FATAL"}', '{no JSON', 'copying',
    ];
    expect(await logged(lines.map(written), { LogFormat: 'JSON', ApplicationLogLevel: 'FATAL' })).toEqual([record('FATAL'), record('fatal')]);
  });
});
