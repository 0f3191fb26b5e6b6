import { MalformedPolicyError } from '../../policy/malformed-policy';
import { parsePolicy } from '../../policy/parse-policy';
import { CONDITION_OPERATORS, type PolicyKind } from '../../policy/policy';
import { allowAll } from './evaluation-case';

const policy = (statement: unknown, more: object = {}): object => ({ Version: '2012-10-17', Statement: statement, ...more });
const shared = { ...allowAll, Principal: { AWS: '111111111111' } };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111111111111' } };

// IAM User Guide, reference_policies_grammar.html and the pages on the elements
describe('parsePolicy refuses', () => {
  test.each<[string, unknown, PolicyKind, string]>([
    ['text that is no JSON', '{', 'identity', 'invalid Json'],
    ['a list', '[]', 'identity', 'not a JSON object'],
    ['an unknown element', policy(allowAll, { Statements: [] }), 'identity', 'the document has the unknown element Statements'],
    ['an Id in an identity policy', policy(allowAll, { Id: 'x' }), 'identity', 'Id is only for resource-based policies'],
    ['an unknown version', policy(allowAll, { Version: '2012-10-18' }), 'identity', 'Got "2012-10-18"'],
    ['a document without statements', { Version: '2012-10-17' }, 'identity', 'has no Statement'],
    ['an empty list of statements', policy([]), 'identity', 'has no Statement'],
    ['a statement that is no object', policy(['Allow']), 'identity', 'statement 1 is not an object'],
    ['an unknown element of a statement', policy([allowAll, { ...allowAll, Resources: '*' }]), 'identity',
      'statement 2 has the unknown element Resources'],
    ['a wrong Effect', policy({ ...allowAll, Sid: 'Use', Effect: 'allow' }), 'identity', 'the Effect of Use is "allow"'],
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
      'Invalid Condition type : StringMatches'],
    ['an unknown set operator', policy({ ...allowAll, Condition: { 'ForSomeValues:StringLike': { 'aws:x': 'y' } } }), 'identity',
      'Invalid Condition type'],
    ['NullIfExists', policy({ ...allowAll, Condition: { NullIfExists: { 'aws:x': 'true' } } }), 'identity', 'Invalid Condition type : NullIfExists'],
    ['a condition key without a service', policy({ ...allowAll, Condition: { Bool: { x: 'true' } } }), 'identity', 'has the condition key x'],
    ['a condition value that is an object', policy({ ...allowAll, Condition: { Bool: { 'aws:x': {} } } }), 'identity', 'no text, number or Boolean'],
  ])('%s', (_, document, kind, message) => {
    expect(() => parsePolicy(document, kind)).toThrow(MalformedPolicyError);
    expect(() => parsePolicy(document, kind)).toThrow(message);
  });
});

describe('parsePolicy takes', () => {
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
    const [statement] = parsePolicy(policy({ ...allowAll, Condition: { [operator]: { 'aws:x': 'true' } } }), 'identity').statements;
    expect(statement?.conditions).toEqual([{ written: operator, operator, ifExists: false, key: 'aws:x', values: ['true'] }]);
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
