import type { Principal } from '../../../core/principal';
import type { OrganizationPolicies, OrganizationPolicy } from '../../../services/iam/organization/organization-policy';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const DENY_ROLES = { Sid: 'NoRoles', Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' };
const ROLE_OF_RDS = `arn:aws:iam::${A}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
const root: Principal = { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` };
const linked: Principal = {
  kind: 'assumed-role', accountId: A, arn: `arn:aws:sts::${A}:assumed-role/AWSServiceRoleForRDS/rds`, roleArn: ROLE_OF_RDS,
  roleName: 'AWSServiceRoleForRDS', roleId: 'AROARDS', sessionName: 'rds',
};

/** A sandbox in which account A's organization denies to make service-linked roles. */
function denied(statements: readonly object[] = [DENY_ROLES]): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.identity.denyByOrganization(A, statements);
  return sandbox;
}

/** A sandbox in which account A is a member of the organization. */
function organized(policies: OrganizationPolicies): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.identity.organize(A, policies);
  return sandbox;
}

const policy = (statement: object, attachedTo?: string, name = 'Guard'): OrganizationPolicy =>
  ({ name, document: { Version: '2012-10-17', Statement: statement }, attachedTo });

const makeRole = (sandbox: IdentitySandbox, principal?: Principal): unknown =>
  sandbox.invoke('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' }, principal);

