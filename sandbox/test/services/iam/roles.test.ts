import type { GetRoleResponse, ListRolesResponse } from '@aws-sdk/client-iam';
import { A, decoded, documentOf, IdentitySandbox, refusal, START, trustOf } from './identity-sandbox';

const TRUST = trustOf(A);
const ROLE = `arn:aws:iam::${A}:role/Ferry`;

describe('roles', () => {
  test('are shown as they were made', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', {
      RoleName: 'Ferry', Path: '/team/', AssumeRolePolicyDocument: TRUST, Description: 'moves', MaxSessionDuration: 7200,
      Tags: [{ Key: 'k', Value: 'v' }],
    });
    const { Role: role } = sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' });
    expect(role).toMatchObject({
      Arn: `arn:aws:iam::${A}:role/team/Ferry`, Path: '/team/', RoleName: 'Ferry', Description: 'moves', MaxSessionDuration: 7200,
      CreateDate: new Date(START), Tags: [{ Key: 'k', Value: 'v' }],
    });
    expect(role?.RoleId).toMatch(/^AROA[A-Z0-9]{17}$/);
  });

  test('show their trust policy percent-encoded, an account as its root', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST });
    const document = sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' }).Role?.AssumeRolePolicyDocument;
    expect(document).not.toContain('{');
    expect(decoded(document)).toEqual(JSON.parse(trustOf(`arn:aws:iam::${A}:root`)));
  });

  test('are listed by account and path, page by page', () => {
    const sandbox = new IdentitySandbox();
    for (const [name, path] of [['c', '/'], ['a', '/'], ['b', '/team/']]) {
      sandbox.invoke('CreateRole', { RoleName: name, Path: path, AssumeRolePolicyDocument: TRUST });
    }
    const names = (input: object): unknown => sandbox.invoke<ListRolesResponse>('ListRoles', input).Roles?.map((role) => role.RoleName);
    expect(names({})).toEqual(['a', 'b', 'c']);
    expect(names({ PathPrefix: '/team/' })).toEqual(['b']);
    const first = sandbox.invoke<ListRolesResponse>('ListRoles', { MaxItems: 2 });
    expect(first.IsTruncated).toBe(true);
    expect(names({ MaxItems: 2, Marker: first.Marker })).toEqual(['c']);
  });

  test.each([{ Marker: 'x' }, { MaxItems: 0 }, { MaxItems: 1001 }])('are not listed by %j', (input) => {
    expect(refusal(() => new IdentitySandbox().invoke('ListRoles', input))).toMatchObject({ code: 'ValidationError', status: 400 });
  });

  test('change by UpdateRole, UpdateRoleDescription and UpdateAssumeRolePolicy, each in its part', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST, Description: 'old' });
    sandbox.invoke('UpdateRole', { RoleName: 'Ferry', MaxSessionDuration: 43200 });
    expect(sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' }).Role).toMatchObject({ MaxSessionDuration: 43200, Description: 'old' });
    sandbox.invoke('UpdateRoleDescription', { RoleName: 'Ferry', Description: 'new' });
    sandbox.invoke('UpdateAssumeRolePolicy', { RoleName: 'Ferry', PolicyDocument: trustOf('222222222222') });
    const { Role: role } = sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' });
    expect(role).toMatchObject({ MaxSessionDuration: 43200, Description: 'new' });
    expect(decoded(role?.AssumeRolePolicyDocument)).toEqual(JSON.parse(trustOf('arn:aws:iam::222222222222:root')));
  });

  test('are gone after DeleteRole, and their name is free', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST });
    sandbox.invoke('DeleteRole', { RoleName: 'Ferry' });
    expect(refusal(() => sandbox.invoke('GetRole', { RoleName: 'Ferry' }))).toEqual(
      { code: 'NoSuchEntity', status: 404, message: 'The role with name Ferry cannot be found.' },
    );
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST });
  });

  test('are tagged and untagged', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST, Tags: [{ Key: 'a', Value: '1' }] });
    sandbox.invoke('TagRole', { RoleName: 'Ferry', Tags: [{ Key: 'a', Value: '2' }, { Key: 'b', Value: '3' }] });
    sandbox.invoke('UntagRole', { RoleName: 'Ferry', TagKeys: ['b'] });
    expect(sandbox.invoke('ListRoleTags', { RoleName: 'Ferry' })).toEqual({ Tags: [{ Key: 'a', Value: '2' }], IsTruncated: false });
  });
});

