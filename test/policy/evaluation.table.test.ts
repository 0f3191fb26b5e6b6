import {
  A, alice, allowAll, allowOther, allowTo, B, denyAll, denyTo, evaluated, type EvaluationCase, lambda, root, session,
} from './evaluation-case';

type Row = readonly [string, EvaluationCase, 'allowed' | 'explicit-deny' | 'implicit-deny', string?];

const toSession = allowTo({ AWS: session.arn });
const toRole = allowTo({ AWS: session.roleArn });
const toAccount = allowTo({ AWS: A });
const toUser = allowTo({ AWS: alice.arn });

// IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow.html
const WITHOUT_RESOURCE_POLICY: readonly Row[] = [
  ['nothing allows by default', {}, 'implicit-deny', 'identity'],
  ['an identity policy allows', { identity: allowAll }, 'allowed'],
  ['an identity policy for another action does not', { identity: allowOther }, 'implicit-deny', 'identity'],
  ['one statement of several is enough', { identity: [allowOther, allowAll] }, 'allowed'],
  ['a Deny overrides an Allow', { identity: [allowAll, denyAll] }, 'explicit-deny', 'identity'],
  ['a Deny overrides an Allow after it', { identity: [denyAll, allowAll] }, 'explicit-deny', 'identity'],
  ['a Deny of another action does not', { identity: [allowAll, { ...denyAll, Action: 'kms:Decrypt' }] }, 'allowed'],
  ['the root user may do everything', { principal: root }, 'allowed'],
  ['a service has no identity policies', { principal: lambda }, 'implicit-deny', 'resource'],
  ['a boundary that allows limits nothing', { identity: allowAll, boundary: allowAll }, 'allowed'],
  ['a boundary limits', { identity: allowAll, boundary: allowOther }, 'implicit-deny', 'boundary'],
  ['a boundary grants nothing', { boundary: allowAll }, 'implicit-deny', 'identity'],
  ['a boundary denies', { identity: allowAll, boundary: [allowAll, denyAll] }, 'explicit-deny', 'boundary'],
  ['a session policy that allows limits nothing', { identity: allowAll, session: allowAll }, 'allowed'],
  ['a session policy limits', { identity: allowAll, session: allowOther }, 'implicit-deny', 'session'],
  ['a session policy grants nothing', { session: allowAll }, 'implicit-deny', 'identity'],
  ['a session policy denies', { identity: allowAll, session: [allowAll, denyAll] }, 'explicit-deny', 'session'],
  ['boundary and session policy must both allow', { identity: allowAll, boundary: allowAll, session: allowOther }, 'implicit-deny', 'session'],
  ['all three allow', { identity: allowAll, boundary: allowAll, session: allowAll }, 'allowed'],
];

