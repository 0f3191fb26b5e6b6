import type { DescribeStackEventsOutput } from '@aws-sdk/client-cloudformation';
import { custom, dollars, Harness, parameter } from '../harness';

const no = { 'Fn::Equals': ['a', 'b'] };
const lost = { Conditions: { No: no }, Resources: { Gone: parameter('x', { Condition: 'No' }) } };

/** A template with a resource that isn't made, and more. */
function withLost(resource: object, more: object = {}): object {
  return { ...lost, Resources: { ...lost.Resources, Here: resource }, ...more };
}

function many(count: number, entry: object): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`E${index}`, entry]));
}

const one = { One: parameter('x') };

describe('a template is refused at once, before anything is made,', () => {
  test.each([
    ['Ref', withLost(parameter({ Ref: 'Gone' })), '[Gone] in the Resources block'],
    ['Fn::GetAtt', withLost(parameter({ 'Fn::GetAtt': ['Gone', 'Value'] })), '[Gone] in the Resources block'],
    ['Fn::Sub', withLost(parameter({ 'Fn::Sub': dollars('a #{Gone}') })), '[Gone] in the Resources block'],
    ['DependsOn', withLost(parameter('x', { DependsOn: 'Gone' })), '[Gone] in the Resources block'],
    ['the branch of Fn::If that is taken', withLost(parameter({ 'Fn::If': ['No', 'x', { Ref: 'Gone' }] })), '[Gone] in the Resources block'],
    ['an output', withLost(parameter('x'), { Outputs: { O: { Value: { Ref: 'Gone' } } } }), '[Gone] in the Outputs block'],
  ])('for a reference to what a false condition leaves out: %s', async (_, template, text) => {
    const message = `Template format error: Unresolved resource dependencies ${text} of the template`;
    await expect(new Harness().plan(template)).rejects.toThrow(message);
    await expect(new Harness().run('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify(template) })).rejects.toThrow(message);
  });

  test.each([
    ['the branch of Fn::If that is not taken', withLost(parameter({ 'Fn::If': ['No', { Ref: 'Gone' }, 'x'] }))],
    ['a resource that is not made either', withLost(parameter({ Ref: 'Gone' }, { Condition: 'No' }), { Outputs: {} })],
    ['an output that is not made either', withLost(parameter('x'), { Outputs: { O: { Condition: 'No', Value: { Ref: 'Gone' } } } })],
  ])('but not for such a reference in %s', async (_, template) => {
    expect((await new Harness().deploy(template)).StackStatus).toBe('CREATE_COMPLETE');
  });

  test.each([
    ['a property', { Resources: { One: parameter(null) } }, '[/Resources/One/Type/Value]'],
    ['an item of a list', { Resources: { One: parameter('x', { DependsOn: [null] }) } }, '[/Resources/One/DependsOn/0]'],
    ['an output', { Resources: one, Outputs: { O: { Value: null } } }, '[/Outputs/O/Value]'],
    ['a section', { Resources: one, Outputs: null }, '[/Outputs]'],
    ['a mapping', { Resources: one, Mappings: { M: { top: { second: null } } } }, '[/Mappings/M/top/second]'],
  ])('for null in the place of %s', async (_, template, path) => {
    await expect(new Harness().plan(template)).rejects.toThrow(`${path} 'null' values are not allowed in templates`);
  });

  test.each([
    ['501 resources in one template', { Resources: many(501, parameter('x')) }, 'Number of resources, 501, is greater than maximum allowed, 500'],
    ['201 parameters', { Parameters: many(201, { Type: 'String', Default: '' }), Resources: one }, 'Number of parameters, 201, is greater than'],
    ['201 outputs', { Resources: one, Outputs: many(201, { Value: 'x' }) }, 'Number of outputs, 201, is greater than maximum allowed, 200'],
    ['201 mappings', { Mappings: many(201, { a: { b: 'c' } }), Resources: one }, 'Number of mappings, 201, is greater than maximum allowed, 200'],
    ['a name of 256 characters', { Resources: { ['a'.repeat(256)]: parameter('x') } }, 'longer than the maximum allowed, 255'],
    ['a name with a hyphen', { Resources: one, Outputs: { 'a-b': { Value: 'x' } } }, 'Output name a-b is non alphanumeric'],
    ['a description of 1025 bytes', { Description: 'a'.repeat(1_025), Resources: one }, "'Description' length is greater than 1024"],
    ['another format version', { AWSTemplateFormatVersion: '2020-01-01', Resources: one }, 'unsupported value for AWSTemplateFormatVersion.'],
    ['a body of more than 51,200 bytes', { Metadata: { text: 'a'.repeat(51_200) }, Resources: one },
      'Member must have length less than or equal to 51200'],
  ])('for %s', async (_, template, message) => {
    await expect(new Harness().plan(template)).rejects.toThrow(message);
  });

  test('for more than 1,000,000 bytes in S3, where 51,201 do', async () => {
    const harness = new Harness();
    const input = { StackName: 'Stack', TemplateURL: 'https://s3.amazonaws.com/assets/template.json' };
    const put = (length: number): void => {
      harness.objects.set('assets/template.json', JSON.stringify({ Metadata: 'a'.repeat(length), Resources: one }));
    };
    put(1_000_000);
    await expect(harness.run('CreateStack', input)).rejects.toThrow('Template may not exceed 1000000 bytes in size.');
    put(51_201);
    await expect(harness.run('CreateStack', input)).resolves.toBeDefined();
  });

  test('for conditions in a circle', async () => {
    const Conditions = { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { Condition: 'A' } };
    await expect(new Harness().plan({ Conditions, Resources: { One: parameter('x', { Condition: 'A' }) } })).rejects.toThrow('circular condition');
  });

  test('for an export that two of its outputs have', async () => {
    const harness = new Harness();
    const output = { Value: 'x', Export: { Name: 'e' } };
    await harness.deploy({ Resources: one, Outputs: { A: output, B: output } });
    const { StackEvents = [] } = await harness.run<DescribeStackEventsOutput>('DescribeStackEvents', { StackName: 'Stack' });
    expect(StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason).join())
      .toContain('Export with name e is already exported by stack Stack. ');
  });
});

describe('the policies of a resource', () => {
  const Parameters = { Stage: { Type: 'String' }, Policy: { Type: 'String', Default: 'Retain' } };
  const Conditions = { IsProduction: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
  const template = (DeletionPolicy: unknown): object => ({ Parameters, Conditions, Resources: { One: custom({}, { DeletionPolicy }) } });

  test.each([
    ['Fn::If that keeps', { 'Fn::If': ['IsProduction', 'Retain', 'Delete'] }, 'prod', []],
    ['Fn::If that does not', { 'Fn::If': ['IsProduction', 'Retain', 'Delete'] }, 'test', ['Delete One id-of-One']],
    ['Ref to a parameter', { Ref: 'Policy' }, 'test', []],
  ])('may be a function of parameters: %s', async (_, policy, stage, requests) => {
    const harness = new Harness();
    await harness.deploy(template(policy), { Parameters: [{ ParameterKey: 'Stage', ParameterValue: stage }] });
    harness.events.length = 0;
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();
    expect(harness.requests()).toEqual(requests);
  });

  test('follow the parameters of an update that keeps the template', async () => {
    const harness = new Harness();
    await harness.deploy(template({ Ref: 'Policy' }), { Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'x' }] });
    await harness.deploy({}, {
      TemplateBody: undefined, UsePreviousTemplate: true,
      Parameters: [{ ParameterKey: 'Stage', UsePreviousValue: true }, { ParameterKey: 'Policy', ParameterValue: 'Delete' }],
    });
    await harness.run('DeleteStack', { StackName: 'Stack' });
    await harness.settled();
    expect(harness.requests().at(-1)).toBe('Delete One id-of-One');
  });

  test.each([
    ['must come to one that there is', { Ref: 'Stage' }, 'Unrecognized DeletionPolicy prod'],
    ['must be one of the type', 'Snapshot', 'resource type Custom::Step does not support deletion policy Snapshot'],
  ])('%s', async (_, policy, message) => {
    await expect(new Harness().plan(template(policy), { Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'prod' }] })).rejects.toThrow(message);
  });
});

