import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '../../aws';

const [A, B] = ['111111111111', '222222222222'] as const;
const REGION = 'ap-northeast-1';
const FAULT = {
  service: 'rds', operation: 'DescribeDBInstances', account: A, code: 'InsufficientDBInstanceCapacityFault', message: 'No room.', times: 1,
};
const DENIAL = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' }] };

let aws: EmbeddedAws;
beforeAll(async () => { aws = await EmbeddedAws.start({}, { seed: 'controls' }); });
afterAll(() => aws.close());

const instancesOf = (accountId: string): Promise<unknown> =>
  new RDSClient({ ...aws.clientConfiguration(accountId, REGION), maxAttempts: 1 }).send(new DescribeDBInstancesCommand({}));
const keyIn = (accountId: string): Promise<unknown> => new KMSClient(aws.clientConfiguration(accountId, REGION)).send(new CreateKeyCommand({}));

async function http(method: string, path: string, document?: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${aws.url}${path}`, { method, body: document === undefined ? undefined : JSON.stringify(document) });
  return { status: response.status, answer: await response.json() };
}

describe('PUT /_sandbox/faults', () => {
  test('lets an operation answer what was put, where and as often as it says, and counts', async () => {
    await expect(http('PUT', '/_sandbox/faults', [FAULT])).resolves.toMatchObject({ status: 200 });
    await expect(instancesOf(B)).resolves.toBeDefined();
    await expect(instancesOf(A)).rejects.toMatchObject({ name: 'InsufficientDBInstanceCapacityFault', message: 'No room.' });
    await expect(instancesOf(A)).resolves.toBeDefined();
    await expect(http('GET', '/_sandbox/faults')).resolves.toMatchObject({ status: 200, answer: [{ operation: 'DescribeDBInstances', refused: 1 }] });
    await expect(http('DELETE', '/_sandbox/faults')).resolves.toEqual({ status: 200, answer: [] });
  });

  test('puts nothing of a list that is wrong', async () => {
    await expect(http('PUT', '/_sandbox/faults', [{ ...FAULT, times: undefined }, { ...FAULT, service: 'rdss' }])).resolves.toMatchObject({
      status: 400, answer: { problems: [{ line: 1, message: expect.stringContaining('Did you mean "rds"?') as string }] },
    });
    await expect(instancesOf(A)).resolves.toBeDefined();
  });
});

describe('PUT /_sandbox/organization', () => {
  test('puts an account under the policies of the organization until they are taken away', async () => {
    const policy = { name: 'NoKeys', document: DENIAL };
    await expect(http('PUT', '/_sandbox/organization', { [A]: { serviceControlPolicies: [policy] } })).resolves.toMatchObject({ status: 200 });
    await expect(keyIn(A)).rejects.toThrow('with an explicit deny in a service control policy: arn:aws:organizations::');
    await expect(keyIn(B)).resolves.toBeDefined();
    await http('DELETE', '/_sandbox/organization');
    await expect(keyIn(A)).resolves.toBeDefined();
  });
});

test.each([
  ['POST', '/_sandbox/faults', 405],
  ['GET', '/_sandbox/faultss', 404],
])('%s %s is answered with %d', async (method, path, status) => {
  await expect(http(method, path)).resolves.toMatchObject({ status });
});