// IAM User Guide, reference_policies_evaluation-logic_policy-eval-basics.html, and the table of principals in ...-denyallow.html
const SAME_ACCOUNT: readonly Row[] = [
  ['the resource policy alone is enough for a session it names', { resourcePolicy: toSession }, 'allowed'],
  ['the identity policy alone is enough', { identity: allowAll, resourcePolicy: allowTo({ AWS: B }) }, 'allowed'],
  ['neither allows', { identity: allowOther, resourcePolicy: allowTo({ AWS: B }) }, 'implicit-deny', 'identity'],
  ['a session it names is not limited by a boundary', { boundary: allowOther, resourcePolicy: toSession }, 'allowed'],
  ['a session it names is not limited by a session policy', { session: allowOther, resourcePolicy: toSession }, 'allowed'],
  ['a session it names is stopped by a boundary that denies', { boundary: denyAll, resourcePolicy: toSession }, 'explicit-deny', 'boundary'],
  ['the resource policy alone is enough for the role it names', { resourcePolicy: toRole }, 'allowed'],
  ['the role it names is limited by a boundary', { boundary: allowOther, resourcePolicy: toRole }, 'implicit-deny', 'boundary'],
  ['the role it names is limited by a session policy', { session: allowOther, resourcePolicy: toRole }, 'implicit-deny', 'session'],
  ['the role it names, with a boundary that allows', { boundary: allowAll, resourcePolicy: toRole }, 'allowed'],
  ['the resource policy alone is enough for a user it names', { principal: alice, resourcePolicy: toUser }, 'allowed'],
  ['a user it names is not limited by a boundary', { principal: alice, boundary: allowOther, resourcePolicy: toUser }, 'allowed'],
  ['everybody needs nothing else', { resourcePolicy: allowTo('*') }, 'allowed'],
  ['everybody is not limited by a boundary', { boundary: allowOther, resourcePolicy: allowTo({ AWS: '*' }) }, 'allowed'],
  ['everybody under a condition on the role needs nothing else', {
    context: { 'aws:PrincipalArn': session.roleArn },
    boundary: allowOther,
    resourcePolicy: { ...allowTo('*'), Condition: { ArnEquals: { 'aws:PrincipalArn': session.roleArn } } },
  }, 'allowed'],
  ['the account it names needs an identity policy too', { resourcePolicy: toAccount }, 'implicit-deny', 'identity'],
  ['the account it names with an identity policy', { identity: allowAll, resourcePolicy: toAccount }, 'allowed'],
  ['the account it names, with a boundary', { identity: allowAll, boundary: allowOther, resourcePolicy: toAccount }, 'implicit-deny', 'boundary'],
  ['its Deny overrides the identity policy', { identity: allowAll, resourcePolicy: denyTo('*') }, 'explicit-deny', 'resource'],
  ['a Deny of the identity policy overrides the resource policy', { identity: denyAll, resourcePolicy: toSession }, 'explicit-deny', 'identity'],
  ['a Deny for somebody else does not', { identity: allowAll, resourcePolicy: denyTo({ AWS: alice.arn }) }, 'allowed'],
  ['the root user needs no resource policy', { principal: root, resourcePolicy: allowTo({ AWS: B }) }, 'allowed'],
  ['a Deny of the resource policy stops the root user', { principal: root, resourcePolicy: denyTo({ AWS: A }) }, 'explicit-deny', 'resource'],
  ['a service it names', { principal: lambda, resourcePolicy: allowTo({ Service: 'lambda.amazonaws.com' }) }, 'allowed'],
  ['a service it does not name', { principal: lambda, resourcePolicy: toAccount }, 'implicit-deny', 'resource'],
];

// ...-denyallow.html: role trust policies and KMS key policies must allow explicitly. KMS Developer Guide, key-policies.html, key-policy-default.html
const REQUIRED: readonly Row[] = [
  ['an identity policy alone never suffices', { identity: allowAll, resourcePolicy: allowTo({ AWS: B }) }, 'implicit-deny', 'resource'],
  ['the account in the key policy leaves it to identity policies', { identity: allowAll, resourcePolicy: toAccount }, 'allowed'],
  ['the account in the key policy without an identity policy', { identity: allowOther, resourcePolicy: toAccount }, 'implicit-deny', 'identity'],
  ['the role in the key policy needs no identity policy', { resourcePolicy: toRole }, 'allowed'],
  ['the session in the key policy needs no identity policy', { resourcePolicy: toSession }, 'allowed'],
  ['everybody in the key policy needs no identity policy', { resourcePolicy: allowTo({ AWS: '*' }) }, 'allowed'],
  ['the root user needs the key policy too', { principal: root, resourcePolicy: allowTo({ AWS: alice.arn }) }, 'implicit-deny', 'resource'],
  ['the root user of the account in the key policy', { principal: root, resourcePolicy: toAccount }, 'allowed'],
  ['another action in it', { identity: allowAll, resourcePolicy: { ...toAccount, Action: 'kms:Decrypt' } }, 'implicit-deny', 'resource'],
  ['a Deny in the key policy', { identity: allowAll, resourcePolicy: [toAccount, denyTo('*')] }, 'explicit-deny', 'resource'],
];