describe('the transform AWS::LanguageExtensions', () => {
  const extended = {
    Transform: 'AWS::LanguageExtensions', Mappings: { M: { a: { b: 'c' } } },
    Resources: {
      One: parameter({ 'Fn::ToJsonString': { length: { 'Fn::Length': ['a', 'b'] } } }),
      Two: parameter({ 'Fn::FindInMap': ['M', 'a', 'x', { DefaultValue: 'else' }] }),
    },
  };

  test('has its functions', async () => {
    const harness = new Harness();
    expect((await harness.deploy(extended)).StackStatus).toBe('CREATE_COMPLETE');
    expect(harness.callsOf('ssm', 'PutParameter').map(({ input }) => input.Value)).toEqual(['{"length":2}', 'else']);
  });

  test('needs CAPABILITY_AUTO_EXPAND without a change set', async () => {
    const request = { StackName: 'Stack', TemplateBody: JSON.stringify(extended) };
    await expect(new Harness().run('CreateStack', request)).rejects.toThrow('Requires capabilities : [CAPABILITY_AUTO_EXPAND]');
    await expect(new Harness().run('CreateStack', { ...request, Capabilities: ['CAPABILITY_AUTO_EXPAND'] })).resolves.toBeDefined();
  });

  test('is needed for its functions', async () => {
    await expect(new Harness().plan({ ...extended, Transform: undefined })).rejects.toThrow('unsupported function: Fn::ToJsonString');
  });
});
