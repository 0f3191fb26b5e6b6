import type { SimulatePolicyResponse } from '@aws-sdk/client-iam';
import type { Principal } from '../../../core/principal';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, documentOf, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const SNAPSHOT = `arn:aws:rds:ap-northeast-1:${A}:snapshot:ferry`;
const OTHER = `arn:aws:rds:ap-northeast-1:${A}:snapshot:other`;
const allow = (Action: string, Resource = '*', more: object = {}): object => ({ Effect: 'Allow', Action, Resource, ...more });
const deny = (Action: string, Resource = '*', more: object = {}): object => ({ Effect: 'Deny', Action, Resource, ...more });

function simulate(sandbox: IdentitySandbox, input: object, principal?: Principal): SimulatePolicyResponse {
  return sandbox.invoke<SimulatePolicyResponse>('SimulatePrincipalPolicy', input, principal);
}

/** What the simulator says of a role with these statements. */
async function simulated(statements: readonly object[], input: object = {}, sandbox = new IdentitySandbox()): Promise<SimulatePolicyResponse> {
  const PolicySourceArn = await sandbox.role('Ferry', statements);
  return simulate(sandbox, { PolicySourceArn, ActionNames: ['rds:CopyDBSnapshot'], ResourceArns: [SNAPSHOT], ...input });
}

const decisions = ({ EvaluationResults = [] }: SimulatePolicyResponse) => EvaluationResults.map((each) => each.EvalDecision);

