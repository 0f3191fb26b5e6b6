import { allowAll, allowTo, denyTo, evaluated, session } from './evaluation-case';

const unknownContextKeys = ['kms:ResourceAliases', 'aws:ResourceTag'];
const context = { 'kms:ResourceAliases': ['alias/transfer'], 'aws:ResourceTag/team': 'data', 'aws:PrincipalTag/team': 'data' };
const aliases = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/transfer' } };
const tag = { StringEquals: { 'aws:ResourceTag/team': 'data' } };

// KMS Developer Guide, abac.html: some condition keys are for IAM policies only. In a key policy they are keys that the request doesn't have.
describe('a condition key that the resource policy does not know', () => {
  test.each<[string, object, 'allowed' | 'implicit-deny']>([
    ['fails a positive test', aliases, 'implicit-deny'],
    ['in another case, too', { 'ForAnyValue:StringEquals': { 'kms:resourcealiases': 'alias/transfer' } }, 'implicit-deny'],
    ['covers the keys below it', tag, 'implicit-deny'],
    ['passes a test with IfExists', { StringEqualsIfExists: { 'aws:ResourceTag/team': 'data' } }, 'allowed'],
    ['passes a negated test', { StringNotEquals: { 'aws:ResourceTag/team': 'data' } }, 'allowed'],
    ['is null', { Null: { 'kms:ResourceAliases': 'true' } }, 'allowed'],
    ['gives a policy variable no value', { StringEquals: { 'aws:PrincipalTag/team': `$${'{aws:ResourceTag/team}'}` } }, 'implicit-deny'],
    ['leaves other keys alone', { StringEquals: { 'aws:PrincipalTag/team': 'data' } }, 'allowed'],
  ])('%s', (_, Condition, decision) => {
    const resourcePolicy = { ...allowTo({ AWS: session.roleArn }), Condition };
    expect(evaluated({ context, resourcePolicy, required: true, unknownContextKeys }).decision).toBe(decision);
  });

  test('makes a Deny under it void', () => {
    const resourcePolicy = [allowTo({ AWS: session.roleArn }), { ...denyTo('*'), Condition: tag }];
    expect(evaluated({ context, resourcePolicy, required: true, unknownContextKeys }).decision).toBe('allowed');
    expect(evaluated({ context, resourcePolicy, required: true }).decision).toBe('explicit-deny');
  });

  test.each([['aliases', aliases], ['tags', tag]])('is known to the policies of the caller: %s', (_, Condition) => {
    const resourcePolicy = allowTo({ AWS: session.accountId });
    expect(evaluated({ context, identity: { ...allowAll, Condition }, resourcePolicy, required: true, unknownContextKeys }).decision).toBe('allowed');
  });

  test('is named in the explanation', () => {
    const resourcePolicy = { ...allowTo({ AWS: session.roleArn }), Condition: aliases };
    expect(evaluated({ context, resourcePolicy, required: true, unknownContextKeys }).explanation.join()).toContain(
      'kms:ResourceAliases "alias/transfer" fails: the request has no value, since this key exists in IAM policies only',
    );
  });
});
