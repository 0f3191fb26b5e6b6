import type { ContextValue } from '../../policy';
import { allowAll, evaluated } from './evaluation-case';

/** Operator, what the request has (undefined: nothing), what the policy says, whether the condition holds. */
type Row = readonly [string, ContextValue | undefined, string | readonly string[], boolean];

/** Each row is tried as an Allow, which then must allow, and as a Deny over an Allow, which then must deny. */
function holds([operator, requested, expected]: Row): { readonly allows: boolean; readonly denies: boolean } {
  const conditional = { Condition: { [operator]: { 'aws:Asked': expected } } };
  const context: Record<string, ContextValue> = requested === undefined ? {} : { 'aws:Asked': requested };
  return {
    allows: evaluated({ context, identity: { ...allowAll, ...conditional } }).decision === 'allowed',
    denies: evaluated({ context, identity: [allowAll, { ...allowAll, ...conditional, Effect: 'Deny' }] }).decision === 'explicit-deny',
  };
}

// IAM User Guide, reference_policies_elements_condition_operators.html#Conditions_String
const STRINGS: readonly Row[] = [
  ['StringEquals', 'rds', 'rds', true],
  ['StringEquals', 'RDS', 'rds', false],
  ['StringEquals', 'rds-ferry', 'rds*', false],
  ['StringEquals', undefined, 'rds', false],
  ['StringEquals', 'rds', ['kms', 'rds'], true],
  ['StringEquals', 'iam', ['kms', 'rds'], false],
  ['StringNotEquals', 'kms', 'rds', true],
  ['StringNotEquals', 'rds', 'rds', false],
  ['StringNotEquals', 'RDS', 'rds', true],
  ['StringNotEquals', undefined, 'rds', true],
  ['StringNotEquals', 'rds', ['kms', 'rds'], false],
  ['StringNotEquals', 'iam', ['kms', 'rds'], true],
  ['StringEqualsIgnoreCase', 'RDS', 'rds', true],
  ['StringEqualsIgnoreCase', 'RDS', 'kms', false],
  ['StringEqualsIgnoreCase', undefined, 'rds', false],
  ['StringNotEqualsIgnoreCase', 'RDS', 'rds', false],
  ['StringNotEqualsIgnoreCase', 'KMS', 'rds', true],
  ['StringNotEqualsIgnoreCase', undefined, 'rds', true],
  ['StringLike', 'rds.eu-west-1.amazonaws.com', 'rds.*.amazonaws.com', true],
  ['StringLike', 'kms.eu-west-1.amazonaws.com', 'rds.*.amazonaws.com', false],
  ['StringLike', 'RDS.eu-west-1.amazonaws.com', 'rds.*.amazonaws.com', false],
  ['StringLike', 'db1', 'db?', true],
  ['StringLike', 'db12', 'db?', false],
  ['StringLike', 'xdb1', 'db?', false],
  ['StringLike', 'a.b', 'a.b', true],
  ['StringLike', 'axb', 'a.b', false],
  ['StringLike', 'first\nsecond', 'first*', true],
  ['StringLike', undefined, '*', false],
  ['StringNotLike', 'db12', 'db?', true],
  ['StringNotLike', 'db1', 'db?', false],
  ['StringNotLike', 'db1', ['x*', 'db*'], false],
  ['StringNotLike', undefined, 'db?', true],
];

