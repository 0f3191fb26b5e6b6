import { TemplateFacts } from '../../../../services/cloudformation/template/facts';
import { resolve, type Scope } from '../../../../services/cloudformation/template/intrinsics';
import { parseTemplate } from '../../../../services/cloudformation/template/template';
import { KNOWN_AFTER_APPLY, NO_VALUE } from '../../../../services/cloudformation/template/value';
import { dollars } from '../harness';

const references = new Map<string, unknown>([
  ['Name', 'db'], ['Numbers', ['1', '2']], ['Later', KNOWN_AFTER_APPLY], ['AWS::NoValue', NO_VALUE], ['AWS::Region', 'eu-west-1'],
]);

const scope: Scope = {
  ref: (name) => references.get(name),
  attribute: (logicalId, attribute) => (logicalId === 'Later' ? KNOWN_AFTER_APPLY : `${logicalId}/${attribute}`),
  condition: (name) => name === 'Yes',
  mapping: (...keys) => keys.join('-'),
  importValue: (name) => `imported ${name}`,
  availabilityZones: (region) => [`${region}a`],
};

describe('an intrinsic function', () => {
  test.each([
    ['Ref', { Ref: 'Name' }, 'db'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, 'Db/Endpoint.Port'],
    ['Fn::GetAtt with a string', { 'Fn::GetAtt': 'Db.Endpoint.Port' }, 'Db/Endpoint.Port'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 3]] }, 'a-db-3'],
    ['Fn::Join of a list parameter', { 'Fn::Join': [',', { Ref: 'Numbers' }] }, '1,2'],
    ['Fn::Sub', { 'Fn::Sub': dollars('#{Name} in #{AWS::Region} at #{Db.Arn}, #{!literally}') }, dollars('db in eu-west-1 at Db/Arn, #{literally}')],
    ['Fn::Sub with variables', { 'Fn::Sub': [dollars('#{Own} #{Name}'), { Own: { Ref: 'Name' } }] }, 'db db'],
    ['Fn::Select', { 'Fn::Select': ['1', { Ref: 'Numbers' }] }, '2'],
    ['Fn::Select of what is known beside what is not', { 'Fn::Select': [0, ['a', { Ref: 'Later' }]] }, 'a'],
    ['Fn::Split', { 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
    ['Fn::If that holds', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    ['Fn::If that does not', { 'Fn::If': ['No', 'a', { Ref: 'Name' }] }, 'db'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'x'] }, 'Map-eu-west-1-x'],
    ['Fn::Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
    ['Fn::GetAZs', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }, ['eu-west-1a']],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': dollars('x-#{Name}') } }, 'imported x-db'],
    ['AWS::NoValue in a map', { A: { Ref: 'AWS::NoValue' }, B: 1 }, { B: 1 }],
    ['AWS::NoValue in a list', ['a', { 'Fn::If': ['No', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
    ['a dynamic reference, which stays as it is', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Name' }, '}}']] },
      '{{resolve:secretsmanager:db}}'],
    ['a map that only looks like one', { Condition: { StringEquals: { a: { Ref: 'Name' } } } }, { Condition: { StringEquals: { a: 'db' } } }],
  ])('is worked out: %s', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  test.each([
    ['Fn::Join', { 'Fn::Join': ['', ['a', { Ref: 'Later' }]] }],
    ['Fn::Sub', { 'Fn::Sub': dollars('a #{Later}') }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Later', 'Arn'] }],
    ['Fn::Split', { 'Fn::Split': [',', { Ref: 'Later' }] }],
  ])('of a value that is known only after the change is known only then: %s', (_, value) => {
    expect(resolve(value, scope)).toBe(KNOWN_AFTER_APPLY);
  });

  test.each([
    ['that nobody knows', { 'Fn::Nonsense': 'x' }, 'Encountered unsupported function: Fn::Nonsense'],
    ['Fn::Select beyond the end', { 'Fn::Select': ['5', ['a']] }, 'Fn::Select cannot select nonexistent value at index 5'],
    ['Fn::Join of no list', { 'Fn::Join': [',', 'a'] }, 'Fn::Join requires a list argument'],
  ])('is refused: %s', (_, value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });
});

describe('a condition', () => {
  const conditions = {
    Is: { 'Fn::Equals': [{ Ref: 'P' }, '7'] },
    IsNot: { 'Fn::Not': [{ Condition: 'Is' }] },
    Both: { 'Fn::And': [{ Condition: 'Is' }, { Condition: 'IsNot' }] },
    Either: { 'Fn::Or': [{ Condition: 'Is' }, { Condition: 'IsNot' }] },
  };
  const template = parseTemplate(JSON.stringify({
    Parameters: { P: { Type: 'String' } }, Conditions: conditions, Mappings: { M: { a: { b: 'c' } } },
    Resources: { X: { Type: 'T', Condition: 'IsNot' }, Y: { Type: 'T' } },
  }));
  const stack = { accountId: '1', region: 'r', stackId: 'id', stackName: 'n', notificationArns: [] };
  const facts = new TemplateFacts(template, [{ name: 'P', text: '7', value: '7', noEcho: false }], stack);

  test.each([['Is', true], ['IsNot', false], ['Both', false], ['Either', true]])('%s is %s', (name, expected) => {
    expect(facts.condition(name)).toBe(expected);
  });

  test('that fails leaves the resource out', () => {
    expect(facts.activeResources()).toEqual(['Y']);
  });

  test('of a mapping that has no such key is refused', () => {
    expect(facts.mapping('M', 'a', 'b')).toBe('c');
    expect(() => facts.mapping('M', 'a', 'z')).toThrow('Unable to get mapping for M::a::z');
  });
});
