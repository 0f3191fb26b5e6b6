import type { CreateGrantResponse, ListGrantsResponse } from '@aws-sdk/client-kms';
import type { Call } from '../../../core/operation';
import { callOf } from '../run-operation';
import { kmsFixture, NOON, SOURCE, TARGET } from './kms-fixture';

const ROLE = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;

function roleCall(): Call {
  const arn = `arn:aws:sts::${SOURCE}:assumed-role/rds-ferry-source/session`;
  const principal = {
    kind: 'assumed-role', accountId: SOURCE, arn, roleArn: ROLE, roleName: 'rds-ferry-source', roleId: 'AROAFIRST', sessionName: 'session',
  } as const;
  return { ...callOf(SOURCE), principal };
}

function withRole(): ReturnType<typeof kmsFixture> {
  const kms = kmsFixture();
  kms.principals.roles.set(ROLE, 'AROAFIRST');
  return kms;
}

test('another account makes a grant on a key by its ARN, lists it and revokes it', async () => {
  const kms = withRole();
  const { Arn } = await kms.createKey();
  const source = callOf(SOURCE);
  const request = { KeyId: Arn, GranteePrincipal: ROLE, Operations: ['Decrypt', 'DescribeKey'] };
  const { GrantId } = await kms.run<CreateGrantResponse>('CreateGrant', request, source);
  expect(kms.authorizer.asked.at(-1)?.request).toMatchObject({
    action: 'kms:CreateGrant', resource: Arn,
    context: { 'kms:GrantIsForAWSResource': 'false', 'kms:GrantOperations': ['Decrypt', 'DescribeKey'], 'kms:GranteePrincipal': ROLE },
  });
  expect(await kms.run<ListGrantsResponse>('ListGrants', { KeyId: Arn }, source)).toMatchObject({
    Grants: [{
      GrantId, KeyId: Arn, GranteePrincipal: ROLE, IssuingAccount: `arn:aws:iam::${SOURCE}:root`, Operations: ['Decrypt', 'DescribeKey'],
      CreationDate: new Date(NOON),
    }],
  });
  await kms.run('RevokeGrant', { KeyId: Arn, GrantId }, source);
  expect(await kms.run<ListGrantsResponse>('ListGrants', { KeyId: Arn })).toMatchObject({ Grants: [] });
});

test('the same name and contents give the same grant, other contents another one', async () => {
  const kms = withRole();
  const { KeyId } = await kms.createKey();
  const request = { KeyId, Name: 'copy', GranteePrincipal: ROLE, Operations: ['Decrypt', 'Encrypt'] };
  const first = await kms.run<CreateGrantResponse>('CreateGrant', request);
  const again = await kms.run<CreateGrantResponse>('CreateGrant', { ...request, Operations: ['Encrypt', 'Decrypt'] });
  const other = await kms.run<CreateGrantResponse>('CreateGrant', { ...request, Operations: ['Decrypt'] });
  expect(again.GrantId).toBe(first.GrantId);
  expect(again.GrantToken).not.toBe(first.GrantToken);
  expect(other.GrantId).not.toBe(first.GrantId);
});

test.each([
  ['a grantee that doesn\'t exist', { GranteePrincipal: `${ROLE}-2`, Operations: ['Decrypt'] }, 'InvalidArnException'],
  ['a retiring principal that doesn\'t exist', { GranteePrincipal: ROLE, RetiringPrincipal: `${ROLE}-2`, Operations: ['Decrypt'] },
    'InvalidArnException'],
  ['no grantee', { Operations: ['Decrypt'] }, 'ValidationException'],
  ['no operations', { GranteePrincipal: ROLE, Operations: [] }, 'ValidationException'],
  ['an operation of other kinds of keys', { GranteePrincipal: ROLE, Operations: ['Sign'] }, 'ValidationException'],
  ['a grantee that is a service', { GranteeServicePrincipal: 'rds.amazonaws.com', Operations: ['Decrypt'] }, 'NotImplemented'],
])('refuses a grant with %s', async (_, grant, code) => {
  const kms = withRole();
  const { KeyId } = await kms.createKey();
  await expect(kms.run('CreateGrant', { KeyId, ...grant })).rejects.toMatchObject({ code });
});

describe('RetireGrant', () => {
  test.each([
    ['its retiring principal', { RetiringPrincipal: ROLE, Operations: ['Decrypt'], GranteePrincipal: `arn:aws:iam::${TARGET}:root` }],
    ['a grantee that may', { GranteePrincipal: ROLE, Operations: ['Decrypt', 'RetireGrant'] }],
  ])('lets %s retire a grant without asking the policies', async (_, grant) => {
    const kms = withRole();
    const { KeyId, Arn } = await kms.createKey();
    const { GrantToken } = await kms.run<CreateGrantResponse>('CreateGrant', { KeyId, ...grant });
    kms.authorizer.denies = (request) => request.action === 'kms:RetireGrant';
    await kms.run('RetireGrant', { GrantToken }, roleCall());
    expect(await kms.run<ListGrantsResponse>('ListGrants', { KeyId: Arn })).toMatchObject({ Grants: [] });
  });

  test('asks the policies about everybody else', async () => {
    const kms = withRole();
    const { Arn } = await kms.createKey();
    const { GrantId } = await kms.run<CreateGrantResponse>('CreateGrant', { KeyId: Arn, GranteePrincipal: ROLE, Operations: ['Decrypt'] });
    kms.authorizer.denies = (request) => request.action === 'kms:RetireGrant';
    await expect(kms.run('RetireGrant', { KeyId: Arn, GrantId }, roleCall())).rejects.toThrow(`denied: kms:RetireGrant on ${Arn}`);
  });

  test.each([
    [{ GrantToken: 'unknown' }, 'InvalidGrantTokenException'],
    [{ GrantId: 'unknown' }, 'ValidationException'],
  ])('refuses %j with %s', async (input, code) => {
    await expect(kmsFixture().run('RetireGrant', input)).rejects.toMatchObject({ code });
  });
});

test.each(['ListGrants', 'RevokeGrant', 'RetireGrant'])('%s refuses a grant id that the key doesn\'t have', async (name) => {
  const kms = kmsFixture();
  const { Arn } = await kms.createKey();
  await expect(kms.run(name, { KeyId: Arn, GrantId: 'unknown' })).rejects.toMatchObject({ code: 'InvalidGrantIdException' });
});

test.each(['CreateGrant', 'RevokeGrant', 'RetireGrant'])('%s with DryRun changes nothing', async (name) => {
  const kms = withRole();
  const { Arn } = await kms.createKey();
  const grant = { KeyId: Arn, GranteePrincipal: ROLE, Operations: ['Decrypt'] };
  const { GrantId } = await kms.run<CreateGrantResponse>('CreateGrant', grant);
  await expect(kms.run(name, { ...grant, GrantId, DryRun: true })).rejects.toMatchObject({ code: 'DryRunOperationException' });
  expect((await kms.run<ListGrantsResponse>('ListGrants', { KeyId: Arn })).Grants).toHaveLength(1);
});
