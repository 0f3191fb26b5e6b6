import { chooseParameterTexts, completeParameters } from '../../../../services/cloudformation/template/parameters';
import type { ParameterDeclaration } from '../../../../services/cloudformation/template/template';

function declared(more: Partial<ParameterDeclaration> = {}): ParameterDeclaration {
  return { name: 'P', type: 'String', noEcho: false, ...more };
}

describe('a parameter', () => {
  test.each([
    ['its default', declared({ default: 'd' }), [], 'd'],
    ['the value given', declared({ default: 'd' }), [{ ParameterKey: 'P', ParameterValue: 'g' }], 'g'],
    ['the previous value', declared({ default: 'd' }), [{ ParameterKey: 'P', UsePreviousValue: true }], 'before'],
  ])('has %s', (_, declaration, given, expected) => {
    expect(chooseParameterTexts([declaration], given, [{ name: 'P', text: 'before', value: 'before', noEcho: false }]).get('P')).toBe(expected);
  });

  test.each([
    ['without a value', [declared()], [], 'Parameters: [P] must have values'],
    ['that the template does not have', [], [{ ParameterKey: 'Q', ParameterValue: 'x' }], 'Parameters: [Q] do not exist in the template'],
    ['whose value is not among those allowed', [declared({ default: 'x', allowedValues: ['a'] })], [], "Parameter 'P' must be one of AllowedValues"],
    ['whose value does not match the pattern', [declared({ default: 'x', allowedPattern: '[a-c]' })], [], 'must match pattern [a-c]'],
    ['that is too short', [declared({ default: 'x', minLength: 2 })], [], "Parameter 'P' must contain at least 2 characters"],
    ['that is too long', [declared({ default: 'xyz', maxLength: 2 })], [], "Parameter 'P' must contain at most 2 characters"],
    ['that is too small', [declared({ type: 'Number', default: '1', minValue: 2 })], [], "Parameter 'P' must be a number not less than 2"],
    ['that is too big', [declared({ type: 'Number', default: '3', maxValue: 2 })], [], "Parameter 'P' must be a number not greater than 2"],
    ['of an unknown type', [declared({ type: 'Text', default: 'x' })], [], 'Unrecognized parameter type: Text'],
    ['of more than 4096 bytes', [declared({ default: 'x'.repeat(4_097) })], [], "Parameter 'P' must have at most 4096 bytes"],
    ['that is no list of numbers', [declared({ type: 'List<Number>', default: '1, x' })], [], "Parameter 'P' must be a number"],
    ['with words of its own for its constraint', [declared({ default: 'x', minLength: 2, constraintDescription: 'two, please' })], [],
      'Parameter P failed to satisfy constraint: two, please'],
    ['that is no number', [declared({ default: 'x', type: 'Number' })], [], "Parameter 'P' must be a number"],
  ])('%s is refused', (_, declarations, given, message) => {
    expect(() => chooseParameterTexts(declarations, given, [])).toThrow(message);
  });

  test('of an SSM type has the value that Parameter Store holds', () => {
    const declaration = declared({ type: 'AWS::SSM::Parameter::Value<String>', default: '/name' });
    expect(completeParameters([declaration], new Map([['P', '/name']]), new Map([['/name', '33']])))
      .toEqual([{ name: 'P', text: '/name', value: '33', storeText: '33', noEcho: false }]);
  });

  test('of an SSM type that Parameter Store lacks is refused', () => {
    const declaration = declared({ type: 'AWS::SSM::Parameter::Value<String>' });
    expect(() => completeParameters([declaration], new Map([['P', '/name']]), new Map()))
      .toThrow('Unable to fetch parameters [/name] from parameter store');
  });

  test('that is the name of one in Parameter Store needs one there', () => {
    const declaration = declared({ type: 'AWS::SSM::Parameter::Name' });
    expect(() => completeParameters([declaration], new Map([['P', '/name']]), new Map())).toThrow('Unable to fetch parameters [/name]');
    expect(completeParameters([declaration], new Map([['P', '/name']]), new Map([['/name', '33']])))
      .toEqual([{ name: 'P', text: '/name', value: '/name', noEcho: false }]);
  });

  test('of a list type is a list', () => {
    expect(completeParameters([declared({ type: 'CommaDelimitedList' })], new Map([['P', 'a, b']]), new Map())[0]?.value).toEqual(['a', 'b']);
  });
});