// ...#Conditions_Numeric
const NUMBERS: readonly Row[] = [
  ['NumericEquals', '10', '10', true],
  ['NumericEquals', '10.0', '10', true],
  ['NumericEquals', '11', '10', false],
  ['NumericEquals', 'ten', '10', false],
  ['NumericEquals', undefined, '10', false],
  ['NumericNotEquals', '11', '10', true],
  ['NumericNotEquals', '10', '10', false],
  ['NumericNotEquals', undefined, '10', true],
  ['NumericLessThan', '9', '10', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericLessThanEquals', '11', '10', false],
  ['NumericGreaterThan', '11', '10', true],
  ['NumericGreaterThan', '10', '10', false],
  ['NumericGreaterThan', '9', '10', false],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericGreaterThanEquals', '9', '10', false],
  ['NumericGreaterThanEquals', undefined, '10', false],
];

// ...#Conditions_Date
const DATES: readonly Row[] = [
  ['DateEquals', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00.000Z', true],
  ['DateEquals', '2026-11-24T00:00:00Z', '1795478400', true],
  ['DateEquals', '2026-11-24T00:00:01Z', '2026-11-24T00:00:00Z', false],
  ['DateEquals', 'today', '2026-11-24T00:00:00Z', false],
  ['DateNotEquals', '2026-11-24T00:00:01Z', '2026-11-24T00:00:00Z', true],
  ['DateNotEquals', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', false],
  ['DateNotEquals', undefined, '2026-11-24T00:00:00Z', true],
  ['DateLessThan', '2026-11-23T23:59:59Z', '2026-11-24', true],
  ['DateLessThan', '2026-11-24T00:00:00Z', '2026-11-24', false],
  ['DateLessThanEquals', '2026-11-24T00:00:00Z', '2026-11-24', true],
  ['DateLessThanEquals', '2026-11-24T00:00:01Z', '2026-11-24', false],
  ['DateGreaterThan', '2026-11-24T00:00:01Z', '2026-11-24', true],
  ['DateGreaterThan', '2026-11-24T00:00:00Z', '2026-11-24', false],
  ['DateGreaterThan', undefined, '2026-11-24', false],
  ['DateGreaterThanEquals', '2026-11-24T00:00:00Z', '2026-11-24', true],
  ['DateGreaterThanEquals', '2026-11-23T00:00:00Z', '2026-11-24', false],
];

// ...#Conditions_Boolean, #Conditions_BinaryEquals, #Conditions_Null
const FLAGS: readonly Row[] = [
  ['Bool', 'true', 'true', true],
  ['Bool', 'false', 'true', false],
  ['Bool', undefined, 'true', false],
  ['Bool', undefined, 'false', false],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', false],
  ['BinaryEquals', undefined, 'QmluYXJ5', false],
  ['Null', undefined, 'true', true],
  ['Null', 'there', 'true', false],
  ['Null', 'there', 'false', true],
  ['Null', undefined, 'false', false],
  ['Null', [], 'true', true],
  ['Null', ['there'], 'false', true],
];

// ...#Conditions_IPAddress
const ADDRESSES: readonly Row[] = [
  ['IpAddress', '203.0.113.7', '203.0.113.0/24', true],
  ['IpAddress', '203.0.114.7', '203.0.113.0/24', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', '203.0.113.8', '203.0.113.7', false],
  ['IpAddress', '2001:db8:1234:5678::9', '2001:DB8:1234:5678::/64', true],
  ['IpAddress', '2001:db8:1234:5679::9', '2001:DB8:1234:5678::/64', false],
  ['IpAddress', '2001:db8:1234:5678::9', ['203.0.113.0/24', '2001:DB8:1234:5678::/64'], true],
  ['IpAddress', '203.0.113.7', 'anywhere', false],
  ['IpAddress', '203.0.113.7', '203.0.113.0/240', false],
  ['IpAddress', undefined, '0.0.0.0/0', false],
  ['NotIpAddress', '203.0.114.7', '203.0.113.0/24', true],
  ['NotIpAddress', '203.0.113.7', '203.0.113.0/24', false],
  ['NotIpAddress', undefined, '203.0.113.0/24', true],
];

const ROLE = 'arn:aws:iam::111111111111:role/rds-ferry-source';
// ...#Conditions_ARN: the two positive operators are the same, and so are the two negated ones.
const ARNS: readonly Row[] = ['ArnEquals', 'ArnLike'].flatMap((operator): Row[] => [
  [operator, ROLE, ROLE, true],
  [operator, ROLE, 'arn:aws:iam::111111111111:role/rds-*', true],
  [operator, ROLE, 'arn:aws:iam::11111111111?:role/rds-ferry-source', true],
  [operator, ROLE, 'arn:aws:iam::*:role/rds-ferry-source', true],
  [operator, ROLE, 'arn:aws:iam::222222222222:role/rds-ferry-source', false],
  [operator, ROLE, 'arn:aws:iam::111111111111:role/RDS-ferry-source', false],
  [operator, ROLE, '*', false],
  [operator, 'arn:aws:s:us-east-2:999999999999:store/abc:111111111111:finance/document', 'arn:aws:s:*:111111111111:finance/*', false],
  [operator, 'arn:aws:logs:eu-west-1:111111111111:log-group:a:log-stream:b', 'arn:aws:logs:*:*:log-group:a:log-stream:*', true],
  [operator, 'not an ARN', 'arn:aws:iam::*:*', false],
  [operator, undefined, ROLE, false],
]).concat(['ArnNotEquals', 'ArnNotLike'].flatMap((operator): Row[] => [
  [operator, ROLE, 'arn:aws:iam::111111111111:role/other', true],
  [operator, ROLE, 'arn:aws:iam::111111111111:role/rds-*', false],
  [operator, ROLE, ['arn:aws:iam::111111111111:role/other', ROLE], false],
  [operator, undefined, ROLE, true],
]));

// ...#Conditions_IfExists: a key that isn't there satisfies the test, one that is there is tested.
const IF_EXISTS: readonly Row[] = [
  ['StringEqualsIfExists', undefined, 'rds', true],
  ['StringEqualsIfExists', 'rds', 'rds', true],
  ['StringEqualsIfExists', 'kms', 'rds', false],
  ['StringNotEqualsIfExists', undefined, 'rds', true],
  ['StringNotEqualsIfExists', 'rds', 'rds', false],
  ['StringLikeIfExists', undefined, 'db?', true],
  ['StringLikeIfExists', 'db12', 'db?', false],
  ['NumericLessThanIfExists', undefined, '10', true],
  ['NumericLessThanIfExists', '10', '10', false],
  ['DateGreaterThanIfExists', undefined, '2026-11-24', true],
  ['BoolIfExists', undefined, 'true', true],
  ['BoolIfExists', 'false', 'true', false],
  ['IpAddressIfExists', undefined, '203.0.113.0/24', true],
  ['IpAddressIfExists', '203.0.114.7', '203.0.113.0/24', false],
  ['ArnLikeIfExists', undefined, ROLE, true],
  ['ArnLikeIfExists', 'arn:aws:iam::111111111111:role/other', ROLE, false],
];

// IAM User Guide, reference_policies_condition-single-vs-multi-valued-context-keys.html
const SETS: readonly Row[] = [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'c'], true],
  ['ForAllValues:StringEquals', ['a', 'x'], ['a', 'b', 'c'], false],
  ['ForAllValues:StringEquals', [], ['a'], true],
  ['ForAllValues:StringEquals', '', ['a'], true],
  ['ForAllValues:StringEquals', undefined, ['a'], true],
  ['ForAllValues:StringEquals', 'a', ['a'], true],
  ['ForAllValues:StringNotEquals', ['x', 'y'], ['a', 'b'], true],
  ['ForAllValues:StringNotEquals', ['x', 'a'], ['a', 'b'], false],
  ['ForAllValues:StringLike', ['Created', 'CreatedBy'], 'Created*', true],
  ['ForAllValues:StringLike', ['Owner', 'CreatedBy'], 'Created*', false],
  ['ForAnyValue:StringEquals', ['x', 'a'], ['a', 'b'], true],
  ['ForAnyValue:StringEquals', ['x', 'y'], ['a', 'b'], false],
  ['ForAnyValue:StringEquals', [], ['a'], false],
  ['ForAnyValue:StringEquals', '', ['a'], false],
  ['ForAnyValue:StringEquals', undefined, ['a'], false],
  ['ForAnyValue:StringNotEquals', ['a', 'x'], ['a', 'b'], true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
  ['ForAnyValue:StringNotEquals', undefined, ['a'], false],
  ['ForAnyValue:StringLike', ['alias/rds-ferry', 'alias/x'], 'alias/rds-*', true],
  ['ForAnyValue:StringLike', ['alias/x'], 'alias/rds-*', false],
  ['ForAnyValue:StringEqualsIfExists', undefined, 'a', true],
  ['ForAnyValue:ArnLike', [ROLE], 'arn:aws:iam::111111111111:role/*', true],
];

describe('condition operators', () => {
  test.each([
    ...STRINGS, ...NUMBERS, ...DATES, ...FLAGS, ...ADDRESSES, ...ARNS, ...IF_EXISTS, ...SETS,
  ])('%s: a request with %j under a policy with %j: %s', (...row) => {
    expect(holds(row)).toEqual({ allows: row[3], denies: row[3] });
  });

  // The documentation says that such a key requires a set operator, and not what happens without one: then nothing is allowed, and a Deny denies.
  test.each([
    'StringEquals', 'StringNotEquals', 'ArnLike',
  ])('%s without a set operator on a key with several values allows nothing and denies', (operator) => {
    expect(holds([operator, ['alias/rds-ferry'], 'alias/rds-ferry', false])).toEqual({ allows: false, denies: true });
  });
});

// IAM User Guide, reference_policies_condition-logic-multiple-context-keys-or-values.html
describe('several conditions', () => {
  const both = { Condition: { StringEquals: { 'aws:One': 'a', 'aws:Two': 'b' }, Bool: { 'aws:Three': true } } };

  test.each([
    [{ 'aws:One': 'a', 'aws:Two': 'b', 'aws:Three': 'true' }, 'allowed'],
    [{ 'aws:One': 'a', 'aws:Two': 'x', 'aws:Three': 'true' }, 'implicit-deny'],
    [{ 'aws:One': 'a', 'aws:Two': 'b', 'aws:Three': 'false' }, 'implicit-deny'],
    [{ 'aws:One': 'a', 'aws:Two': 'b' }, 'implicit-deny'],
  ] as const)('must all hold: %j is %s', (context, decision) => {
    expect(evaluated({ context, identity: { ...allowAll, ...both } }).decision).toBe(decision);
  });

  // reference_policies_elements_condition.html: names of keys are not case-sensitive.
  test('find their keys in any case', () => {
    const identity = { ...allowAll, Condition: { StringEquals: { 'AWS:principalTAG/Team': 'db' } } };
    expect(evaluated({ context: { 'aws:PrincipalTag/team': 'db' }, identity }).decision).toBe('allowed');
  });

  test.each([[10, '10'], [true, 'true']])('take the JSON value %j for the text %j', (value, text) => {
    const identity = { ...allowAll, Condition: { StringEquals: { 'aws:Asked': value } } };
    expect(evaluated({ context: { 'aws:Asked': text }, identity }).decision).toBe('allowed');
  });
});
