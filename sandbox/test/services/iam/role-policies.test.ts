import type { GetRolePolicyResponse, GetRoleResponse } from '@aws-sdk/client-iam';
import { A, decoded, documentOf, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const LAMBDA_BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const ALLOW = documentOf({ Effect: 'Allow', Action: 'kms:*', Resource: '*' });

function withRole(): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(A) });
  return sandbox;
}

describe('inline policies', () => {
  test('are put, shown, listed, replaced and deleted', () => {
    const sandbox = withRole();
    sandbox.invoke('PutRolePolicy', {
      RoleName: 'Ferry', PolicyName: 'Use', PolicyDocument: documentOf({ Effect: 'Deny', Action: '*', Resource: '*' }),
    });
    sandbox.invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use', PolicyDocument: ALLOW });
    expect(sandbox.invoke('ListRolePolicies', { RoleName: 'Ferry' })).toEqual({ PolicyNames: ['Use'], IsTruncated: false });
    const shown = sandbox.invoke<GetRolePolicyResponse>('GetRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use' });
    expect(decoded(shown.PolicyDocument)).toEqual(JSON.parse(ALLOW));
    sandbox.invoke('DeleteRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use' });
    expect(refusal(() => sandbox.invoke('GetRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use' }))).toEqual(
      { code: 'NoSuchEntity', status: 404, message: 'The role policy with name Use cannot be found.' },
    );
  });

  test('of a role have 10,240 characters in all, without white space', () => {
    const sandbox = withRole();
    const document = (length: number): string => documentOf({ Effect: 'Allow', Action: 'kms:*', Resource: `arn:aws:s3:::${'x'.repeat(length)}` });
    sandbox.invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'One', PolicyDocument: ' '.repeat(9000) + document(5000) });
    const refused = refusal(() => sandbox.invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'Two', PolicyDocument: document(5100) }));
    expect(refused).toEqual({ code: 'LimitExceeded', status: 409, message: 'Maximum policy size of 10240 bytes exceeded for role Ferry' });
  });

  test.each([
    ['an operator that AWS does not have', documentOf({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Is: { 'aws:x': 'y' } } })],
    ['a principal', documentOf({ Effect: 'Allow', Action: '*', Resource: '*', Principal: '*' })],
    ['no resource', documentOf({ Effect: 'Allow', Action: '*' })],
  ])('with %s are malformed', (_, document) => {
    expect(refusal(() => withRole().invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'Use', PolicyDocument: document })))
      .toMatchObject({ code: 'MalformedPolicyDocument', status: 400 });
  });
});

describe('attached policies', () => {
  test('are attached once, listed and detached', () => {
    const sandbox = withRole();
    sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: LAMBDA_BASIC });
    sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: LAMBDA_BASIC });
    expect(sandbox.invoke('ListAttachedRolePolicies', { RoleName: 'Ferry' })).toEqual(
      { AttachedPolicies: [{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: LAMBDA_BASIC }], IsTruncated: false },
    );
    sandbox.invoke('DetachRolePolicy', { RoleName: 'Ferry', PolicyArn: LAMBDA_BASIC });
    expect(refusal(() => sandbox.invoke('DetachRolePolicy', { RoleName: 'Ferry', PolicyArn: LAMBDA_BASIC })).code).toBe('NoSuchEntity');
  });

  test('that nobody knows are refused', () => {
    const refused = refusal(() => withRole().invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: 'arn:aws:iam::aws:policy/Unheard' }));
    expect(refused)
      .toEqual({ code: 'NoSuchEntity', status: 404, message: 'Policy arn:aws:iam::aws:policy/Unheard does not exist or is not attachable.' });
  });

  test('of a role are ten at most', () => {
    const sandbox = withRole();
    const attach = (index: number): void => {
      sandbox.invoke('CreatePolicy', { PolicyName: `p${index}`, PolicyDocument: ALLOW });
      sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: `arn:aws:iam::${A}:policy/p${index}` });
    };
    for (let index = 0; index < 10; index++) attach(index);
    expect(refusal(() => attach(10))).toEqual({ code: 'LimitExceeded', status: 409, message: 'Cannot exceed quota for PoliciesPerRole: 10' });
  });
});

describe('DeleteRole', () => {
  test.each([
    ['AttachRolePolicy', { PolicyArn: LAMBDA_BASIC }, 'Cannot delete entity, must detach all policies first.'],
    ['PutRolePolicy', { PolicyName: 'Use', PolicyDocument: ALLOW }, 'Cannot delete entity, must delete policies first.'],
  ])('is refused after %s', (operation, input, message) => {
    const sandbox = withRole();
    sandbox.invoke(operation, { RoleName: 'Ferry', ...input });
    expect(refusal(() => sandbox.invoke('DeleteRole', { RoleName: 'Ferry' }))).toEqual({ code: 'DeleteConflict', status: 409, message });
  });
});

describe('a permissions boundary', () => {
  test('is set, shown and taken away', () => {
    const sandbox = withRole();
    sandbox.invoke('PutRolePermissionsBoundary', { RoleName: 'Ferry', PermissionsBoundary: LAMBDA_BASIC });
    expect(sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' }).Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(LAMBDA_BASIC);
    sandbox.invoke('DeleteRolePermissionsBoundary', { RoleName: 'Ferry' });
    expect(sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' }).Role).not.toHaveProperty('PermissionsBoundary');
  });

  test('limits the role', async () => {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Ferry', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    sandbox.invoke('PutRolePermissionsBoundary', { RoleName: 'Ferry', PermissionsBoundary: LAMBDA_BASIC });
    await sandbox.clock.settled();
    expect(refusal(() => sandbox.invoke('ListRoles', {}, sandbox.assume(arn))).message).toContain('because no permissions boundary allows');
  });
});
