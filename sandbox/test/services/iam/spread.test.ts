import type { GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { A, decoded, documentOf, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const ROLE = `arn:aws:iam::${A}:role/Ferry`;
const allow = (action: string): string => documentOf({ Effect: 'Allow', Action: action, Resource: '*' });

describe('changes in IAM', () => {
  test('let a new role be assumed only when it has spread', async () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(A) });
    expect(refusal(() => sandbox.assume(ROLE)).code).toBe('AccessDenied');
    await sandbox.clock.sleep(9_999);
    expect(refusal(() => sandbox.assume(ROLE)).code).toBe('AccessDenied');
    await sandbox.clock.sleep(1);
    expect(sandbox.assume(ROLE)).toMatchObject({ kind: 'assumed-role', roleArn: ROLE });
  });

  test('let a new role be named in policies only when it has spread', async () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(A) });
    const { principals } = sandbox.identity;
    expect([principals.principalExists(ROLE), principals.principalUniqueId(ROLE)]).toEqual([false, undefined]);
    await sandbox.clock.settled();
    expect([principals.principalExists(ROLE), principals.principalUniqueId(ROLE)]).toEqual([true, expect.stringMatching(/^AROA/)]);
  });

  test.each([
    ['PutRolePolicy', { PolicyName: 'Use', PolicyDocument: allow('iam:ListRoles') }],
    ['AttachRolePolicy', { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  ])('give a permission by %s when they have spread', async (operation, input) => {
    const sandbox = new IdentitySandbox();
    const session = sandbox.assume(await sandbox.role('Ferry'));
    sandbox.invoke(operation, { RoleName: 'Ferry', ...input });
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('no identity-based policy allows');
    await sandbox.clock.settled();
    expect(() => sandbox.invoke('ListRoles', {}, session)).not.toThrow();
  });

  test('take a permission away when they have spread, and are shown at once', async () => {
    const sandbox = new IdentitySandbox();
    const session = sandbox.assume(await sandbox.role('Ferry', [{ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }]));
    sandbox.invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use', PolicyDocument: allow('iam:GetRole') });
    expect(decoded(sandbox.invoke<GetRolePolicyResponse>('GetRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use' }).PolicyDocument))
      .toEqual(JSON.parse(allow('iam:GetRole')));
    expect(() => sandbox.invoke('ListRoles', {}, session)).not.toThrow();
    await sandbox.clock.settled();
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('no identity-based policy allows');
  });

  test('of the default version of a policy count when they have spread', async () => {
    const sandbox = new IdentitySandbox();
    const session = sandbox.assume(await sandbox.role('Ferry'));
    const arn = `arn:aws:iam::${A}:policy/Use`;
    sandbox.invoke('CreatePolicy', { PolicyName: 'Use', PolicyDocument: allow('iam:GetRole') });
    sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: arn });
    await sandbox.clock.settled();
    sandbox.invoke('CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: allow('iam:ListRoles'), SetAsDefault: true });
    expect(() => sandbox.invoke('GetRole', { RoleName: 'Ferry' }, session)).not.toThrow();
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('no identity-based policy allows');
    await sandbox.clock.settled();
    expect(() => sandbox.invoke('ListRoles', {}, session)).not.toThrow();
  });

  test('count at once where the settings say so', () => {
    const sandbox = new IdentitySandbox(0);
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(A) });
    expect(sandbox.assume(ROLE)).toMatchObject({ roleArn: ROLE });
  });

  test('end the sessions of a deleted role when they have spread, also when the role is made again', async () => {
    const sandbox = new IdentitySandbox();
    const session = sandbox.assume(await sandbox.role('Ferry', [{ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }]));
    sandbox.invoke('DeleteRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use' });
    sandbox.invoke('DeleteRole', { RoleName: 'Ferry' });
    expect(() => sandbox.invoke('ListRoles', {}, session)).not.toThrow();
    await sandbox.role('Ferry', [{ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }]);
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('no identity-based policy allows');
  });
});

describe('the principal directory', () => {
  test.each([
    ['*', true],
    [A, true],
    ['999999999999', false],
    [`arn:aws:iam::${A}:root`, true],
    ['arn:aws:iam::999999999999:root', false],
    [`arn:aws:iam::${A}:user/admin`, true],
    [`arn:aws:iam::${A}:user/nobody`, false],
    [ROLE, true],
    [`arn:aws:iam::${A}:role/team/Ferry`, false],
    ['arn:aws:iam::222222222222:role/Ferry', false],
    [`arn:aws:sts::${A}:assumed-role/Ferry/session`, true],
    [`arn:aws:sts::${A}:assumed-role/Nobody/session`, false],
    ['AROAABCDEFGHIJKLMNOPQ', false],
    ['not an ARN', false],
  ])('knows of %s: %s', async (principal, exists) => {
    const sandbox = new IdentitySandbox();
    await sandbox.role('Ferry');
    expect(sandbox.identity.principals.principalExists(principal)).toBe(exists);
  });

  test('finds the way from an ARN to a unique id and back', async () => {
    const sandbox = new IdentitySandbox();
    const { principals } = sandbox.identity;
    for (const arn of [await sandbox.role('Ferry'), `arn:aws:iam::${A}:user/admin`]) {
      const id = principals.principalUniqueId(arn) ?? '';
      expect([principals.principalArnOf(id), principals.principalExists(id)]).toEqual([arn, true]);
    }
    expect(principals.principalUniqueId(`arn:aws:iam::${A}:root`)).toBeUndefined();
  });
});
