import type { AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { Principal } from '../../../core/principal';
import { adminCredentials, administrator } from '../../../services/iam/state/administrator';
import { A, B, documentOf, IdentitySandbox, refusal, trustOf } from '../iam/identity-sandbox';

const ROLE = `arn:aws:iam::${B}:role/Source`;
const ADMIN_B = administrator(B);
const assumeAll = { Effect: 'Allow', Action: 'sts:*', Resource: '*' };

/** Account B has a role `Source` with this trust policy; account A has a role `Caller` with these statements. */
async function accounts(trust: string, ...statements: readonly object[]): Promise<{ sandbox: IdentitySandbox; caller: Principal }> {
  const sandbox = new IdentitySandbox();
  const arn = await sandbox.role('Caller', statements);
  sandbox.invoke('CreateRole', { RoleName: 'Source', AssumeRolePolicyDocument: trust, MaxSessionDuration: 7200 }, ADMIN_B);
  sandbox.invoke('PutRolePolicy', {
    RoleName: 'Source', PolicyName: 'Read', PolicyDocument: documentOf(
      { Effect: 'Allow', Action: ['iam:ListRoles', 'iam:GetRole'], Resource: '*' },
    ),
  }, ADMIN_B);
  await sandbox.clock.settled();
  return { sandbox, caller: sandbox.assume(arn) };
}

describe('AssumeRole', () => {
  test('answers credentials of a session', async () => {
    const { sandbox, caller } = await accounts(trustOf(A), assumeAll);
    const answer = sandbox.invoke<AssumeRoleResponse>('AssumeRole', { RoleArn: ROLE, RoleSessionName: 'copy', DurationSeconds: 900 }, caller);
    const roleId = sandbox.identity.principals.principalUniqueId(ROLE);
    expect(answer.AssumedRoleUser).toEqual({ AssumedRoleId: `${roleId}:copy`, Arn: `arn:aws:sts::${B}:assumed-role/Source/copy` });
    expect(answer.Credentials).toMatchObject({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{16}$/) as string,
      Expiration: new Date(sandbox.clock.now() + 900_000),
    });
    expect(sandbox.ownerOf({ accessKeyId: answer.Credentials?.AccessKeyId ?? '' })).toMatchObject(
      { kind: 'assumed-role', accountId: B, roleArn: ROLE, roleName: 'Source', roleId, sessionName: 'copy' },
    );
  });

  test.each<[string, string, readonly object[], object, boolean]>([
    ['both sides allow', trustOf(A), [assumeAll], {}, true],
    ['the caller may not', trustOf(A), [], {}, false],
    ['the caller may assume another role', trustOf(A), [{ ...assumeAll, Resource: `arn:aws:iam::${B}:role/Other` }], {}, false],
    ['the role trusts somebody else', trustOf(B), [assumeAll], {}, false],
    ['the role names the caller', trustOf(`arn:aws:iam::${A}:role/Caller`), [assumeAll], {}, true],
    ['the role names the caller, who may not', trustOf(`arn:aws:iam::${A}:role/Caller`), [], {}, false],
    ['the role trusts the account for this role only',
      trustOf(A, { Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/Caller` } } }), [assumeAll], {}, true],
    ['the role trusts the account for another role only',
      trustOf(A, { Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/Other` } } }), [assumeAll], {}, false],
    ['the external id is right', trustOf(A, { Condition: { StringEquals: { 'sts:ExternalId': 'ferry' } } }), [assumeAll],
      { ExternalId: 'ferry' }, true],
    ['the external id is wrong', trustOf(A, { Condition: { StringEquals: { 'sts:ExternalId': 'ferry' } } }), [assumeAll],
      { ExternalId: 'x1' }, false],
    ['the external id is missing', trustOf(A, { Condition: { StringEquals: { 'sts:ExternalId': 'ferry' } } }), [assumeAll], {}, false],
    ['the session name is right', trustOf(A, { Condition: { StringLike: { 'sts:RoleSessionName': 'ses*' } } }), [assumeAll], {}, true],
    ['the session name is wrong', trustOf(A, { Condition: { StringLike: { 'sts:RoleSessionName': 'x*' } } }), [assumeAll], {}, false],
    ['the role denies', documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: A } },
      { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: '*' }), [assumeAll], {}, false],
    ['tags are passed and not trusted', trustOf(A), [assumeAll], { Tags: [{ Key: 'k', Value: 'v' }] }, false],
    ['tags are passed and trusted', trustOf(A, { Action: ['sts:AssumeRole', 'sts:TagSession'] }), [assumeAll],
      { Tags: [{ Key: 'k', Value: 'v' }] }, true],
    ['tags are passed by a caller who may not', trustOf(A, { Action: ['sts:AssumeRole', 'sts:TagSession'] }),
      [{ ...assumeAll, Action: 'sts:AssumeRole' }], { Tags: [{ Key: 'k', Value: 'v' }] }, false],
    ['no tags are passed by a caller who may not tag', trustOf(A), [{ ...assumeAll, Action: 'sts:AssumeRole' }], { Tags: [] }, true],
    ['a source identity is not trusted', trustOf(A), [assumeAll], { SourceIdentity: 'alice' }, false],
  ])('when %s', async (_, trust, statements, input, allowed) => {
    const { sandbox, caller } = await accounts(trust, ...statements);
    const assume = (): Principal => sandbox.assume(ROLE, caller, input);
    if (allowed) expect(assume()).toMatchObject({ roleArn: ROLE });
    else expect(refusal(assume).code).toBe('AccessDenied');
  });

  test.each([ROLE, `arn:aws:iam::${B}:role/Nobody`, 'arn:aws:iam::999999999999:role/Source'])('refuses %s in the same words', async (arn) => {
    const { sandbox, caller } = await accounts(trustOf(B), assumeAll);
    expect(refusal(() => sandbox.assume(arn, caller))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:sts::${A}:assumed-role/Caller/session is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    });
  });

  test('needs no policy of a caller in the same account whom the role names', async () => {
    const { sandbox, caller } = await accounts(trustOf(A));
    sandbox.invoke('CreateRole', { RoleName: 'Near', AssumeRolePolicyDocument: trustOf(`arn:aws:iam::${A}:role/Caller`) });
    await sandbox.clock.settled();
    expect(sandbox.assume(`arn:aws:iam::${A}:role/Near`, caller)).toMatchObject({ roleName: 'Near' });
  });

  test('is not for root users', async () => {
    const { sandbox } = await accounts(trustOf(A));
    expect(refusal(() => sandbox.assume(ROLE, { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` }))).toEqual(
      { code: 'AccessDenied', status: 403, message: 'Roles may not be assumed by root accounts.' },
    );
  });

  test.each<[string, object, string, string]>([
    ['a role ARN that is none', { RoleArn: 'Source' }, 'ValidationError', 'Source is invalid'],
    ['a session name of one character', { RoleSessionName: 'x' }, 'ValidationError', "at 'roleSessionName'"],
    ['a session name with a space', { RoleSessionName: 'my session' }, 'ValidationError', "at 'roleSessionName'"],
    ['an external id of one character', { ExternalId: 'x' }, 'ValidationError', "at 'externalId'"],
    ['less than 15 minutes', { DurationSeconds: 899 }, 'ValidationError', "at 'durationSeconds'"],
    ['more than the role allows', { DurationSeconds: 7201 }, 'ValidationError', 'exceeds the MaxSessionDuration set for this role'],
    ['a session policy that is malformed', { Policy: '{}' }, 'MalformedPolicyDocument', 'Syntax errors'],
    ['a session policy with an incomplete ARN',
      { Policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs"}}' }, 'MalformedPolicyDocument',
      'Resource arn:aws:sqs must be in ARN format or "*".'],
    ['a session policy over 2048 characters', { Policy: ' '.repeat(2049) }, 'ValidationError', "at 'policy'"],
    ['a managed session policy that is not there', { PolicyArns: [{ arn: `arn:aws:iam::${B}:policy/None` }] }, 'NoSuchEntity', 'does not exist'],
    ['eleven managed session policies', { PolicyArns: Array.from({ length: 11 }, () => ({ arn: 'x' })) }, 'ValidationError', 'At most 10'],
  ])('refuses %s', async (_, input, code, message) => {
    const { sandbox } = await accounts(trustOf(A));
    expect(refusal(() => sandbox.assume(ROLE, administrator(A), input))).toMatchObject({ code, message: expect.stringContaining(message) as string });
  });

  test('gives a session that assumes a role an hour at most', async () => {
    const { sandbox, caller } = await accounts(trustOf(A), assumeAll);
    expect(refusal(() => sandbox.assume(ROLE, caller, { DurationSeconds: 3601 })).message).toContain('role chaining');
    expect(sandbox.assume(ROLE, administrator(A), { DurationSeconds: 7200 })).toMatchObject({ roleArn: ROLE });
  });
});

describe('a session', () => {
  const onlyGet = documentOf({ Effect: 'Allow', Action: 'iam:GetRole', Resource: '*' });

  test('may do what its role may', async () => {
    const { sandbox } = await accounts(trustOf(A));
    expect(() => sandbox.invoke('ListRoles', {}, sandbox.assume(ROLE, administrator(A)))).not.toThrow();
  });

  test('may do only what its session policy allows, too', async () => {
    const { sandbox } = await accounts(trustOf(A));
    const session = sandbox.assume(ROLE, administrator(A), { Policy: onlyGet });
    expect(() => sandbox.invoke('GetRole', { RoleName: 'Source' }, session)).not.toThrow();
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('because no session policy allows the iam:ListRoles action');
  });

  test('may do what a managed session policy allows', async () => {
    const { sandbox } = await accounts(trustOf(A));
    const session = sandbox.assume(ROLE, administrator(A), { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AWSCloudFormationReadOnlyAccess' }] });
    expect(() => sandbox.invoke('ListRoles', {}, session)).toThrow('no session policy allows');
  });

  test('answers the packed size of its policies', async () => {
    const { sandbox } = await accounts(trustOf(A));
    const input = { RoleArn: ROLE, RoleSessionName: 'copy', Policy: onlyGet };
    const { PackedPolicySize = 0 } = sandbox.invoke<AssumeRoleResponse>('AssumeRole', input);
    expect([PackedPolicySize > 0, PackedPolicySize <= Math.ceil(onlyGet.length / 2048 * 100)]).toEqual([true, true]);
  });

  test('has its tags before those of its role', async () => {
    const { sandbox } = await accounts(trustOf(A, { Action: ['sts:AssumeRole', 'sts:TagSession'] }));
    sandbox.invoke('TagRole', { RoleName: 'Source', Tags: [{ Key: 'team', Value: 'web' }] }, ADMIN_B);
    sandbox.invoke('PutRolePolicy', {
      RoleName: 'Source', PolicyName: 'Read', PolicyDocument: documentOf(
        { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'db' } } },
      ),
    }, ADMIN_B);
    await sandbox.clock.settled();
    const list = (more: object): unknown => sandbox.invoke('ListRoles', {}, sandbox.assume(ROLE, administrator(A), more));
    expect(() => list({ Tags: [{ Key: 'team', Value: 'db' }] })).not.toThrow();
    expect(() => list({})).toThrow('no identity-based policy allows');
  });
});

describe('GetCallerIdentity', () => {
  test.each<[string, Principal, object]>([
    ['a user', administrator(A), { Account: A, Arn: `arn:aws:iam::${A}:user/admin`, UserId: administrator(A).userId }],
    ['the root user', { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` }, { Account: A, Arn: `arn:aws:iam::${A}:root`, UserId: A }],
  ])('answers who %s is', (_, principal, identity) => {
    expect(new IdentitySandbox().invoke('GetCallerIdentity', {}, principal)).toEqual(identity);
  });

  test('answers who a session is, also one without permissions', async () => {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Ferry');
    expect(sandbox.invoke('GetCallerIdentity', {}, sandbox.assume(arn))).toEqual({
      Account: A,
      Arn: `arn:aws:sts::${A}:assumed-role/Ferry/session`,
      UserId: `${sandbox.identity.principals.principalUniqueId(arn)}:session`,
    });
  });
});

