import type { DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { Identifiers } from '../../../../core/identifiers';
import { secretText } from '../../../../services/cloudformation/resources/secrets/generated-secret';
import { SecretStore } from '../../../../services/cloudformation/resources/secrets/secret-store';
import { Harness, parameter } from '../harness';

const identifiers = new Identifiers('secrets');
const generated = (rule: object): string => secretText({ GenerateSecretString: rule }, identifiers) ?? '';

describe('a generated secret', () => {
  test('has 32 characters of every kind by default', () => {
    for (const kind of [/^.{32}$/, /[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]) expect(generated({})).toMatch(kind);
  });

  test('is another one each time', () => {
    expect(generated({})).not.toBe(generated({}));
  });

  test.each<[string, object, RegExp]>([
    ['length', { PasswordLength: '12' }, /^.{12}$/],
    ['numbers only', { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: 'true' }, /^\d{32}$/],
    ['no excluded character', { ExcludePunctuation: true, ExcludeCharacters: 'abcdefghijklm', PasswordLength: 400 }, /^[n-zA-Z0-9]{400}$/],
    ['a space', { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: true, IncludeSpace: true, PasswordLength: 2 }, /^\d $/],
  ])('has the %s that its rule names', (_, rule, expected) => {
    expect(generated(rule)).toMatch(expected);
  });

  test('is put into a template under its key', () => {
    const text = generated({ SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password' });
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
  ])('is refused with %s', (_, properties, message) => {
    expect(() => secretText(properties, identifiers)).toThrow(message);
  });
});

describe('what a secret holds', () => {
  const place = { accountId: '1', region: 'r' };
  const arn = 'arn:aws:secretsmanager:r:1:secret:orders-AbCdEf';
  const store = new SecretStore();
  store.put(arn, '{"username":"admin","nested":{}}');
  store.put('arn:aws:secretsmanager:r:1:secret:plain-AbCdEf', 'plain-text');

  test.each([
    ['its ARN', { secretId: arn, jsonKey: 'username' }, 'admin'], ['its name', { secretId: 'orders', jsonKey: 'username' }, 'admin'],
    ['no key', { secretId: 'plain' }, 'plain-text'],
  ])('is read by %s', (_, reference, expected) => {
    expect(store.read(reference, place)).toBe(expected);
  });

  test.each([
    ['a secret that is not there', { secretId: 'absent' }, place, 'can\'t find the specified secret: absent'],
    ['the name of another account', { secretId: 'orders' }, { ...place, accountId: '2' }, 'can\'t find'],
    ['a key that is not there', { secretId: arn, jsonKey: 'password' }, place, 'value associated with JSONKey'],
    ['a key of an object', { secretId: arn, jsonKey: 'nested' }, place, 'value associated with JSONKey'],
    ['another version', { secretId: arn, version: 'AWSPREVIOUS' }, place, 'only the current version'],
  ])('is refused for %s', (_, reference, from, message) => {
    expect(() => store.read(reference, from)).toThrow(message);
  });

  test('is not told when it is no JSON', () => {
    expect(() => store.read({ secretId: 'plain', jsonKey: 'a' }, place)).toThrow(/^Could not parse SecretString JSON: plain$/);
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
