import { checkDynamicReferences, parseSecretReference, withReferences } from '../../../../services/cloudformation/template/dynamic-references';
import { parseTemplate } from '../../../../services/cloudformation/template/template';

const ARN = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:orders-AbCdEf';

describe('a reference to a secret', () => {
  test.each([
    ['a name', 'orders', { secretId: 'orders' }],
    ['an ARN', ARN, { secretId: ARN }],
    ['a key of its JSON', `${ARN}:SecretString:password`, { secretId: ARN, jsonKey: 'password' }],
    ['empty ends, as the CDK writes them', `${ARN}:SecretString:password::`, { secretId: ARN, jsonKey: 'password' }],
    ['the current version', 'orders:SecretString:password:AWSCURRENT',
      { secretId: 'orders', jsonKey: 'password', versionStage: 'AWSCURRENT' }],
    ['another stage', 'orders:SecretString::AWSPREVIOUS', { secretId: 'orders', versionStage: 'AWSPREVIOUS' }],
    ['a version', 'orders:SecretString:::1', { secretId: 'orders', versionId: '1' }],
  ])('is read with %s', (_, text, expected) => {
    expect(parseSecretReference(text)).toEqual(expected);
  });

  test.each([
    ['no secret', ''], ['binary content', 'orders:SecretBinary'], ['a stage and a version', 'orders:SecretString:a:AWSCURRENT:1'],
    ['more parts', 'orders:::::1'],
  ])('is refused with %s', (_, text) => {
    expect(() => parseSecretReference(text)).toThrow('Incorrect format');
  });

  test('is replaced wherever it stands in a text, a list or a map', () => {
    const value = {
      Url: 'mysql://{{resolve:secretsmanager:orders:SecretString:user}}@host', List: [{ Password: '{{resolve:secretsmanager:orders}}' }], Count: 1,
    };
    expect(withReferences(value, ({ jsonKey }) => jsonKey ?? 'whole')).toEqual({ Url: 'mysql://user@host', List: [{ Password: 'whole' }], Count: 1 });
  });
});

describe('a template with dynamic references', () => {
  const check = (content: object): void => {
    const template = parseTemplate(JSON.stringify({ Resources: { Database: { Type: 'AWS::RDS::DBInstance' } }, ...content }));
    checkDynamicReferences(template, (type) => type.startsWith('Custom::'));
  };
  const inResource = (value: unknown, type = 'AWS::RDS::DBInstance'): object => ({
    Resources: { Database: { Type: type, Properties: { Value: value } } },
  });
  const secret = '{{resolve:secretsmanager:orders}}';

  test.each([
    ['to a secret', secret],
    ['put together from pieces', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] }],
  ])('is taken with one %s in a property', (_, value) => {
    expect(() => check(inResource(value))).not.toThrow();
  });

  test.each([
    ['in an output', { Outputs: { Password: { Value: secret } } }, 'properties of resources only'],
    ['in a condition', { Conditions: { Is: { 'Fn::Equals': [secret, 'a'] } } }, 'properties of resources only'],
    ['in a custom resource', inResource(secret, 'Custom::Step'), 'aren\'t supported in custom resources: Database'],
    ['to another service', inResource('{{resolve:ssm:name}}'), 'doesn\'t implement dynamic references to ssm'],
    ['61 times', inResource(Array.from({ length: 61 }, () => secret)), 'at most 60 dynamic references'],
  ])('is refused with one %s', (_, content, message) => {
    expect(() => check(content)).toThrow(message);
  });
});