// IAM API Reference, SimulatePrincipalPolicy and EvaluationResult
describe('SimulatePrincipalPolicy', () => {
  test.each([
    ['an Allow on the resource', [allow('rds:*', SNAPSHOT)], 'allowed'],
    ['an Allow on another resource', [allow('rds:*', OTHER)], 'implicitDeny'],
    ['a Deny beside an Allow', [allow('*'), deny('rds:Copy*')], 'explicitDeny'],
    ['nothing', [], 'implicitDeny'],
  ])('answers a role that has %s with %s', async (_, statements, decision) => {
    expect(decisions(await simulated(statements))).toEqual([decision]);
  });

  test('answers once for each action, with the strictest decision and each resource beneath', async () => {
    const answer = await simulated([allow('rds:CopyDBSnapshot', SNAPSHOT)], {
      ActionNames: ['rds:CopyDBSnapshot', 'rds:DeleteDBSnapshot'], ResourceArns: [SNAPSHOT, OTHER],
    });
    expect(answer).toMatchObject({
      IsTruncated: false,
      EvaluationResults: [
        {
          EvalActionName: 'rds:CopyDBSnapshot', EvalResourceName: expect.stringMatching(/:snapshot:\$\{SnapshotName\}$/) as string,
          EvalDecision: 'implicitDeny',
          ResourceSpecificResults: [
            { EvalResourceName: SNAPSHOT, EvalResourceDecision: 'allowed' }, { EvalResourceName: OTHER, EvalResourceDecision: 'implicitDeny' },
          ],
        },
        { EvalActionName: 'rds:DeleteDBSnapshot', EvalDecision: 'implicitDeny' },
      ],
    });
  });

  test('takes all resources where none is named', async () => {
    const { EvaluationResults } = await simulated([allow('rds:CopyDBSnapshot', SNAPSHOT)], { ResourceArns: undefined });
    expect(EvaluationResults)
      .toEqual([{ EvalActionName: 'rds:CopyDBSnapshot', EvalResourceName: '*', EvalDecision: 'implicitDeny', MissingContextValues: [] }]);
  });

  test('knows the condition keys that it is given, and names those that are missing', async () => {
    const statements = [allow('rds:CopyDBSnapshot', '*', { Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } })];
    const ContextEntries = [{ ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: ['ap-northeast-1'] }];
    const without = await simulated(statements);
    expect(without.EvaluationResults).toMatchObject([{
      EvalDecision: 'implicitDeny', MissingContextValues: ['aws:RequestedRegion'],
      ResourceSpecificResults: [{ MissingContextValues: ['aws:RequestedRegion'] }],
    }]);
    const given = await simulated(statements, { ContextEntries });
    expect(given.EvaluationResults).toMatchObject([{ EvalDecision: 'allowed', MissingContextValues: [] }]);
  });

  test("asks for the right to simulate on the named role's own ARN, so that a right on the own role doesn't open another account's", async () => {
    const sandbox = new IdentitySandbox();
    const own = await sandbox.role('Ferry', [allow('iam:SimulatePrincipalPolicy', `arn:aws:iam::${A}:role/Ferry`)]);
    const session = sandbox.assume(own);
    const foreign = `arn:aws:iam::${B}:role/Ferry`;
    expect(decisions(simulate(sandbox, { PolicySourceArn: own, ActionNames: ['rds:CopyDBSnapshot'] }, session))).toEqual(['implicitDeny']);
    expect(refusal(() => simulate(sandbox, { PolicySourceArn: foreign, ActionNames: ['rds:CopyDBSnapshot'] }, session)))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(foreign) as string });
  });

  test('takes lists of values by their type', async () => {
    const statements = [
      allow('*', '*', { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] }, 'Null': { 'aws:TagKeys': 'false' } } }),
    ];
    const entry = (...ContextKeyValues: string[]) => ({
      ContextEntries: [{ ContextKeyName: 'aws:TagKeys', ContextKeyType: 'stringList', ContextKeyValues }],
    });
    expect(decisions(await simulated(statements, entry('a', 'b')))).toEqual(['allowed']);
    expect(decisions(await simulated(statements, entry('a', 'c')))).toEqual(['implicitDeny']);
  });

  test("tells whether the role's boundary allows it", async () => {
    const sandbox = new IdentitySandbox();
    const { Policy: policy } = sandbox.invoke<{ Policy: { Arn: string } }>(
      'CreatePolicy', { PolicyName: 'Boundary', PolicyDocument: documentOf(allow('rds:Describe*')) },
    );
    const { Role: role } = sandbox.invoke<{ Role: { Arn: string } }>(
      'CreateRole', { RoleName: 'Bounded', AssumeRolePolicyDocument: trustOf(A), PermissionsBoundary: policy.Arn },
    );
    sandbox.invoke('PutRolePolicy', { RoleName: 'Bounded', PolicyName: 'Use', PolicyDocument: documentOf(allow('rds:*')) });
    await sandbox.clock.settled();
    const answer = simulate(sandbox, { PolicySourceArn: role.Arn, ActionNames: ['rds:CopyDBSnapshot', 'rds:DescribeDBSnapshots'] });
    expect(answer.EvaluationResults).toMatchObject([
      { EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
      { EvalDecision: 'allowed', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true } },
    ]);
  });

  test('counts the service control policies of the account', async () => {
    const sandbox = new IdentitySandbox();
    sandbox.identity.denyByOrganization(A, [
      deny('iam:CreateServiceLinkedRole', '*', { Condition: { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } } }),
    ]);
    const entry = { ContextKeyName: 'iam:AWSServiceName', ContextKeyType: 'string', ContextKeyValues: ['rds.amazonaws.com'] };
    const answer = await simulated(
      [allow('*')], { ActionNames: ['iam:CreateServiceLinkedRole', 'iam:GetRole'], ResourceArns: ['*'], ContextEntries: [entry] }, sandbox,
    );
    expect(answer.EvaluationResults).toMatchObject([
      { EvalDecision: 'explicitDeny', OrganizationsDecisionDetail: { AllowedByOrganizations: false }, MissingContextValues: [] },
      { EvalDecision: 'allowed', OrganizationsDecisionDetail: { AllowedByOrganizations: true } },
    ]);
  });

  test('simulates additional policies, and another boundary', async () => {
    const more = { PolicyInputList: [documentOf(allow('rds:CopyDBSnapshot'))] };
    expect(decisions(await simulated([], more))).toEqual(['allowed']);
    expect(decisions(await simulated([], { ...more, PermissionsBoundaryPolicyInputList: [documentOf(allow('kms:*'))] }))).toEqual(['implicitDeny']);
  });

  test('simulates a user', () => {
    expect(decisions(simulate(new IdentitySandbox(), { PolicySourceArn: administrator(A).arn, ActionNames: ['rds:CopyDBSnapshot'] })))
      .toEqual(['allowed']);
  });

  test('answers in pages', async () => {
    const sandbox = new IdentitySandbox();
    const input = { ActionNames: ['rds:CopyDBSnapshot', 'kms:CreateGrant'], MaxItems: 1 };
    const first = await simulated([allow('kms:*')], input, sandbox);
    expect(first).toMatchObject({ IsTruncated: true, EvaluationResults: [{ EvalActionName: 'rds:CopyDBSnapshot' }] });
    const next = simulate(sandbox, { ...input, PolicySourceArn: `arn:aws:iam::${A}:role/Ferry`, Marker: first.Marker });
    expect(next).toMatchObject({ IsTruncated: false, EvaluationResults: [{ EvalActionName: 'kms:CreateGrant', EvalDecision: 'allowed' }] });
  });

  test.each([
    ['a session in place of its role', { PolicySourceArn: `arn:aws:sts::${A}:assumed-role/Ferry/run` }, 'InvalidInput',
      `Invalid Entity Arn: arn:aws:sts::${A}:assumed-role/Ferry/run does not clearly define entity type and name.`],
    ['a role that is not there', { PolicySourceArn: `arn:aws:iam::${A}:role/None` }, 'NoSuchEntity', 'None cannot be found'],
    ['a role of the same name in another path', { PolicySourceArn: `arn:aws:iam::${A}:role/team/Ferry` }, 'NoSuchEntity', 'Ferry cannot be found'],
    ["another account's role", { PolicySourceArn: `arn:aws:iam::${B}:role/Ferry` }, 'AccessDenied', 'no resource-based policy allows'],
    ['a user that is not there', { PolicySourceArn: `arn:aws:iam::${A}:user/Alice` }, 'NoSuchEntity', 'Alice cannot be found'],
    ['an action with a wildcard', { ActionNames: ['rds:Copy*'] }, 'InvalidInput', 'rds:Copy*'],
    ['an action that AWS does not have', { ActionNames: ['rds:CopySnapshots'] }, 'InvalidInput', 'rds:CopySnapshots'],
    ['a policy that is malformed', { PolicyInputList: ['{}'] }, 'MalformedPolicyDocument', 'Statement'],
    ['what the sandbox does not know', { ResourceOwner: A }, 'NotImplemented', 'ResourceOwner'],
  ])('refuses %s', async (_, input, code, message) => {
    const sandbox = new IdentitySandbox();
    await sandbox.role('Ferry');
    const asked = { PolicySourceArn: `arn:aws:iam::${A}:role/Ferry`, ActionNames: ['rds:CopyDBSnapshot'], ...input };
    expect(refusal(() => simulate(sandbox, asked))).toMatchObject({ code, message: expect.stringContaining(message) as string });
  });
});
