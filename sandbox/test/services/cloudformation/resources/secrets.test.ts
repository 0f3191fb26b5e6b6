import type { DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { Identifiers } from '../../../../core/identifiers';
import type { Invoker, Operation } from '../../../../core/operation';
import { ServiceCalls } from '../../../../services/cloudformation/resources/handler/service-calls';
import { secretText } from '../../../../services/cloudformation/resources/secrets/generated-secret';
import { readSecret } from '../../../../services/cloudformation/resources/secrets/secret-reading';
import { SecretsManagerService } from '../../../../services/secretsmanager/secretsmanager-service';
import { FakeKeys } from '../../rds/fake-keys';
import { ManualClock } from '../../rds/manual-clock';
import { callOf } from '../../run-operation';
import { Harness, parameter } from '../harness';

const ACCOUNT = '111111111111';
const { service } = new SecretsManagerService({ clock: new ManualClock(), identifiers: new Identifiers('secrets'), keys: new FakeKeys() });
const invoker: Invoker = {
  invoke: async <Output>(_name: string, operation: string, input: object, call: ReturnType<typeof callOf>) =>
    (service.operations[operation] as unknown as Operation<object, Output>).run(input, call),
};
const calls = (accountId: string): ServiceCalls => new ServiceCalls(invoker, () => callOf(accountId));
const aws = calls(ACCOUNT);
const generated = async (rule: object): Promise<string> => await secretText({ GenerateSecretString: rule }, aws) ?? '';

describe('a generated secret', () => {
  test('has 32 characters of every kind by default', async () => {
    const text = await generated({});
    for (const kind of [/^.{32}$/, /[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]) expect(text).toMatch(kind);
  });

  test('is another one each time', async () => {
    expect(await generated({})).not.toBe(await generated({}));
  });

  test.each<[string, object, RegExp]>([
    ['length', { PasswordLength: '12' }, /^.{12}$/],
    ['numbers only', { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: 'true' }, /^\d{32}$/],
    ['no excluded character', { ExcludePunctuation: true, ExcludeCharacters: 'abcdefghijklm', PasswordLength: 400 }, /^[n-zA-Z0-9]{400}$/],
    ['a space', { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: true, IncludeSpace: true, PasswordLength: 2 }, /^\d $/],
  ])('has the %s that its rule names', async (_, rule, expected) => {
    expect(await generated(rule)).toMatch(expected);
  });

  test('is put into a template under its key', async () => {
    const text = await generated({ SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password' });
    expect(JSON.parse(text)).toEqual({ username: 'admin', password: expect.stringMatching(/^.{32}$/) as string });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a given text as well', { SecretString: 'x', GenerateSecretString: {} }, 'both'],
    ['a template without a key', { GenerateSecretString: { SecretStringTemplate: '{}' } }, 'must be specified'],
    ['a template that is no object', { GenerateSecretString: { SecretStringTemplate: '[]', GenerateStringKey: 'a' } }, 'JSON of an object'],
    ['a template that is no JSON', { GenerateSecretString: { SecretStringTemplate: 'x', GenerateStringKey: 'a' } }, 'JSON of an object'],
    ['no length', { GenerateSecretString: { PasswordLength: 0 } }, 'between 1 and 4096'],
    ['less characters than kinds', { GenerateSecretString: { PasswordLength: 3 } }, 'too short'],
    ['no character left',
      { GenerateSecretString: { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: true, ExcludeNumbers: true } }, 'every'],
  ])('is refused with %s', async (_, properties, message) => {
    await expect(secretText(properties, aws)).rejects.toThrow(message);
  });
});

describe('what a secret holds', () => {
  let arn = '';

  beforeAll(async () => {
    const { ARN } = await aws.invoke<{ ARN: string }>('secretsmanager', 'CreateSecret', {
      Name: 'orders', SecretString: '{"username":"admin","nested":{}}',
    });
    arn = ARN;
    await aws.invoke('secretsmanager', 'CreateSecret', { Name: 'plain', SecretString: 'plain-text' });
  });

  test('is read by its ARN and by its name', async () => {
    expect(await readSecret({ secretId: arn, jsonKey: 'username' }, aws)).toBe('admin');
    expect(await readSecret({ secretId: 'orders', jsonKey: 'username' }, aws)).toBe('admin');
    expect(await readSecret({ secretId: 'plain' }, aws)).toBe('plain-text');
  });

  test.each([
    ['a secret that is not there', { secretId: 'absent' }, ACCOUNT, 'can\'t find the specified secret'],
    ['the name of another account', { secretId: 'orders' }, '222222222222', 'can\'t find'],
    ['a key that is not there', { secretId: 'orders', jsonKey: 'password' }, ACCOUNT, 'value associated with JSONKey'],
    ['a key of an object', { secretId: 'orders', jsonKey: 'nested' }, ACCOUNT, 'value associated with JSONKey'],
    ['another version', { secretId: 'orders', versionStage: 'AWSPREVIOUS' }, ACCOUNT, 'staging label: AWSPREVIOUS'],
  ])('is refused for %s', async (_, reference, from, message) => {
    await expect(readSecret(reference, calls(from))).rejects.toThrow(message);
  });

  test('is not told when it is no JSON', async () => {
    await expect(readSecret({ secretId: 'plain', jsonKey: 'a' }, aws)).rejects.toThrow(/^Could not parse SecretString JSON: plain$/);
  });
});

describe('a stack with a secret', () => {
  const template = (rule: object = {}, reference = ':SecretString:password::}}'): object => ({
    Resources: {
      Secret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { GenerateSecretString: { SecretStringTemplate: '{}', GenerateStringKey: 'password', ...rule } },
      },
      Holder: parameter({ 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, reference]] }),
    },
    Outputs: { Secret: { Value: { Ref: 'Secret' } } },
  });
  const told = (harness: Harness): unknown => harness.callsOf('ssm', 'PutParameter').at(-1)?.input.Value;

  test('gives what it holds to the resource that refers to it, and to nobody else', async () => {
    const harness = new Harness();
    await harness.deploy(template());
    const password = told(harness);
    expect(password).toMatch(/^.{32}$/);
    const change = { StackName: 'Stack', ChangeSetName: 'changes' };
    const shown = await Promise.all([
      harness.run('DescribeStacks'), harness.run('DescribeStackEvents', { StackName: 'Stack' }),
      harness.run('DescribeStackResources', { StackName: 'Stack' }),
      harness.run('GetTemplate', { StackName: 'Stack' }), harness.run('DescribeChangeSet', { ...change, IncludePropertyValues: true }),
      harness.plan(template({ PasswordLength: 40 })), harness.run('DescribeChangeSet', { ...change, IncludePropertyValues: true }),
    ]);
    expect(JSON.stringify([shown, harness.journal.entries])).not.toContain(password);
  });

  test('deletes the secret at once, so that its name is free again', async () => {
    const harness = new Harness();
    await harness.deploy(template());
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();
    expect(harness.callsOf('secretsmanager', 'DeleteSecret').map(({ input }) => input.ForceDeleteWithoutRecovery)).toEqual([true]);
  });

  test('finds no changes in the same template', async () => {
    const harness = new Harness();
    await harness.deploy(template());
    expect(await harness.plan(template()))
      .toMatchObject({ Status: 'FAILED', StatusReason: expect.stringContaining('didn\'t contain changes') as string });
  });

  test('does not tell a resource of another value of its secret until the resource itself changes', async () => {
    const harness = new Harness();
    await harness.deploy(template());
    await harness.deploy(template({ PasswordLength: 40 }));
    expect(harness.callsOf('ssm', 'PutParameter')).toHaveLength(1);
    await harness.deploy(template({ PasswordLength: 40 }, ':SecretString:password}}!'));
    expect(told(harness)).toMatch(/^.{40}!$/);
  });

  test('fails where a reference has nothing to stand for', async () => {
    const harness = new Harness();
    await harness.deploy(template({}, ':SecretString:host::}}'));
    expect(await harness.reason('Holder', 'CREATE_FAILED')).toContain('Could not find a value associated with JSONKey in SecretString: host');
  });

  test('shows the reference in its change sets', async () => {
    const harness = new Harness();
    await harness.deploy(template());
    await harness.plan(template({}, ':SecretString:password}}!'));
    const { Changes = [] } = await harness.run<DescribeChangeSetOutput>('DescribeChangeSet', {
      StackName: 'Stack', ChangeSetName: 'changes', IncludePropertyValues: true,
    });
    expect(Changes.map(({ ResourceChange }) => ResourceChange?.Details?.[0]?.Target?.BeforeValue)).toEqual([
      expect.stringMatching(/^\{\{resolve:secretsmanager:arn:.*:SecretString:password::\}\}$/),
    ]);
  });
});