// AWS Organizations User Guide, orgs_manage_policies_scps.html
describe('the service control policy of an account', () => {
  test('denies to its administrator, in the words of AWS', () => {
    expect(refusal(() => makeRole(denied()))).toEqual({
      code: 'AccessDenied', status: 403,
      message: expect.stringMatching(new RegExp(
        `^User: ${administrator(A).arn} is not authorized to perform: iam:CreateServiceLinkedRole on resource: ${ROLE_OF_RDS} `
        + 'with an explicit deny in a service control policy: '
        + 'arn:aws:organizations::\\d{12}:policy/o-[a-z0-9]{10,32}/service_control_policy/p-[0-9a-z]{8,128}$',
      )) as string,
    });
  });

  test('denies to its root user', () => {
    expect(refusal(() => makeRole(denied(), root)).message).toContain('with an explicit deny in a service control policy');
  });

  test('denies to sessions of its roles', async () => {
    const sandbox = denied();
    const arn = await sandbox.role('Deploy', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    expect(refusal(() => makeRole(sandbox, sandbox.assume(arn))).message).toContain('service control policy');
  });

  test('denies nothing else', () => {
    expect(() => denied().invoke('ListRoles', {})).not.toThrow();
  });

  test('denies nothing to another account', () => {
    expect(() => makeRole(denied(), administrator(B))).not.toThrow();
  });

  test('denies nothing to a service-linked role', () => {
    const sandbox = denied();
    const { reason } = sandbox.identity.authorizer.verdict(sandbox.call(linked), { action: 'iam:CreateServiceLinkedRole', resource: ROLE_OF_RDS });
    expect(reason).toBe('no identity-based policy allows the iam:CreateServiceLinkedRole action');
  });

  test('holds beside those attached before', () => {
    const sandbox = denied();
    sandbox.identity.denyByOrganization(A, [{ Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' }]);
    expect(refusal(() => makeRole(sandbox)).code).toBe('AccessDenied');
    expect(refusal(() => sandbox.invoke('ListRoles', {})).code).toBe('AccessDenied');
  });

  test('is in the journal by its statement', () => {
    const sandbox = denied();
    refusal(() => makeRole(sandbox));
    expect(sandbox.journal.entries)
      .toMatchObject([{ kind: 'denied', reason: expect.stringContaining('service control policy 1 / NoRoles denies') as string }]);
  });

  test('takes only statements that deny', () => {
    expect(() => denied([{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }])).toThrow(/All allows/);
  });
});

const allow = (action: string): object => ({ Effect: 'Allow', Action: action, Resource: '*' });
const deny = (action: string): object => ({ Effect: 'Deny', Action: action, Resource: '*' });

// AWS Organizations User Guide, orgs_manage_policies_scps_evaluation.html
describe('service control policies on several levels', () => {
  test.each<[string, readonly OrganizationPolicy[], string | undefined]>([
    ['none at all', [], undefined],
    ['a list of what is allowed, with the action', [policy(allow('iam:*'))], undefined],
    ['a list of what is allowed, without it', [policy(allow('rds:*'))], 'because no service control policy allows the iam:ListRoles action'],
    ['the account allows it and the unit above does not', [policy(allow('rds:*'), 'Workloads'), policy(allow('iam:*'))],
      'because no service control policy allows the iam:ListRoles action'],
    ['the root does not allow it', [policy(allow('rds:*'), 'root'), policy(allow('*'), 'Workloads')],
      'because no service control policy allows the iam:ListRoles action'],
    ['every level allows it', [policy(allow('*'), 'root'), policy(allow('iam:*'), 'Workloads'), policy(allow('iam:List*'))], undefined],
    ['two policies of one level, one of which allows it', [policy(allow('rds:*')), policy(allow('iam:*'), undefined, 'Other')], undefined],
    ['a level that only denies something else', [policy(deny('rds:*'), 'root')], undefined],
    ['a unit denies it, whatever the others allow', [policy(allow('*'), 'root'), policy(deny('iam:*'), 'Workloads')],
      'with an explicit deny in a service control policy: arn:aws:organizations::'],
  ])('%s', (_, serviceControlPolicies, message) => {
    const list = (): unknown => organized({ serviceControlPolicies }).invoke('ListRoles', {});
    if (message === undefined) expect(list).not.toThrow();
    else expect(refusal(list).message).toContain(message);
  });

  test('are replaced as a whole, and an account without one stays a member', () => {
    const sandbox = organized({ serviceControlPolicies: [policy(deny('iam:*'))] });
    sandbox.identity.organize(A, {});
    expect(() => sandbox.invoke('ListRoles', {})).not.toThrow();
  });

  test('of the caller are told where a role of another account is to be assumed', () => {
    const sandbox = organized({ serviceControlPolicies: [policy(deny('sts:AssumeRole'))] });
    const { message } = refusal(() => sandbox.invoke('AssumeRole', { RoleArn: `arn:aws:iam::${B}:role/Ferry`, RoleSessionName: 'session' }));
    expect(message).toMatch(/on resource: arn:aws:iam::222222222222:role\/Ferry with an explicit deny in a service control policy: arn:/);
  });
});

const denyToAll = (action: string, more: object = {}): object => ({ Effect: 'Deny', Principal: '*', Action: action, Resource: '*', ...more });

/** A role of account A that trusts account B, under a resource control policy of A's. */
async function underResourceControl(statement: object, members: readonly string[] = [A]): Promise<{ sandbox: IdentitySandbox; arn: string }> {
  const sandbox = new IdentitySandbox();
  const { Role: { Arn: arn } } = sandbox.invoke<{ Role: { Arn: string } }>('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(B) });
  for (const account of members) sandbox.identity.organize(account, account === A ? { resourceControlPolicies: [policy(statement)] } : {});
  await sandbox.clock.settled();
  return { sandbox, arn };
}

// AWS Organizations User Guide, orgs_manage_policies_rcps.html
describe("the resource control policy of a resource's account", () => {
  test('denies to a member of the organization, by its ARN', async () => {
    const { sandbox, arn } = await underResourceControl(denyToAll('sts:*'), [A, B]);
    expect(refusal(() => sandbox.assume(arn, administrator(B))).message)
      .toMatch(/with an explicit deny in a resource control policy: arn:aws:organizations::\d{12}:policy\/o-\w+\/resource_control_policy\/p-\w+$/);
  });

  test('denies to other accounts without telling why', async () => {
    const { sandbox, arn } = await underResourceControl(denyToAll('sts:*'));
    expect(refusal(() => sandbox.assume(arn, administrator(B))).message)
      .toBe(`User: ${administrator(B).arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
  });

  test('denies to services, unless it spares them', async () => {
    const { sandbox } = await underResourceControl(denyToAll('sts:AssumeRole', { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } }));
    const trust = JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' } });
    sandbox.invoke('CreateRole', { RoleName: 'Function', AssumeRolePolicyDocument: trust });
    await sandbox.clock.settled();
    const take = (): unknown => sandbox.identity.roles.assume(`arn:aws:iam::${A}:role/Function`, 'lambda.amazonaws.com', 'session');
    expect(take).not.toThrow();
    sandbox.identity.organize(A, { resourceControlPolicies: [policy(denyToAll('sts:AssumeRole'))] });
    expect(refusal(take).message).toContain('an explicit deny in a resource control policy');
  });

  test.each<[string, Principal, string, string, boolean]>([
    ['a service that they cover', root, 'kms:DescribeKey', `arn:aws:kms:eu-west-1:${A}:key/k`, true],
    ['kms:RetireGrant', root, 'kms:RetireGrant', `arn:aws:kms:eu-west-1:${A}:key/k`, false],
    ['a service that they do not cover', root, 'rds:DescribeDBInstances', `arn:aws:rds:eu-west-1:${A}:db:d`, false],
    ['an action without a resource', root, 'logs:DescribeLogGroups', '*', false],
    ['a service-linked role', linked, 'logs:CreateLogStream', `arn:aws:logs:eu-west-1:${A}:log-group:g`, false],
    ['the trust of a service-linked role', root, 'sts:AssumeRole', ROLE_OF_RDS, false],
    ["another account's resource", root, 'logs:CreateLogStream', `arn:aws:logs:eu-west-1:${B}:log-group:g`, false],
  ])('bears on %s as documented', (_, principal, action, resource, isDenied) => {
    const sandbox = organized({ resourceControlPolicies: [policy({ ...denyToAll('kms:*'), Action: ['kms:*', 'rds:*', 'logs:*', 'sts:*'] })] });
    const { reason } = sandbox.identity.authorizer.verdict(sandbox.call(principal), { action, resource });
    expect(reason.includes('resource control policy')).toBe(isDenied);
  });

  test.each<[string, object, RegExp]>([
    ['allows', { ...denyToAll('s3:*'), Effect: 'Allow' }, /resource control policy Guard: statement 1 allows/],
    ['names somebody', { ...denyToAll('s3:*'), Principal: { AWS: A } }, /the Principal of statement 1 has to be/],
    ['has NotAction', { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }, /NotAction/],
    ['denies everything', denyToAll('*'), /has to name a service/],
    ['names nobody', deny('s3:*'), /Missing required field Principal/],
  ])('that %s is refused', (_, statement, message) => {
    expect(() => organized({ resourceControlPolicies: [policy(statement)] })).toThrow(message);
  });
});
