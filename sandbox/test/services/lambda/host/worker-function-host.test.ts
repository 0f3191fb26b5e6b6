import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Identifiers } from '../../../../core/identifiers';
import type { HostedFunction, InvocationContext, InvocationResult } from '../../../../services/lambda/host/function-host';
import { WorkerFunctionHost } from '../../../../services/lambda/host/worker-function-host';
import { ARN, zipOf } from '../lambda-fixture';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const received: { readonly method?: string; readonly url?: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];

/** Plays the sandbox. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    received.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.end('ok');
  });
});
const endpointUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const host = new WorkerFunctionHost({ endpointUrl, identifiers: new Identifiers('host') });
let functions = 0;

beforeAll(() => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
afterAll(async () => {
  await host.close();
  await new Promise((resolve) => server.close(resolve));
});

function functionOf(files: Readonly<Record<string, string>> | string, changes: Partial<HostedFunction> = {}): HostedFunction {
  const number = ++functions;
  const zip = zipOf(typeof files === 'string' ? { 'index.js': files } : files);
  return {
    arn: `${ARN}-${number}`, name: `step-${number}`, region: 'ap-northeast-1', revision: '1', code: { zip, sha256: `sha-${number}` },
    runtime: 'nodejs22.x',
    handler: 'index.handler', timeout: 30, memorySize: 128, environment: {}, logGroup: `/aws/lambda/step-${number}`, ...changes,
  };
}

function invoke(fn: HostedFunction, payload: unknown = {}, context: Partial<InvocationContext> = {}): Promise<InvocationResult> {
  const credentials = { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token' };
  return host.invoke(fn, JSON.stringify(payload), { requestId: 'request-1', invokedFunctionArn: fn.arn, now: NOW, credentials, ...context });
}

async function returned(fn: HostedFunction, payload: unknown = {}): Promise<unknown> {
  const result = await invoke(fn, payload);
  expect(result).not.toHaveProperty('functionError');
  return JSON.parse(result.payload);
}

async function failed(fn: HostedFunction): Promise<unknown> {
  const result = await invoke(fn);
  expect(result.functionError).toBe('Unhandled');
  return JSON.parse(result.payload);
}

describe('a handler', () => {
  test.each<[string, Readonly<Record<string, string>>, Partial<HostedFunction>]>([
    ['is an async function', { 'index.js': 'exports.handler = async event => event.a + 1;' }, {}],
    ['returns a value at once', { 'index.js': 'exports.handler = event => event.a + 1;' }, {}],
    ['calls back', { 'index.js': 'exports.handler = (event, context, callback) => callback(null, event.a + 1);' }, {}],
    ['lies in a folder, under a name of its own', { 'dir/framework.js': 'exports.onEvent = async event => event.a + 1;' },
      { handler: 'dir/framework.onEvent' }],
    ['is an ES module', { 'index.mjs': 'export const handler = async event => event.a + 1;' }, {}],
    ['is an ES module by its package', { 'index.js': 'export const handler = async event => event.a + 1;', 'package.json': '{"type":"module"}' }, {}],
  ])('may be one that %s', async (_what, files, changes) => {
    await expect(returned(functionOf(files, changes), { a: 1 })).resolves.toBe(2);
  });

  test.each([
    ['throws', 'exports.handler = async () => { throw new TypeError("boom"); };', { errorType: 'TypeError', errorMessage: 'boom' }],
    ['throws no error', 'exports.handler = async () => { throw "boom"; };', { errorType: 'string', errorMessage: 'boom', trace: [] }],
    ['calls back with an error', 'exports.handler = (e, c, callback) => callback(new Error("boom"));', { errorType: 'Error', errorMessage: 'boom' }],
    ['is missing', 'exports.other = 1;', { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' }],
    ['does not compile', 'exports.handler = ', { errorType: 'Runtime.UserCodeSyntaxError' }],
    ['requires what is not there', 'require("no-such-package");', { errorType: 'Runtime.ImportModuleError' }],
    ['leaves a rejection unhandled', 'exports.handler = () => { Promise.reject(new Error("boom")); return new Promise(() => {}); };',
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: boom' }],
    ['throws outside of its promise', 'exports.handler = () => { setImmediate(() => { throw new Error("boom"); }); return new Promise(() => {}); };',
      { errorType: 'Error', errorMessage: 'boom' }],
    ['ends its process', 'exports.handler = async () => process.exit(3);',
      { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: request-1 Error: Runtime exited with error: exit status 3' }],
  ])('fails the run when it %s', async (_what, code, error) => {
    await expect(failed(functionOf(code))).resolves.toMatchObject(error);
  });

  test('may not call back on Node.js 24, which has no callbacks', async () => {
    const fn = functionOf('exports.handler = (event, context, callback) => callback(null, 1);', { runtime: 'nodejs24.x' });
    await expect(failed(fn)).resolves.toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  test('is told about its run', async () => {
    const fn = functionOf(
      'exports.handler = async (event, c) => [c.functionName, c.awsRequestId, c.invokedFunctionArn, c.logGroupName, c.getRemainingTimeInMillis()];',
    );
    const [name, id, arn, group, remaining] = await returned(fn) as [string, string, string, string, number];
    expect([name, id, arn, group]).toEqual([fn.name, 'request-1', fn.arn, fn.logGroup]);
    expect(remaining).toBeGreaterThan(20_000);
    expect(remaining).toBeLessThanOrEqual(30_000);
  });
});

describe('a worker', () => {
  test('times out, and the next run gets a new one', async () => {
    const fn = functionOf('exports.handler = async event => { while (event.hang) ; return "alive"; };', { timeout: 0.5 });
    const hung = await invoke(fn, { hang: true });
    expect(JSON.parse(hung.payload))
      .toMatchObject({ errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: request-1 Error: Task timed out after 0.50 seconds' });
    await expect(returned(fn)).resolves.toBe('alive');
  });

  test('is used again for the same revision and replaced for another', async () => {
    const fn = functionOf('let runs = 0; exports.handler = async () => ++runs;');
    const counts = [await returned(fn), await returned(fn), await returned({ ...fn, revision: '2' })];
    expect(counts).toEqual([1, 2, 1]);
  });

  test('is replaced when the credentials of the role are new ones', async () => {
    const fn = functionOf('exports.handler = async () => process.env.AWS_ACCESS_KEY_ID;');
    await returned(fn);
    const { payload } = await invoke(fn, {}, { credentials: { accessKeyId: 'ASIA2', secretAccessKey: 'secret' } });
    expect(payload).toBe('"ASIA2"');
  });

  test("sees Lambda's environment and nothing of this process", async () => {
    const fn = functionOf('exports.handler = async () => process.env;', { environment: { TABLE: 'x' } });
    expect(await returned(fn)).toEqual({
      TABLE: 'x', _HANDLER: 'index.handler', AWS_REGION: 'ap-northeast-1', AWS_DEFAULT_REGION: 'ap-northeast-1', AWS_LAMBDA_FUNCTION_NAME: fn.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128', AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
      AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^2030\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/) as unknown,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      LAMBDA_TASK_ROOT: expect.any(String) as unknown, AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL: endpointUrl(), AWS_EC2_METADATA_DISABLED: 'true', NODE_NO_WARNINGS: '1',
    });
  });

  test('finds the SDK that the real runtime has built in', async () => {
    const fn = functionOf('const { Lambda } = require("@aws-sdk/client-lambda"); exports.handler = async () => typeof new Lambda({}).invoke;');
    await expect(returned(fn)).resolves.toBe('function');
  });

  test("lives in the sandbox's time, at every run anew", async () => {
    const fn = functionOf('exports.handler = async () => [new Date().toISOString(), Date.now()];');
    const [text, now] = await returned(fn) as [string, number];
    const later = JSON.parse((await invoke(fn, {}, { now: NOW + 3_600_000 })).payload) as [string, number];
    expect(text.slice(0, 15)).toBe('2030-01-01T00:0');
    expect(now - NOW).toBeLessThan(60_000);
    expect(later[0].slice(0, 15)).toBe('2030-01-01T01:0');
  });

  test('hands over what it writes, by level, with times of the sandbox', async () => {
    const fn = functionOf(
      'exports.handler = async () => { console.log("a %d", 1, { b: 2 }); console.error("c\\nd"); process.stdout.write("e\\n"); };',
    );
    const { logs } = await invoke(fn);
    expect(logs.map(({ level, message }) => [level, message])).toEqual([['INFO', 'a 1 { b: 2 }'], ['ERROR', 'c\nd'], [undefined, 'e']]);
    expect(Math.abs((logs[0]?.time ?? 0) - NOW)).toBeLessThan(60_000);
  });

  test('hands over line by line what it writes past console', async () => {
    const fn = functionOf('exports.handler = async () => { process.stdout.write("{\\"a\\":1}\\nb\\n"); process.stderr.write("c"); };');
    const { logs } = await invoke(fn);
    expect(logs.map(({ level, message }) => [level, message])).toEqual([[undefined, '{"a":1}'], [undefined, 'b'], [undefined, 'c']]);
  });

  test.each([
    ['one text', 'log("copying")', { message: 'copying' }],
    ['one object', 'log({ step: "copy", at: undefined })', { message: { step: 'copy' } }],
    ['an object of a circle', 'log(circle)', { message: expect.stringContaining('[Circular') as unknown }],
    ['one error', 'error(new TypeError("boom"))',
      { message: { errorType: 'TypeError', errorMessage: 'boom', stackTrace: expect.any(Array) as unknown } }],
    ['several values', 'log("at %d %", 62)', { message: 'at 62 %' }],
    ['an error among them', 'fatal("no", new TypeError("boom"))', {
      message: expect.stringContaining('no TypeError: boom') as unknown, errorType: 'TypeError', errorMessage: 'boom',
      stackTrace: expect.any(Array) as unknown,
    }],
  ])('hands over what a record of the JSON format has of %s', async (_what, call, members) => {
    const { logs } = await invoke(functionOf(`exports.handler = async () => { const circle = {}; circle.itself = circle; console.${call}; };`));
    expect(logs.map((line) => line.members)).toEqual([members]);
  });

  test('finds the clients that the runtime has, and none of the packages that the sandbox itself needs', async () => {
    const fn = functionOf(`exports.handler = async names => names.map(name => {
      try { require(name); return 'found'; } catch (error) { return error.code; }
    });`);
    await expect(returned(fn, ['@aws-sdk/client-ec2', 'zod'])).resolves.toEqual(['found', 'MODULE_NOT_FOUND']);
  });

  test('sends HTTPS requests to the sandbox instead', async () => {
    const fn = functionOf(`const https = require('node:https');
      exports.handler = event => new Promise((resolve, reject) => {
        const request = https.request({
          hostname: 'response.example.com', path: '/stack?id=1', method: 'PUT', headers: { 'content-type': '' },
        }, response => {
          response.resume().on('end', () => resolve(response.statusCode));
        });
        request.on('error', reject).end(event.body);
      });`);
    await expect(returned(fn, { body: 'done' })).resolves.toBe(200);
    expect(received.at(-1)).toMatchObject({
      method: 'PUT', url: '/stack?id=1', body: 'done', headers: { 'content-type': '', 'x-sandbox-original-host': 'response.example.com' },
    });
  });

  test('runs two at a time for one function', async () => {
    const fn = functionOf(
      'exports.handler = async () => { await new Promise(resolve => setTimeout(resolve, 50)); return process.env.AWS_LAMBDA_LOG_STREAM_NAME; };',
    );
    const streams = await Promise.all([1, 2, 3, 4].map(() => returned(fn)));
    expect(new Set(streams).size).toBe(2);
  });
});

describe('the host', () => {
  test('refuses a zip that writes outside its folder', async () => {
    await expect(invoke(functionOf({ '../escaped.js': '' }))).rejects.toThrow('outside its folder');
  });

  test('leaves no files and no runs when it is closed', async () => {
    const own = new WorkerFunctionHost({ endpointUrl, identifiers: new Identifiers('own') });
    const fn = functionOf('exports.handler = event => event.hang ? new Promise(() => {}) : __dirname;');
    const context = { requestId: 'r', invokedFunctionArn: fn.arn, now: NOW, credentials: { accessKeyId: 'ASIA1', secretAccessKey: 'secret' } };
    const folder = JSON.parse((await own.invoke(fn, '{}', context)).payload) as string;
    const hanging = own.invoke(fn, '{"hang":true}', context);
    await new Promise(setImmediate);
    await own.close();
    expect(existsSync(folder)).toBe(false);
    await expect(hanging).resolves.toMatchObject({ functionError: 'Unhandled' });
    await expect(own.invoke(fn, '{}', context)).rejects.toThrow('closed');
  });
});
