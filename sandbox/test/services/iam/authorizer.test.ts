import type { AuthorizationRequest, Call } from '../../../core/operation';
import type { Principal } from '../../../core/principal';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, documentOf, IdentitySandbox, refusal } from './identity-sandbox';

const KEY = `arn:aws:kms:ap-northeast-1:${B}:key/1234`;
const keyPolicy = (statement: object, accountId = B): AuthorizationRequest['resourcePolicy'] =>
  ({ name: 'key policy', document: { Version: '2012-10-17', Statement: [statement] }, accountId, required: true });
const toAccountA = { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: `arn:aws:iam::${A}:root` } };

/** Whether a role may do `kms:Decrypt` when its only statement has this condition. */
async function holds(condition: object, more: Partial<Call> = {}, tags: object[] = []): Promise<boolean> {
  const sandbox = new IdentitySandbox();
  const arn = await sandbox.role('Ferry', [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }]);
  sandbox.invoke('TagRole', { RoleName: 'Ferry', Tags: tags });
  await sandbox.clock.settled();
  const call = { ...sandbox.call(sandbox.assume(arn)), ...more };
  return sandbox.identity.authorizer.verdict(call, { action: 'kms:Decrypt', resource: `arn:aws:kms:ap-northeast-1:${A}:key/1` }).allowed;
}