describe('CreateRole refuses', () => {
  const big = Array.from({ length: 40 }, () => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: A } }));

  test.each<[string, object, string, number, string]>([
    ['a name in use', { RoleName: 'Taken' }, 'EntityAlreadyExists', 409, 'Role with name Taken already exists.'],
    ['a name that differs only in case', { RoleName: 'taken' }, 'EntityAlreadyExists', 409, 'already exists'],
    ['no name', { RoleName: undefined }, 'ValidationError', 400, "at 'roleName'"],
    ['a name of 65 characters', { RoleName: 'x'.repeat(65) }, 'ValidationError', 400, 'length less than or equal to 64'],
    ['a name with a slash', { RoleName: 'a/b' }, 'ValidationError', 400, 'regular expression pattern: [\\w+=,.@-]+'],
    ['a path without slashes', { Path: 'team' }, 'ValidationError', 400, 'path is invalid'],
    ['a description of 1001 characters', { Description: 'x'.repeat(1001) }, 'ValidationError', 400, "at 'description'"],
    ['sessions of less than an hour', { MaxSessionDuration: 3599 }, 'ValidationError', 400, 'greater than or equal to 3600'],
    ['sessions of more than twelve hours', { MaxSessionDuration: 43201 }, 'ValidationError', 400, 'less than or equal to 43200'],
    ['a tag of AWS', { Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidInput', 400, 'reserved prefix'],
    ['a tag key twice', { Tags: [{ Key: 'x', Value: '' }, { Key: 'X', Value: '' }] }, 'InvalidInput', 400, 'Duplicate tag keys'],
    ['more than 50 tags', { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) }, 'LimitExceeded', 409, '50'],
    ['no trust policy', { AssumeRolePolicyDocument: '' }, 'ValidationError', 400, 'must not be empty'],
    ['a trust policy that is no JSON', { AssumeRolePolicyDocument: '{' }, 'MalformedPolicyDocument', 400, 'invalid Json'],
    ['a trust policy over 2048 characters', { AssumeRolePolicyDocument: documentOf(...big) }, 'LimitExceeded', 409, 'ACLSizePerRole: 2048'],
    ['a role that does not exist', { AssumeRolePolicyDocument: trustOf(`arn:aws:iam::${A}:role/Nobody`) }, 'MalformedPolicyDocument', 400,
      `Invalid principal in policy: "AWS":"arn:aws:iam::${A}:role/Nobody"`],
    ['a user that does not exist', { AssumeRolePolicyDocument: trustOf(`arn:aws:iam::${A}:user/Nobody`) }, 'MalformedPolicyDocument',
      400, 'Invalid principal'],
    ['an account that does not exist', { AssumeRolePolicyDocument: trustOf('999999999999') }, 'MalformedPolicyDocument', 400, 'Invalid principal'],
    ['a role id that does not exist', { AssumeRolePolicyDocument: trustOf('AROAABCDEFGHIJKLMNOPQ') }, 'MalformedPolicyDocument',
      400, 'Invalid principal'],
    ['itself as principal', { AssumeRolePolicyDocument: trustOf(ROLE) }, 'MalformedPolicyDocument', 400, 'Invalid principal'],
    ['a boundary that does not exist', { PermissionsBoundary: `arn:aws:iam::${A}:policy/None` }, 'NoSuchEntity', 404, 'Scope ARN:'],
  ])('%s', (_, input, code, status, message) => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Taken', AssumeRolePolicyDocument: TRUST });
    const refused = refusal(() => sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: TRUST, ...input }));
    expect(refused).toEqual({ code, status, message: expect.stringContaining(message) as string });
  });

  test.each([
    `arn:aws:iam::${A}:user/admin`, 'arn:aws:iam::222222222222:root', '222222222222', '*',
  ])('not the principal %s, which exists', (principal) => {
    const sandbox = new IdentitySandbox();
    expect(() => sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(principal) })).not.toThrow();
  });
});

describe('a role named in a trust policy', () => {
  async function deletedAndMadeAgain(): Promise<{ sandbox: IdentitySandbox; oldId: string | undefined }> {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Caller', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }]);
    const oldId = sandbox.identity.principals.principalUniqueId(arn);
    sandbox.invoke('CreateRole', {
      RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(arn, { Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } }),
    });
    await sandbox.clock.settled();
    sandbox.assume(ROLE, sandbox.assume(arn));
    sandbox.invoke('DeleteRolePolicy', { RoleName: 'Caller', PolicyName: 'Use' });
    sandbox.invoke('DeleteRole', { RoleName: 'Caller' });
    await sandbox.clock.settled();
    await sandbox.role('Caller', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }]);
    return { sandbox, oldId };
  }

  test('is shown by its ARN as long as it exists, and by its unique id afterwards', async () => {
    const { sandbox, oldId } = await deletedAndMadeAgain();
    const { Role: role } = sandbox.invoke<GetRoleResponse>('GetRole', { RoleName: 'Ferry' });
    expect(decoded(role?.AssumeRolePolicyDocument)).toMatchObject({
      Statement: [{
        Principal: { AWS: oldId }, Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/Caller` } },
      }],
    });
    expect(oldId).toMatch(/^AROA/);
  });

  test('is not the role that is made again under its name', async () => {
    const { sandbox } = await deletedAndMadeAgain();
    const caller = sandbox.assume(`arn:aws:iam::${A}:role/Caller`);
    expect(refusal(() => sandbox.assume(ROLE, caller)).code).toBe('AccessDenied');
  });

  test('can be trusted anew', async () => {
    const { sandbox } = await deletedAndMadeAgain();
    sandbox.invoke('UpdateAssumeRolePolicy', { RoleName: 'Ferry', PolicyDocument: trustOf(`arn:aws:iam::${A}:role/Caller`) });
    await sandbox.clock.settled();
    expect(sandbox.assume(ROLE, sandbox.assume(`arn:aws:iam::${A}:role/Caller`))).toMatchObject({ roleArn: ROLE });
  });
});
