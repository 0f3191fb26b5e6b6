import type { Principal } from '../../../core/principal';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, IdentitySandbox, refusal } from './identity-sandbox';

const DENY_ROLES = { Sid: 'NoRoles', Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' };
const ROLE_OF_RDS = `arn:aws:iam::${A}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
const root: Principal = { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` };

/** A sandbox in which account A's organization denies to make service-linked roles. */
function denied(statements: readonly object[] = [DENY_ROLES]): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.identity.denyByOrganization(A, statements);
  return sandbox;
}

const makeRole = (sandbox: IdentitySandbox, principal?: Principal): unknown =>
  sandbox.invoke('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' }, principal);

// AWS Organizations User Guide, orgs_manage_policies_scps.html
describe('the service control policy of an account', () => {
  test('denies to its administrator, in the words of AWS', () => {
    expect(refusal(() => makeRole(denied()))).toEqual({
      code: 'AccessDenied', status: 403,
      message: `User: ${administrator(A).arn} is not authorized to perform: iam:CreateServiceLinkedRole on resource: ${ROLE_OF_RDS} `
        + 'with an explicit deny in a service control policy',
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
    const principal: Principal = {
      kind: 'assumed-role', accountId: A, arn: `arn:aws:sts::${A}:assumed-role/AWSServiceRoleForRDS/rds`, roleArn: ROLE_OF_RDS,
      roleName: 'AWSServiceRoleForRDS', roleId: 'AROARDS', sessionName: 'rds',
    };
    const sandbox = denied();
    const { reason } = sandbox.identity.authorizer.verdict(sandbox.call(principal), { action: 'iam:CreateServiceLinkedRole', resource: ROLE_OF_RDS });
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