describe('access keys', () => {
  test.each([A, B])('of the administrator of %s are known', (accountId) => {
    expect(new IdentitySandbox().ownerOf(adminCredentials(accountId))).toEqual(administrator(accountId));
  });

  test('that nobody made are not', () => {
    expect(new IdentitySandbox().identity.credentials.resolve('AKIAIOSFODNN7EXAMPLE')).toBeUndefined();
  });

  test('of a session go on after its expiry', async () => {
    const { sandbox } = await accounts(trustOf(A));
    const { Credentials: credentials } = sandbox.invoke<AssumeRoleResponse>('AssumeRole', { RoleArn: ROLE, RoleSessionName: 'copy' });
    await sandbox.clock.sleep(5 * 3_600_000);
    expect(sandbox.clock.now()).toBeGreaterThan(credentials?.Expiration?.getTime() ?? Infinity);
    expect(() => sandbox.invoke('ListRoles', {}, sandbox.ownerOf({ accessKeyId: credentials?.AccessKeyId ?? '' }))).not.toThrow();
  });
});

describe('a service', () => {
  const trustLambda = documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } });

  test('assumes a role that trusts it, without a policy of its own', async () => {
    const { sandbox } = await accounts(trustLambda);
    const { principal, credentials } = sandbox.identity.roles.assume(ROLE, 'lambda.amazonaws.com', 'function');
    expect(principal).toMatchObject({ arn: `arn:aws:sts::${B}:assumed-role/Source/function`, roleArn: ROLE });
    expect(sandbox.ownerOf(credentials)).toBe(principal);
  });

  test.each([
    ['another service', ROLE, 'states.amazonaws.com'],
    ['a role that is not there', `arn:aws:iam::${B}:role/Nobody`, 'lambda.amazonaws.com'],
  ])('does not: %s', async (_, arn, service) => {
    const { sandbox } = await accounts(trustLambda);
    expect(refusal(() => sandbox.identity.roles.assume(arn, service, 'function'))).toMatchObject({
      code: 'AccessDenied', message: `User: ${service} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    });
  });

  test('does not assume a role that has not spread', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Source', AssumeRolePolicyDocument: trustLambda }, ADMIN_B);
    expect(refusal(() => sandbox.identity.roles.assume(ROLE, 'lambda.amazonaws.com', 'function')).code).toBe('AccessDenied');
  });
});