// IAM User Guide, reference_policies_condition-keys.html; KMS Developer Guide, conditions-kms.html
describe('condition keys of a role session', () => {
  const viaService = 'rds.ap-northeast-1.amazonaws.com';

  test.each<[string, object, Partial<Call>, boolean]>([
    ['aws:PrincipalArn is the role', { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/Ferry` } }, {}, true],
    ['aws:PrincipalArn is not the session', { ArnEquals: { 'aws:PrincipalArn': `arn:aws:sts::${A}:assumed-role/Ferry/session` } }, {}, false],
    ['aws:PrincipalAccount', { StringEquals: { 'aws:PrincipalAccount': A } }, {}, true],
    ['aws:PrincipalType', { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } }, {}, true],
    ['aws:userid', { StringLike: { 'aws:userid': 'AROA*:session' } }, {}, true],
    ['aws:username is absent', { Null: { 'aws:username': 'true' } }, {}, true],
    ['aws:PrincipalTag', { StringEquals: { 'aws:PrincipalTag/team': 'db' } }, {}, true],
    ['aws:PrincipalTag of another value', { StringEquals: { 'aws:PrincipalTag/team': 'web' } }, {}, false],
    ['aws:RequestedRegion', { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } }, {}, true],
    ['aws:ResourceAccount', { StringEquals: { 'aws:ResourceAccount': A } }, {}, true],
    ['aws:CurrentTime', { DateGreaterThan: { 'aws:CurrentTime': '2026-11-24T00:00:09Z' } }, {}, true],
    ['aws:EpochTime', { NumericGreaterThan: { 'aws:EpochTime': '1795478409' } }, {}, true],
    ['aws:TokenIssueTime', { Null: { 'aws:TokenIssueTime': 'false' } }, {}, true],
    ['aws:SecureTransport', { Bool: { 'aws:SecureTransport': 'true' } }, {}, true],
    ['aws:ViaAWSService is false', { Bool: { 'aws:ViaAWSService': 'false' } }, {}, true],
    ['aws:ViaAWSService is true through a service', { Bool: { 'aws:ViaAWSService': 'true' } }, { viaService }, true],
    ['aws:CalledVia does not name RDS', { Null: { 'aws:CalledVia': 'true' } }, { viaService }, true],
    ['aws:CalledVia names CloudFormation', { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } },
      { viaService: 'cloudformation.ap-northeast-1.amazonaws.com' }, true],
    ['kms:ViaService', { StringEquals: { 'kms:ViaService': viaService } }, { viaService }, true],
    ['kms:ViaService without a service', { StringEquals: { 'kms:ViaService': viaService } }, {}, false],
    ['kms:CallerAccount', { StringEquals: { 'kms:CallerAccount': A } }, {}, true],
  ])('%s', async (_, condition, more, expected) => {
    expect(await holds(condition, more, [{ Key: 'team', Value: 'db' }])).toBe(expected);
  });
});

// Amazon RDS User Guide, USER_CopySnapshot
describe('condition keys of a request that RDS forwards to the Region of a snapshot', () => {
  const cloudFormation = { viaService: 'cloudformation.us-east-1.amazonaws.com' };

  test.each<[string, object, Partial<Call>]>([
    ['aws:RequestedRegion is that Region', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }, {}],
    ['aws:ViaAWSService is true there', { Bool: { 'aws:ViaAWSService': 'true' } }, {}],
    ['aws:CalledVia is RDS', { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'rds.amazonaws.com' }, 'Null': { 'aws:CalledVia': 'false' } }, {}],
    ['aws:CalledViaFirst and Last are RDS',
      { StringEquals: { 'aws:CalledViaFirst': 'rds.amazonaws.com', 'aws:CalledViaLast': 'rds.amazonaws.com' } }, {}],
    ['aws:CalledViaFirst is CloudFormation behind that',
      { StringEquals: { 'aws:CalledViaFirst': 'cloudformation.amazonaws.com', 'aws:CalledViaLast': 'rds.amazonaws.com' } }, cloudFormation],
    ['aws:SourceIp is the caller\'s there', { IpAddress: { 'aws:SourceIp': '203.0.113.1' }, Bool: { 'aws:ViaAWSService': 'true' } }, {}],
  ])('%s', async (_, condition, more) => {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Ferry', [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }]);
    await sandbox.clock.settled();
    const question = { action: 'rds:CopyDBSnapshot', resource: `arn:aws:rds:us-east-1:${A}:snapshot:snap` };
    const allowed = (request: AuthorizationRequest): boolean =>
      sandbox.identity.authorizer.verdict({ ...sandbox.call(sandbox.assume(arn)), ...more }, request).allowed;
    expect([allowed({ ...question, forwarded: { service: 'rds.amazonaws.com', region: 'us-east-1' } }), allowed(question)]).toEqual([true, false]);
  });
});

describe('condition keys of a user', () => {
  test.each([
    ['aws:username', { StringEquals: { 'aws:username': 'admin' } }],
    ['aws:PrincipalType', { StringEquals: { 'aws:PrincipalType': 'User' } }],
    ['aws:userid', { StringEquals: { 'aws:userid': administrator(A).userId } }],
    ['aws:TokenIssueTime is absent', { Null: { 'aws:TokenIssueTime': 'true' } }],
  ])('%s', (_, condition) => {
    const { authorizer } = new IdentitySandbox().identity;
    const resourcePolicy = keyPolicy({ ...toAccountA, Condition: condition });
    expect(authorizer.verdict(new IdentitySandbox().call(), { action: 'kms:Decrypt', resource: KEY, resourcePolicy }).allowed).toBe(true);
  });
});

describe('IamAuthorizer', () => {
  const rootOf = (accountId: string): Principal => ({ kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` });

  test('allows the root user what no policy denies', () => {
    const sandbox = new IdentitySandbox();
    expect(() => sandbox.identity.authorizer.authorize(sandbox.call(rootOf(A)), { action: 'rds:CopyDBSnapshot', resource: '*' })).not.toThrow();
  });

  test('takes the values that the operation gives before its own', () => {
    const sandbox = new IdentitySandbox();
    const resourcePolicy = keyPolicy({ ...toAccountA, Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } });
    const verdict = (context: Record<string, string>): boolean =>
      sandbox.identity.authorizer.verdict(sandbox.call(), { action: 'kms:CreateGrant', resource: KEY, resourcePolicy, context }).allowed;
    expect([verdict({ 'kms:GrantIsForAWSResource': 'true' }), verdict({})]).toEqual([true, false]);
  });

  test('lets nobody use a key without its policy', () => {
    const sandbox = new IdentitySandbox();
    const request = {
      action: 'kms:Decrypt', resource: KEY, resourcePolicy: { name: 'key policy', document: undefined, accountId: B, required: true },
    };
    expect(sandbox.identity.authorizer.verdict(sandbox.call(administrator(B)), request).allowed).toBe(false);
  });

  test('answers a refusal by a key of another account as KMS does', () => {
    const sandbox = new IdentitySandbox();
    const request = { action: 'kms:CreateGrant', resource: KEY, resourcePolicy: keyPolicy({ ...toAccountA, Action: 'kms:Decrypt' }) };
    expect(refusal(() => sandbox.identity.authorizer.authorize(sandbox.call(), request))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${A}:user/admin is not authorized to perform: kms:CreateGrant on this resource because the resource does not `
        + 'exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
    });
  });

  test.each([
    ['lacks a statement', { ...toAccountA, Action: 'kms:Decrypt' }, 'because no resource-based policy allows the kms:CreateGrant action'],
    ['denies', { ...toAccountA, Effect: 'Deny' }, 'with an explicit deny in a resource-based policy'],
  ])('says that the policy of a key in the same account %s', (_, statement, end) => {
    const sandbox = new IdentitySandbox();
    const resource = `arn:aws:kms:ap-northeast-1:${A}:key/1`;
    const request = { action: 'kms:CreateGrant', resource, resourcePolicy: keyPolicy(statement, A) };
    expect(refusal(() => sandbox.identity.authorizer.authorize(sandbox.call(), request)).message).toBe(
      `User: arn:aws:iam::${A}:user/admin is not authorized to perform: kms:CreateGrant on resource: ${resource} ${end}`,
    );
  });

  test('writes refusals into the journal, with everything it knows', () => {
    const sandbox = new IdentitySandbox();
    const request = { action: 'kms:CreateGrant', resource: KEY, resourcePolicy: keyPolicy({ ...toAccountA, Action: 'kms:Decrypt' }) };
    refusal(() => sandbox.identity.authorizer.authorize(sandbox.call(), request));
    expect(sandbox.journal.entries).toEqual([{
      kind: 'denied',
      time: sandbox.clock.now(),
      caller: `arn:aws:iam::${A}:user/admin`,
      action: 'kms:CreateGrant',
      resource: KEY,
      reason: 'no resource-based policy allows the kms:CreateGrant action; '
        + `the key policy has for arn:aws:iam::${A}:user/admin no statement that allows kms:CreateGrant on ${KEY}`,
    }]);
  });

  test('answers a verdict in words, without the journal', () => {
    const sandbox = new IdentitySandbox();
    const call = sandbox.call();
    const request = { action: 'kms:Decrypt', resource: KEY, resourcePolicy: keyPolicy(toAccountA) };
    expect(sandbox.identity.authorizer.verdict(call, request)).toEqual(
      { allowed: true, reason: '', matched: ['AdministratorAccess / statement 1', 'key policy / statement 1'], explanation: [] },
    );
    expect(sandbox.identity.authorizer.verdict(call, { ...request, resourcePolicy: keyPolicy({ ...toAccountA, Effect: 'Deny' }) })).toMatchObject(
      { allowed: false, reason: 'an explicit deny in a resource-based policy', explanation: ['key policy / statement 1 denies kms:Decrypt'] },
    );
    expect(sandbox.journal.entries).toEqual([]);
  });

  test('names a managed policy that denies by its ARN', async () => {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Ferry', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const PolicyDocument = documentOf({ Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' });
    sandbox.invoke('CreatePolicy', { PolicyName: 'NoRoles', PolicyDocument });
    sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: `arn:aws:iam::${A}:policy/NoRoles` });
    await sandbox.clock.settled();
    expect(refusal(() => sandbox.invoke('ListRoles', {}, sandbox.assume(arn))).message)
      .toMatch(/with an explicit deny in an identity-based policy: arn:aws:iam::111111111111:policy\/NoRoles$/);
  });

  test('takes an action that AWS does not have for a mistake of the sandbox', () => {
    const sandbox = new IdentitySandbox();
    const ask = (): void => sandbox.identity.authorizer.authorize(sandbox.call(), { action: 'rds:CloneDBSnapshot', resource: '*' });
    expect(ask).toThrow("the sandbox asks for the action rds:CloneDBSnapshot, which the Service Authorization Reference doesn't have");
  });
});

// IAM User Guide, id_roles_use_passrole.html
test.each([
  [A, undefined],
  [B, 'Cross-account pass role is not allowed.'],
])('a role of account %s passed in account A: %s', async (account, message) => {
  const sandbox = new IdentitySandbox();
  const call = sandbox.call(sandbox.assume(await sandbox.role('Deployer', [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }])));
  const pass = (): void => sandbox.identity.authorizer.authorize(call, {
    action: 'iam:PassRole', resource: `arn:aws:iam::${account}:role/r`, context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  });
  if (message === undefined) expect(pass).not.toThrow();
  else expect(pass).toThrow(message);
});
