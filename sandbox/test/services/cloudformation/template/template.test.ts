import { dependencyGraph } from '../../../../services/cloudformation/template/ordering';
import { parseTemplate } from '../../../../services/cloudformation/template/template';
import { missingCapability, validateTemplate } from '../../../../services/cloudformation/template/validation';
import { dollars } from '../harness';

function check(template: object): void {
  validateTemplate(parseTemplate(JSON.stringify(template)), {
    attributesOf: (type) => (type === 'Known' ? ['Arn'] : undefined), isCustom: (type) => type.startsWith('Custom::'),
  });
}

describe('a template', () => {
  test('in YAML with short forms is the same as in JSON with long ones', () => {
    const yaml = [
      'Resources:', '  One:', '    Type: T', '    Properties:', '      A: !Ref P', '      B: !GetAtt Two.X.Y', dollars('      C: !Sub "#{P}-x"'),
      '      D: !Join ["-", [!Ref P, !Select [0, !Split [",", "a,b"]]]]', '      E: !If [Cond, 1, !Ref "AWS::NoValue"]', '      F: !Base64',
      '        Ref: P', '      Version: 2012-10-17',
    ].join('\n');
    expect(parseTemplate(yaml).resources.get('One')?.properties).toEqual({
      A: { Ref: 'P' }, B: { 'Fn::GetAtt': ['Two', 'X.Y'] }, C: { 'Fn::Sub': dollars('#{P}-x') },
      D: { 'Fn::Join': ['-', [{ Ref: 'P' }, { 'Fn::Select': [0, { 'Fn::Split': [',', 'a,b'] }] }]] },
      E: { 'Fn::If': ['Cond', 1, { Ref: 'AWS::NoValue' }] }, F: { 'Fn::Base64': { Ref: 'P' } }, Version: '2012-10-17',
    });
  });

  test.each([
    ['that is no YAML', 'a: [', 'Template format error: YAML not well-formed. (line 1, column'],
    ['with a short form that nobody knows', 'Resources:\n  A: !Nonsense x', 'YAML not well-formed. (line 2'],
    ['without resources', '{}', 'At least one Resources member must be defined'],
    ['with an unknown section', '{"Resource": {}}', 'Invalid template property or properties [Resource]'],
    ['with a transform', '{"Transform": "AWS::Serverless-2016-10-31"}', 'doesn\'t implement the transform "AWS::Serverless-2016-10-31"'],
    ['with a resource without type', '{"Resources": {"A": {}}}', '[/Resources/A] Every Resources object must contain a Type member.'],
  ])('%s is refused', (_, body, message) => {
    expect(() => parseTemplate(body)).toThrow(message);
  });

  test.each([
    ['a Ref to nothing', { Resources: { A: { Type: 'T', Properties: { X: { Ref: 'Gone' } } } } },
      'Unresolved resource dependencies [Gone] in the Resources block'],
    ['a Ref to nothing in outputs', { Resources: { A: { Type: 'T' } }, Outputs: { O: { Value: { Ref: 'Gone' } } } },
      '[Gone] in the Outputs block of the template'],
    ['DependsOn nothing', { Resources: { A: { Type: 'T', DependsOn: 'Gone' } } }, 'Unresolved resource dependencies [Gone]'],
    ['Fn::GetAtt of nothing', { Resources: { A: { Type: 'T', Properties: { X: { 'Fn::GetAtt': ['Gone', 'Arn'] } } } } },
      'Fn::GetAtt references undefined resource Gone'],
    ['an attribute that the type lacks',
      { Resources: { A: { Type: 'Known' }, B: { Type: 'T', Properties: { X: { 'Fn::Sub': dollars('#{A.Name}') } } } } },
      'resource A does not support attribute type Name in Fn::GetAtt'],
    ['an unknown condition', { Resources: { A: { Type: 'T', Condition: 'C' } } }, 'Unresolved condition dependency C in the Resources block'],
    ['a condition of a resource', { Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 'x'] } }, Resources: { A: { Type: 'T' } } },
      'Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template'],
    ['an unknown function', { Resources: { A: { Type: 'T', Properties: { X: [{ 'Fn::Reff': 'A' }] } } } },
      'Encountered unsupported function: Fn::Reff Supported functions are: [Fn::Base64, Fn::GetAtt,'],
    ['a function that the sandbox lacks', { Resources: { A: { Type: 'T', Properties: { X: { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] } } } } },
      'doesn\'t implement the function Fn::Cidr'],
    ['an import named after a resource',
      { Resources: { A: { Type: 'T' }, B: { Type: 'T', Properties: { X: { 'Fn::ImportValue': { Ref: 'A' } } } } } },
      'the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs'],
    ['an unknown deletion policy', { Resources: { A: { Type: 'T', DeletionPolicy: 'Keep' } } }, 'Unrecognized DeletionPolicy Keep'],
    ['a circle', {
      Resources: {
        A: { Type: 'T', DependsOn: 'B' }, B: { Type: 'T', Properties: { X: { Ref: 'C' } } },
        C: { Type: 'T', Properties: { X: { 'Fn::Sub': dollars('#{A}') } } }, D: { Type: 'T', DependsOn: 'A' },
      },
    },
    'Circular dependency between resources: [A, B, C]'],
  ])('with %s is refused', (_, template, message) => {
    expect(() => check(template)).toThrow(message);
  });

  test('orders resources by all their references', () => {
    const { resources } = parseTemplate(JSON.stringify({
      Resources: {
        A: {
          Type: 'T', DependsOn: ['D'],
          Properties: { X: { Ref: 'B' }, Y: { 'Fn::Sub': [dollars('#{C.Arn} #{V}'), { V: { 'Fn::GetAtt': 'E.Arn' } }] } },
        },
        B: { Type: 'T' }, C: { Type: 'T' }, D: { Type: 'T' }, E: { Type: 'T' },
      },
    }));
    expect([...dependencyGraph(resources).get('A') ?? []].sort()).toEqual(['B', 'C', 'D', 'E']);
  });

  test.each([
    [{ Type: 'AWS::IAM::Role' }, [], 'CAPABILITY_IAM'],
    [{ Type: 'AWS::IAM::Role' }, ['CAPABILITY_IAM'], undefined],
    [{ Type: 'AWS::IAM::Role', Properties: { RoleName: 'x' } }, ['CAPABILITY_IAM'], 'CAPABILITY_NAMED_IAM'],
    [{ Type: 'AWS::IAM::Role', Properties: { RoleName: 'x' } }, ['CAPABILITY_NAMED_IAM'], undefined],
    [{ Type: 'AWS::KMS::Key' }, [], undefined],
  ])('with %j and the capabilities %j needs %s', (resource, capabilities, expected) => {
    expect(missingCapability(parseTemplate(JSON.stringify({ Resources: { A: resource } })), capabilities)).toBe(expected);
  });
});
