import type { ContextValue } from '../../policy';
import { allowAll, evaluated } from './evaluation-case';

const BUCKET = 'arn:aws:s3:::home';
/** `${content}`, as a policy has it. */
const variable = (content: string): string => ['$', '{', content, '}'].join('');
const CONTEXT: Readonly<Record<string, ContextValue>> = {
  'aws:username': 'Alice',
  'aws:PrincipalAccount': '111111111111',
  'aws:PrincipalTag/team': 'db*',
  'aws:TagKeys': ['a'],
};

// IAM User Guide, reference_policies_variables.html
describe('policy variables in Resource', () => {
  test.each([
    ['aws:username', `${BUCKET}/\${aws:username}/*`, `${BUCKET}/Alice/file`, true],
    ['another user', `${BUCKET}/\${aws:username}/*`, `${BUCKET}/Bob/file`, false],
    ['a name in another case', `${BUCKET}/\${AWS:UserName}`, `${BUCKET}/Alice`, true],
    ['two of them', `${BUCKET}/\${aws:PrincipalAccount}/\${aws:username}`, `${BUCKET}/111111111111/Alice`, true],
    ['a tag', `${BUCKET}/\${aws:PrincipalTag/team}`, `${BUCKET}/db*`, true],
    ['a wildcard in a value, which is none', `${BUCKET}/\${aws:PrincipalTag/team}`, `${BUCKET}/dbx`, false],
    ['a key that the request lacks', `${BUCKET}/\${aws:SourceVpc}`, `${BUCKET}/`, false],
    ['a key that the request lacks, with a default', `${BUCKET}/\${aws:SourceVpc, 'none'}`, `${BUCKET}/none`, true],
    ['a default that is not needed', `${BUCKET}/\${aws:username, 'none'}`, `${BUCKET}/Alice`, true],
    ['a default in place of a value that is there', `${BUCKET}/\${aws:username, 'none'}`, `${BUCKET}/none`, false],
    ['a key with several values', `${BUCKET}/\${aws:TagKeys}`, `${BUCKET}/a`, false],
    ['a literal asterisk', `${BUCKET}/\${*}`, `${BUCKET}/*`, true],
    ['a literal asterisk, not a wildcard', `${BUCKET}/\${*}`, `${BUCKET}/x`, false],
    ['a literal question mark', `${BUCKET}/\${?}`, `${BUCKET}/?`, true],
    ['a literal question mark, not a wildcard', `${BUCKET}/\${?}`, `${BUCKET}/x`, false],
    ['a literal dollar', `${BUCKET}/\${$}{aws:username}`, `${BUCKET}/\${aws:username}`, true],
  ])('%s', (_, pattern, resource, matches) => {
    const { decision } = evaluated({ context: CONTEXT, resource, identity: { ...allowAll, Resource: pattern } });
    expect(decision).toBe(matches ? 'allowed' : 'implicit-deny');
  });

  test.each([['2012-10-17', 'allowed'], ['2008-10-17', 'implicit-deny']])('exist in version %s: %s', (version, decision) => {
    const identity = { ...allowAll, Resource: `${BUCKET}/\${aws:username}` };
    expect(evaluated({ version, context: CONTEXT, resource: `${BUCKET}/Alice`, identity }).decision).toBe(decision);
  });

  test('are plain text in version 2008-10-17', () => {
    const identity = { ...allowAll, Resource: `${BUCKET}/\${aws:username}` };
    expect(evaluated({ version: '2008-10-17', context: CONTEXT, resource: `${BUCKET}/\${aws:username}`, identity }).decision).toBe('allowed');
  });
});

describe('policy variables in Condition', () => {
  test.each([
    ['StringEquals', variable('aws:username'), 'Alice', true],
    ['StringEquals', variable('aws:username'), 'Bob', false],
    ['StringEquals', `x${variable('*')}`, 'x*', true],
    ['StringNotEquals', variable('aws:username'), 'Bob', true],
    ['StringNotEquals', variable('aws:username'), 'Alice', false],
    ['StringLike', `${variable('aws:username')}/*`, 'Alice/file', true],
    ['StringLike', variable('aws:PrincipalTag/team'), 'dbx', false],
    ['ArnLike', `arn:aws:iam::${variable('aws:PrincipalAccount')}:role/*`, 'arn:aws:iam::111111111111:role/x', true],
    ['ArnLike', `arn:aws:iam::${variable('aws:PrincipalAccount')}:role/*`, 'arn:aws:iam::222222222222:role/x', false],
    ['StringEquals', variable('aws:SourceVpc'), '', false],
    ['NumericEquals', variable('aws:PrincipalAccount'), '111111111111', false],
    ['BinaryEquals', variable('aws:username'), 'Alice', false],
  ])('%s %j with %j: %s', (operator, value, requested, matches) => {
    const identity = { ...allowAll, Condition: { [operator]: { 'aws:Asked': value } } };
    const { decision } = evaluated({ context: { ...CONTEXT, 'aws:Asked': requested }, identity });
    expect(decision).toBe(matches ? 'allowed' : 'implicit-deny');
  });

  // reference_policies_variables.html#policy-vars-no-value
  test.each<[string, boolean]>([
    ['StringEquals', false], ['StringNotEquals', true], ['StringEqualsIgnoreCase', false], ['StringNotEqualsIgnoreCase', true],
    ['StringLike', false], ['StringNotLike', true], ['ArnLike', false], ['ArnNotLike', true], ['ArnEquals', false], ['ArnNotEquals', true],
    ['StringEqualsIfExists', false], ['StringNotEqualsIfExists', true], ['ForAnyValue:StringNotEquals', true], ['ForAllValues:StringEquals', false],
  ])('without a value is equal to nothing: %s holds: %s', (operator, holds) => {
    const condition = { [operator]: { 'aws:Asked': variable('aws:SourceVpc') } };
    const context = { 'aws:Asked': 'arn:aws:s3:::x' };
    const decided = (effect: string, other: readonly object[]): string =>
      evaluated({ context, identity: [...other, { ...allowAll, Effect: effect, Condition: condition }] }).decision;
    expect([decided('Allow', []), decided('Deny', [allowAll])]).toEqual(holds ? ['allowed', 'explicit-deny'] : ['implicit-deny', 'allowed']);
  });

  test.each([
    ['one of two variables without a value', [variable('aws:SourceVpc'), variable('aws:username')], 'Alice', false],
    ['the other one', [variable('aws:SourceVpc'), variable('aws:username')], 'Bob', true],
    ['a default', [`${'$'}{aws:SourceVpc, 'none'}`], 'none', false],
  ])('with StringNotEquals: %s', (_, values, requested, holds) => {
    const identity = { ...allowAll, Condition: { StringNotEquals: { 'aws:Asked': values } } };
    expect(evaluated({ context: { ...CONTEXT, 'aws:Asked': requested }, identity }).decision).toBe(holds ? 'allowed' : 'implicit-deny');
  });
});

describe('a variable without a value in a resource', () => {
  test.each([
    ['Resource', 'Allow', 'implicit-deny'], ['Resource', 'Deny', 'allowed'],
    ['NotResource', 'Allow', 'allowed'], ['NotResource', 'Deny', 'explicit-deny'],
  ])('is none: %s with %s gives %s', (element, effect, decision) => {
    const statement = { Effect: effect, Action: '*', [element]: `${BUCKET}/\${aws:SourceVpc}` };
    const identity = effect === 'Allow' ? statement : [allowAll, statement];
    expect(evaluated({ resource: `${BUCKET}/x`, identity }).decision).toBe(decision);
  });
});