// IAM User Guide, reference_policies_evaluation-logic-cross-account.html
const CROSS_ACCOUNT: readonly Row[] = [
  ['both sides allow, the account being named', { identity: allowAll, resourcePolicy: toAccount }, 'allowed'],
  ['both sides allow, the role being named', { identity: allowAll, resourcePolicy: toRole }, 'allowed'],
  ['both sides allow, the session being named', { identity: allowAll, resourcePolicy: toSession }, 'allowed'],
  ['both sides allow, everybody being named', { identity: allowAll, resourcePolicy: allowTo('*') }, 'allowed'],
  ['the identity policy alone is not enough', { identity: allowAll, resourcePolicy: allowTo({ AWS: B }) }, 'implicit-deny', 'resource'],
  ['the resource policy alone is not enough for the account', { resourcePolicy: toAccount }, 'implicit-deny', 'identity'],
  ['the resource policy alone is not enough for the role', { resourcePolicy: toRole }, 'implicit-deny', 'identity'],
  ['the resource policy alone is not enough for the session', { resourcePolicy: toSession }, 'implicit-deny', 'identity'],
  ['the resource policy alone is not enough for everybody', { resourcePolicy: allowTo('*') }, 'implicit-deny', 'identity'],
  ['a boundary limits', { identity: allowAll, boundary: allowOther, resourcePolicy: toRole }, 'implicit-deny', 'boundary'],
  ['a boundary limits a session that is named', { identity: allowAll, boundary: allowOther, resourcePolicy: toSession }, 'implicit-deny', 'boundary'],
  ['a session policy limits', { identity: allowAll, session: allowOther, resourcePolicy: toRole }, 'implicit-deny', 'session'],
  ['only the resource policy denies', { identity: allowAll, resourcePolicy: [toRole, denyTo({ AWS: session.roleArn })] },
    'explicit-deny', 'resource'],
  ['only the identity policy denies', { identity: denyAll, resourcePolicy: toRole }, 'explicit-deny', 'identity'],
  ['the root user needs the resource policy', { principal: root, resourcePolicy: allowTo({ AWS: B }) }, 'implicit-deny', 'resource'],
  ['the root user with the resource policy', { principal: root, resourcePolicy: toAccount }, 'allowed'],
  ['a user on both sides', { principal: alice, identity: allowAll, resourcePolicy: toUser }, 'allowed'],
  ['a user on one side', { principal: alice, resourcePolicy: toUser }, 'implicit-deny', 'identity'],
];

// AWS Organizations User Guide, orgs_manage_policies_scps.html and orgs_manage_policies_scps_evaluation.html
const IN_ORGANIZATION: readonly Row[] = [
  ['what a service control policy allows is left to the identity policies', { organization: allowAll }, 'implicit-deny', 'identity'],
  ['both allow', { organization: allowAll, identity: allowAll }, 'allowed'],
  ['a service control policy that does not allow limits everybody', { organization: allowOther, identity: allowAll },
    'implicit-deny', 'service-control'],
  ['a service control policy denies', { organization: [allowAll, denyAll], identity: allowAll }, 'explicit-deny', 'service-control'],
  ['a service control policy limits the root user', { principal: root, organization: [allowAll, denyAll] }, 'explicit-deny', 'service-control'],
  ['a service control policy limits what a resource policy gives', { organization: allowOther, resourcePolicy: toSession },
    'implicit-deny', 'service-control'],
  ['a condition of a service control policy counts', {
    context: { 'iam:AWSServiceName': 'rds.amazonaws.com' }, identity: allowAll,
    organization: [allowAll, { ...denyAll, Condition: { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } } }],
  }, 'explicit-deny', 'service-control'],
];

const named = (rows: readonly Row[]): readonly { readonly name: string; readonly row: Row }[] => rows.map((row) => ({ name: row[0], row }));

function expectRow([, given, decision, side]: Row, more: EvaluationCase = {}): void {
  const evaluation = evaluated({ ...given, ...more });
  expect({ decision: evaluation.decision, side: evaluation.side }).toEqual({ decision, side });
}

describe('without a resource policy', () => {
  test.each(named(WITHOUT_RESOURCE_POLICY))('$name', ({ row }) => expectRow(row));
});

describe('in an organization', () => {
  test.each(named(IN_ORGANIZATION))('$name', ({ row }) => expectRow(row));
});

describe('within one account', () => {
  test.each(named(SAME_ACCOUNT))('$name', ({ row }) => expectRow(row));
});

describe('with a resource policy that is required', () => {
  test.each(named(REQUIRED))('$name', ({ row }) => expectRow(row, { required: true }));
});

describe('across accounts', () => {
  test.each(named(CROSS_ACCOUNT))('$name', ({ row }) => expectRow(row, { owner: B }));

  test.each(named(CROSS_ACCOUNT))('$name, the resource policy being required', ({ row }) => expectRow(row, { owner: B, required: true }));
});
