import { MalformedPolicyError, parsePolicy } from '../../policy';
import { CONDITION_OPERATORS, type PolicyKind } from '../../policy/policy';
import { allowAll } from './evaluation-case';

const policy = (statement: unknown, more: object = {}): object => ({ Version: '2012-10-17', Statement: statement, ...more });
const shared = { ...allowAll, Principal: { AWS: '111111111111' } };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111111111111' } };

// IAM User Guide, reference_policies_grammar.html and the pages on the elements
describe('parsePolicy refuses', () => {
  test.each<[string, unknown, PolicyKind, string]>([
    ['text that is no JSON', '{', 'identity', 'Syntax errors in policy.'],
    ['a trust policy that is no JSON', '{', 'trust', 'invalid Json'],
    ['a list', '[]', 'identity', 'not a JSON object'],
    ['an unknown element', policy(allowAll, { Statements: [] }), 'identity', 'the document has the unknown element Statements'],
    ['an Id that is no text', policy(allowAll, { Id: {} }), 'identity', 'Id is not a text'],
    ['an unknown version', policy(allowAll, { Version: '2012-10-18' }), 'identity', 'there is no version "2012-10-18"'],
    ['a document without statements', { Version: '2012-10-17' }, 'identity', 'has no Statement'],
    ['an empty list of statements', policy([]), 'identity', 'has no Statement'],
    ['a statement that is no object', policy(['Allow']), 'identity', 'statement 1 is not an object'],
    ['an unknown element of a statement', policy([allowAll, { ...allowAll, Resources: '*' }]), 'identity',
      'statement 2 has the unknown element Resources'],
    ['a wrong Effect', policy({ ...allowAll, Sid: 'Use', Effect: 'Permit' }), 'identity', 'the Effect of Use is "Permit"'],
    ['an Effect in another case', policy({ ...allowAll, Effect: 'allow' }), 'identity', 'The policy failed legacy parsing'],
    ['no Effect', policy({ Action: '*', Resource: '*' }), 'identity', 'the Effect of statement 1 is undefined'],
    ['a Sid with a space in an identity policy', policy({ ...allowAll, Sid: 'my use' }), 'identity', 'must be alpha-numeric'],
    ['a Sid that is no text', policy({ ...allowAll, Sid: 1 }), 'identity', 'the Sid of statement 1 is not a text'],
    ['a Sid used twice', policy([{ ...allowAll, Sid: 'Use' }, { ...allowAll, Sid: 'Use' }]), 'identity', 'must be unique'],
    ['no Action', policy({ Effect: 'Allow', Resource: '*' }), 'identity', 'must contain actions'],
    ['an empty list of actions', policy({ ...allowAll, Action: [] }), 'identity', 'must contain actions'],
    ['Action and NotAction', policy({ ...allowAll, NotAction: 'kms:*' }), 'identity', 'both Action and NotAction'],
    ['an action without a service', policy({ ...allowAll, Action: 'CreateGrant' }), 'identity', 'must be prefaced by a vendor'],
    ['an action that is no text', policy({ ...allowAll, Action: [1] }), 'identity', 'Action of statement 1'],
    ['no Resource', policy({ Effect: 'Allow', Action: '*' }), 'identity', 'must contain resources'],
    ['no Resource in a resource policy', policy({ Effect: 'Allow', Action: '*', Principal: '*' }), 'resource', 'must contain resources'],
    ['Resource and NotResource', policy({ ...allowAll, NotResource: 'arn:aws:s3:::x' }), 'identity', 'both Resource and NotResource'],
    ['a resource that is no ARN', policy({ ...allowAll, Resource: 'bucket' }), 'identity', 'Resource bucket must be in ARN format or "*"'],
    ['a Resource in a trust policy', policy({ ...trust, Resource: '*' }), 'trust', 'Has prohibited field Resource'],
    ['another action in a trust policy', policy({ ...trust, Action: 'kms:Decrypt' }), 'trust', 'may only specify STS AssumeRole actions'],
    ['a Principal in an identity policy', policy(shared), 'identity', 'should not specify a principal'],
    ['a NotPrincipal in an identity policy', policy({ ...allowAll, NotPrincipal: '*' }), 'identity', 'should not specify a principal'],
    ['no Principal in a resource policy', policy(allowAll), 'resource', 'Missing required field Principal'],
    ['no Principal in a trust policy', policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'trust', 'Missing required field Principal'],
    ['an empty Principal', policy({ ...trust, Principal: {} }), 'trust', 'Missing required field Principal'],
    ['Principal and NotPrincipal', policy({ ...shared, NotPrincipal: '*' }), 'resource', 'both Principal and NotPrincipal'],
    ['NotPrincipal with Allow', policy({ ...allowAll, NotPrincipal: '*' }), 'resource', 'only with the Effect Deny'],
    ['NotPrincipal in a trust policy', policy({ Effect: 'Deny', Action: 'sts:*', NotPrincipal: '*' }), 'trust', 'prohibited field NotPrincipal'],
    ['a principal of an unknown type', policy({ ...allowAll, Principal: { Aws: '*' } }), 'resource', 'unknown type Aws'],
    ['a principal that is a bare ARN', policy({ ...allowAll, Principal: 'arn:aws:iam::111111111111:root' }), 'resource',
      'it can be "*" or an object'],
    ['a wildcard in a principal', policy({ ...allowAll, Principal: { AWS: 'arn:aws:iam::111111111111:role/*' } }), 'resource',
      'Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:role/*"'],
    ['a wildcard for all sessions', policy({ ...allowAll, Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/a/*' } }),
      'resource', 'Invalid principal'],
    ['a group as principal', policy({ ...allowAll, Principal: { AWS: 'arn:aws:iam::111111111111:group/a' } }), 'resource', 'Invalid principal'],
    ['a short account id', policy({ ...allowAll, Principal: { AWS: '1111' } }), 'resource', 'Invalid principal'],
    ['a service without its domain', policy({ ...trust, Principal: { Service: 'lambda' } }), 'trust',
      'Invalid principal in policy: "SERVICE":"lambda"'],
    ['a Condition that is no object', policy({ ...allowAll, Condition: 'Bool' }), 'identity', 'is not an object'],
    ['an operator without keys', policy({ ...allowAll, Condition: { Bool: 'true' } }), 'identity', 'not an object of keys and values'],
    ['an unknown operator', policy({ ...allowAll, Condition: { StringMatches: { 'aws:x': 'y' } } }), 'identity',
      'there is no condition operator StringMatches'],
    ['an unknown set operator', policy({ ...allowAll, Condition: { 'ForSomeValues:StringLike': { 'aws:x': 'y' } } }), 'identity',
      'there is no condition operator'],
    ['NullIfExists', policy({ ...allowAll, Condition: { NullIfExists: { 'aws:x': 'true' } } }), 'identity',
      'there is no condition operator NullIfExists'],
    ['a condition value that is an object', policy({ ...allowAll, Condition: { Bool: { 'aws:x': {} } } }), 'identity', 'no text, number or Boolean'],
  ])('%s', (_, document, kind, message) => {
    expect(() => parsePolicy(document, kind)).toThrow(MalformedPolicyError);
    expect(() => parsePolicy(document, kind)).toThrow(message);
  });
});

// what IAM answered to them is in moto's tests/test_iam/test_iam_policies.py
describe('an identity policy with the resource', () => {
  test.each<[string, string | undefined]>([
    ['*', undefined],
    ['arn:aws:rds:eu-west-1:111111111111:db:d', undefined],
    ['arn:aws:rds:*:*:db:d', undefined],
    ['arn:aws-us-gov:s3:::bucket', undefined],
    ['arn:*:rds:eu-west-1:111111111111:db:d', undefined],
    ['arn:aws:ssm', undefined],
    ['arn:aws:ssm:eu-west-1', undefined],
    ['arn:aws:heard-of-by-nobody:eu-west-1::thing', undefined],
    ['arn:aws:ec2:region:account-id:instance/*', undefined],
    ['arn:aws:iam::111111111111:role/Ferry', undefined],
    ['arn:aws:iam::111111111111:root', undefined],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', undefined],
    ['arn:aws:iam::*:*', undefined],
    ['arn:aws:s3:eu-west-1:111111111111:accesspoint/a', undefined],
    ['bucket', 'Resource bucket must be in ARN format or "*".'],
    ['', 'Resource  must be in ARN format or "*".'],
    ['a:aws-moon:rds', 'Partition "aws-moon" is not valid for resource "arn:aws-moon:rds:*:*:*".'],
    ['arn:aws-moon:rds:a:b:c:d', 'Partition "aws-moon" is not valid for resource "arn:aws-moon:rds:a:b:c:d".'],
    ['arn:aws', 'Resource vendor must be fully qualified and cannot contain regexes.'],
    ['arn:aws:*:eu-west-1:111111111111:db:d', 'Resource vendor must be fully qualified and cannot contain regexes.'],
    ['arn:aws:s3::bucket', 'The policy failed legacy parsing'],
    ['arn:aws::::bucket', 'The policy failed legacy parsing'],
    ['arn:aws:rds:eu-west-1:<account>:db:d', 'The policy failed legacy parsing'],
    [['arn:aws:rds:eu-west-1:$', '{aws:PrincipalAccount}:db:d'].join(''), 'The policy failed legacy parsing'],
    ['arn:aws:s3:eu-west-1::bucket', 'Resource arn:aws:s3:eu-west-1::bucket can not contain region information.'],
    ['arn:aws:iam:eu-west-1:111111111111:role/r', 'IAM resource arn:aws:iam:eu-west-1:111111111111:role/r cannot contain region information.'],
    ['arn:aws:iam::111111111111:Ferry', 'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, '],
  ])('%j is refused: %s', (resource, message) => {
    for (const element of ['Resource', 'NotResource']) {
      const parse = (): unknown => parsePolicy(policy({ Effect: 'Deny', Action: '*', [element]: [resource] }), 'identity');
      if (message === undefined) expect(parse).not.toThrow();
      else expect(parse).toThrow(message);
    }
  });
});

describe('a policy with the action', () => {
  test.each<[string, string | undefined]>([
    ['*', undefined],
    ['*:*', undefined],
    ['rds:Copy*', undefined],
    ['of-a.service:That Nobody Has', undefined],
    ['', 'must be prefaced by a vendor'],
    ['rds', 'must be prefaced by a vendor'],
    ['rds:Copy:Snapshot', 'Actions/Condition can contain only one colon.'],
    ['r ds:Copy', 'Vendor r ds is not valid'],
    ['rd*:Copy', 'Vendor rd* is not valid'],
  ])('%j is refused: %s', (action, message) => {
    const parse = (): unknown => parsePolicy(policy({ ...allowAll, Action: action }), 'identity');
    if (message === undefined) expect(parse).not.toThrow();
    else expect(parse).toThrow(message);
  });
});

describe('a condition on a date', () => {
  test.each([
    ['2026-11-30T10:00:00Z', true], ['2026-11-30', true], ['2026', true], ['2026-11-30t1:00:00.5+01:00', true], ['1795478400', true],
    ['yesterday', false], ['2026-13', false], ['2026-11-30T10:00:00.5+1', false], ['2026-11-30T25:00', false], ['9223372036854775808', false],
  ])('is taken with %s: %s', (date, isTaken) => {
    const parse = (): unknown => parsePolicy(policy({ ...allowAll, Condition: { DateLessThan: { 'aws:CurrentTime': [date] } } }), 'identity');
    if (isTaken) expect(parse).not.toThrow();
    else expect(parse).toThrow('The policy failed legacy parsing');
  });
});

test('a resource policy with an incomplete ARN is refused', () => {
  expect(() => parsePolicy(policy({ ...shared, Resource: 'arn:aws:ssm' }), 'resource')).toThrow('must be in ARN format or "*"');
});

describe('parsePolicy takes', () => {
  test.each<[string, object, PolicyKind]>([
    ['an Id in an identity policy', policy(allowAll, { Id: 'mine' }), 'identity'],
    ['an Id in a trust policy', policy(trust, { Id: 'mine' }), 'trust'],
    ['a condition key with a path', policy({
      ...trust, Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/oidc.example.com/id/X' },
      Condition: { StringEquals: { 'oidc.example.com/id/X:aud': 'sts.amazonaws.com' } },
    }), 'trust'],
    ['a condition key without a service', policy({ ...allowAll, Condition: { Bool: { x: 'true' } } }), 'identity'],
    ['an operator without keys, whatever it is', policy({ ...allowAll, Condition: { StringMatches: {} } }), 'identity'],
    ['a condition without values', policy({ ...allowAll, Condition: { StringEquals: { 'aws:x': [] } } }), 'identity'],
  ])('%s', (_, document, kind) => {
    expect(() => parsePolicy(document, kind)).not.toThrow();
  });

  test('JSON text and a parsed document alike', () => {
    expect(parsePolicy(JSON.stringify(policy(allowAll)), 'identity')).toEqual(parsePolicy(policy(allowAll), 'identity'));
  });

  test('one statement in place of a list', () => {
    expect(parsePolicy(policy(allowAll), 'identity')).toEqual(parsePolicy(policy([allowAll]), 'identity'));
  });

  test('a document without a version for one of 2008', () => {
    expect(parsePolicy({ Statement: allowAll }, 'identity').version).toBe('2008-10-17');
  });

  test('Sids with spaces, and the same twice, in a resource policy', () => {
    const statement = { ...shared, Sid: 'Allow use of the key' };
    expect(parsePolicy(policy([statement, statement], { Id: 'key-default-1' }), 'resource').statements.map((each) => each.label))
      .toEqual(['Allow use of the key', 'Allow use of the key']);
  });

  test.each(CONDITION_OPERATORS)('the operator %s', (operator) => {
    const [statement] = parsePolicy(policy({ ...allowAll, Condition: { [operator]: { 'aws:x': '2026' } } }), 'identity').statements;
    expect(statement?.conditions).toEqual([{ written: operator, operator, ifExists: false, key: 'aws:x', values: ['2026'] }]);
  });

  test('a set operator with IfExists', () => {
    const [statement] = parsePolicy(
      policy({ ...allowAll, Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:x': ['a', 'b'] } } }), 'identity',
    ).statements;
    expect(statement?.conditions).toEqual([
      { written: 'ForAnyValue:StringLikeIfExists', operator: 'StringLike', set: 'ForAnyValue', ifExists: true, key: 'aws:x', values: ['a', 'b'] },
    ]);
  });

  test.each([
    { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:role/path/a+b=c,d.e@f-g', 'AROAEXAMPLEEXAMPLE12'] },
    { AWS: 'arn:aws:sts::111111111111:assumed-role/role/session' },
    { Service: ['lambda.amazonaws.com', 'states.eu-west-1.amazonaws.com'] },
    { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
  ])('the principal %j', (principal) => {
    expect(parsePolicy(policy({ ...trust, Principal: principal }), 'trust').statements[0]?.principals?.values).not.toHaveLength(0);
  });
});
