import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DescribeExecutionOutput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import type { WireRequest } from '../../../core/http';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import type { LogSink } from '../../../core/ports/log-sink';
import { VirtualClock } from '../../../core/virtual-clock';
import { NetworkStore } from '../../../services/ec2/state/network-store';
import { WorkerFunctionHost } from '../../../services/lambda/host/worker-function-host';
import { LambdaService } from '../../../services/lambda/lambda-service';
import { StatesService } from '../../../services/states/states-service';
import { Dispatcher } from '../../../wire/dispatcher';
import { Endpoint } from '../../../wire/endpoint';
import { Gateway } from '../../../wire/gateway';
import { FakeRoles } from '../lambda/fake-roles';
import { ACCOUNT, zipOf } from '../lambda/lambda-fixture';
import { callOf } from '../run-operation';
import { DenyingAuthorizer } from './denying-authorizer';

/** The CDK provider framework's own runtime, as it is deployed with every `Provider`. */
const RUNTIME = join(dirname(require.resolve('aws-cdk-lib/package.json')), 'custom-resources/lib/provider-framework/runtime');
const FRAMEWORK = zipSync(
  Object.fromEntries(readdirSync(RUNTIME).filter((name) => name.endsWith('.js')).map((name) => [name, readFileSync(join(RUNTIME, name))])),
);

/** A handler like a step's: starts work, then says when it is done, by the clock. */
const HANDLER = `
exports.onEvent = async event => {
  if (event.ResourceProperties.Refuse) throw new Error(event.ResourceProperties.Refuse);
  return { PhysicalResourceId: 'snapshot-1', Data: { StartedAt: String(Date.now()) } };
};
exports.isComplete = async event => {
  if (event.ResourceProperties.Break) throw new Error(event.ResourceProperties.Break);
  const IsComplete = Date.now() - Number(event.Data.StartedAt) >= Number(event.ResourceProperties.Seconds) * 1000;
  return IsComplete ? { IsComplete, Data: { SnapshotArn: 'arn' } } : { IsComplete };
};`;

/** Real threads start here; a busy machine takes its time. */
jest.setTimeout(20_000);

const CALL = callOf(ACCOUNT);
const WAITER_ROLE = `arn:aws:iam::${ACCOUNT}:role/waiter`;
const functionArn = (name: string): string => `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:${name}`;
const waiterArn = `arn:aws:states:ap-northeast-1:${ACCOUNT}:stateMachine:waiter`;

/** As the framework's `WaiterStateMachine` writes it, with a poll per minute, ten at most. */
const WAITER = {
  StartAt: 'framework-isComplete-task',
  States: {
    'framework-isComplete-task': {
      End: true, Type: 'Task', Resource: functionArn('framework-isComplete'),
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 10, BackoffRate: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'framework-onTimeout-task' }],
    },
    'framework-onTimeout-task': { End: true, Type: 'Task', Resource: functionArn('framework-onTimeout') },
  },
};

/** What CloudFormation is told. */
interface Response {
  readonly Status: string;
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

const clock = new VirtualClock();
const roles = new FakeRoles();
const authorizer = new DenyingAuthorizer();
const identifiers = new Identifiers('provider');
const journal = new Journal();
const answered: { readonly request: WireRequest; readonly at: number }[] = [];
/** Every line of the log of the function that polls. */
const polled: string[] = [];
let told: (response: Response) => void = () => undefined;
const dispatcher = new Dispatcher({ services: [], authorizer, journal, clock });
const gateway = new Gateway({
  dispatcher, credentials: roles, clock, regions: ['ap-northeast-1'],
  routes: [{
    pathPrefix: '/_cloudformation/', handle: (request) => {
      answered.push({ request, at: clock.now() });
      told(JSON.parse(Buffer.from(request.body).toString()) as Response);
      return { status: 200, headers: {}, body: Buffer.alloc(0) };
    },
  }],
});
let endpoint: Endpoint | undefined;
const host = new WorkerFunctionHost({ endpointUrl: () => endpoint?.url ?? '', identifiers });

beforeAll(async () => {
  endpoint = await Endpoint.listen(gateway, 0, 'inside');
  const logs: LogSink = {
    authorization: () => [],
    append: (_account, _region, group, _stream, lines) => {
      if (group === '/aws/lambda/framework-isComplete') polled.push(...lines.map(({ message }) => message));
    },
  };
  dispatcher.add(new LambdaService({
    clock, identifiers, journal, authorizer, invoker: dispatcher, roles, logs, network: new NetworkStore(identifiers), host,
  }).service);
  dispatcher.add(new StatesService({ clock, identifiers, invoker: dispatcher, roles }).service);
  await createFunction('onEvent', zipOf({ 'index.js': HANDLER }), 'index.onEvent', {});
  await createFunction('isComplete', zipOf({ 'index.js': HANDLER }), 'index.isComplete', {});
  const variables = {
    USER_ON_EVENT_FUNCTION_ARN: functionArn('onEvent'), USER_IS_COMPLETE_FUNCTION_ARN: functionArn('isComplete'), WAITER_STATE_MACHINE_ARN: waiterArn,
  };
  for (const name of ['onEvent', 'isComplete', 'onTimeout']) await createFunction(`framework-${name}`, FRAMEWORK, `framework.${name}`, variables);
  await dispatcher.invoke('states', 'CreateStateMachine', { name: 'waiter', roleArn: WAITER_ROLE, definition: JSON.stringify(WAITER) }, CALL);
  await clock.sleep(2_000);
});

afterAll(async () => {
  clock.stop();
  await host.close();
  await endpoint?.close();
});

beforeEach(() => {
  authorizer.denies = () => false;
});

async function createFunction(name: string, ZipFile: Uint8Array, Handler: string, Variables: Readonly<Record<string, string>>): Promise<void> {
  await dispatcher.invoke('lambda', 'CreateFunction', {
    FunctionName: name, Runtime: 'nodejs24.x', Handler, Timeout: 60, Role: `arn:aws:iam::${ACCOUNT}:role/${name}`, Code: { ZipFile },
    Environment: { Variables },
  }, CALL);
}

function send(ResourceProperties: Readonly<Record<string, string>>): Promise<object> {
  const request = {
    RequestType: 'Create', RequestId: identifiers.uuid(), StackId: 'stack', LogicalResourceId: 'Snapshot', ResourceType: 'Custom::Snapshot',
    ResourceProperties,
    ResponseURL: 'https://cloudformation-custom-resource-response.s3.amazonaws.com/_cloudformation/response/token-1?X-Amz-Expires=7200',
  };
  const input = { FunctionName: 'framework-onEvent', InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(request)) };
  return dispatcher.invoke('lambda', 'Invoke', input, CALL);
}

/** Sends a Create as CloudFormation does and waits for what the framework answers. */
async function created(properties: Readonly<Record<string, string>>): Promise<Response> {
  const response = new Promise<Response>((resolve) => { told = resolve; });
  await send(properties);
  return response;
}

async function lastExecution(): Promise<DescribeExecutionOutput> {
  const { executions = [] } = await dispatcher.invoke<ListExecutionsOutput>('states', 'ListExecutions', { stateMachineArn: waiterArn }, CALL);
  return dispatcher.invoke<DescribeExecutionOutput>('states', 'DescribeExecution', { executionArn: executions[0]?.executionArn }, CALL);
}

describe("the CDK provider framework's own runtime", () => {
  test('polls until the work is done and answers CloudFormation at the host of the response URL', async () => {
    const start = clock.now();
    const response = await created({ Seconds: '150' });
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'snapshot-1', Data: { SnapshotArn: 'arn' } });
    expect(answered.at(-1)?.request).toMatchObject({
      method: 'PUT', path: '/_cloudformation/response/token-1', query: { 'X-Amz-Expires': '7200' },
      headers: { 'x-sandbox-original-host': 'cloudformation-custom-resource-response.s3.amazonaws.com' },
    });
    // polled after 0, 1, 2 and 3 minutes.
    expect(((answered.at(-1)?.at ?? 0) - start) / 60_000).toBeCloseTo(3, 0);
  });

  test('says that it timed out when the work is never done', async () => {
    const response = await created({ Seconds: '36000' });
    expect(response).toMatchObject({ Status: 'FAILED', Reason: 'Operation timed out', PhysicalResourceId: 'snapshot-1' });
  });

  test('fails with the message of a throwing onEvent, under an id of its own', async () => {
    const response = await created({ Refuse: 'the source is missing' });
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED' });
    expect(response.Reason).toContain('the source is missing');
  });

  test('fails with the message of a throwing isComplete, under the real id', async () => {
    const response = await created({ Seconds: '0', Break: 'the copy failed' });
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'snapshot-1' });
    expect(response.Reason).toContain('the copy failed');
    expect(response.Reason).toContain('Logs: /aws/lambda/isComplete');
  });

  test('leaves the response URL out of its log at the level FATAL only, and always in the history of its waiter', async () => {
    const secret = 'X-Amz-Expires=7200';
    const log = async (ApplicationLogLevel: string): Promise<string> => {
      const LoggingConfig = { LogFormat: 'JSON', ApplicationLogLevel };
      await dispatcher.invoke('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'framework-isComplete', LoggingConfig }, CALL);
      await clock.sleep(2_000);
      polled.length = 0;
      expect(await created({ Seconds: '90' })).toMatchObject({ Status: 'SUCCESS' });
      return polled.join('\n');
    };
    for (const level of ['INFO', 'ERROR']) expect(await log(level)).toContain(secret);
    expect(await log('FATAL')).not.toContain(secret);
    // Lambda's own records of the runs are there all the same.
    expect(polled).not.toEqual([]);
    expect((await lastExecution()).input).toContain(secret);
  });

  test('never answers when its waiter may not invoke the functions', async () => {
    const answers = answered.length;
    authorizer.denies = ({ action, resource }) => action === 'lambda:InvokeFunction' && /:framework-(isComplete|onTimeout)$/.test(resource);
    await send({ Seconds: '0' });
    await clock.settled();
    expect(await lastExecution()).toMatchObject({
      status: 'FAILED', error: 'Lambda.AWSLambdaException',
      cause: expect.stringContaining('Status Code: 403; Error Code: AccessDeniedException') as unknown,
    });
    expect(answered).toHaveLength(answers);
  });
});
