import type { GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { callOf } from '../run-operation';
import { allow, kmsFixture, policyOf, rootOf, SOURCE, TARGET } from './kms-fixture';

const ROLE = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;
const OPEN = policyOf(allow(rootOf(TARGET), 'kms:*'));

test('a key that is made without a policy leaves everything to its account', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  const { Policy } = await kms.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId: key.KeyId });
  expect(JSON.parse(Policy ?? '')).toMatchObject({
    Id: 'key-default-1', Statement: [{ Effect: 'Allow', Principal: rootOf(TARGET), Action: 'kms:*', Resource: '*' }],
  });
});

test('the first policy is acted upon at once, a changed one when it has spread', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey({ Policy: OPEN });
  const changed = policyOf(allow(rootOf(TARGET), 'kms:*'), allow(rootOf(SOURCE), 'kms:DescribeKey'));
  const inForce = async (): Promise<unknown> => {
    await kms.describeKey(key.Arn);
    return kms.authorizer.asked.at(-1)?.request.resourcePolicy?.document;
  };
  expect(await inForce()).toEqual(JSON.parse(OPEN));
  await kms.run('PutKeyPolicy', { KeyId: key.KeyId, PolicyName: 'default', Policy: changed });
  expect(await kms.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId: key.KeyId })).toEqual({ Policy: changed, PolicyName: 'default' });
  expect(await inForce()).toEqual(JSON.parse(OPEN));
  await kms.spread();
  expect(await inForce()).toEqual(JSON.parse(changed));
});

test.each([
  ['a role that doesn\'t exist', { AWS: ROLE }],
  ['one such role among others', { AWS: [`arn:aws:iam::${TARGET}:root`, ROLE] }],
  ['an account that doesn\'t exist', { AWS: '333333333333' }],
  ['no ARN at all', { AWS: 'everybody' }],
])('refuses a policy that names %s', async (_, principal) => {
  await expect(kmsFixture().createKey({ Policy: policyOf(allow(rootOf(TARGET), 'kms:*'), allow(principal, 'kms:*')) })).rejects.toMatchObject({
    code: 'MalformedPolicyDocumentException', message: 'Policy contains a statement with one or more invalid principals.',
  });
});

test.each([
  ['JSON with a mistake', '{', 'not valid JSON'],
  ['a list', '[]', 'not a JSON object'],
  ['an unknown condition operator', policyOf(allow(rootOf(TARGET), 'kms:*', { StringIs: { 'kms:CallerAccount': TARGET } })), 'StringIs'],
  ['a statement without a principal', policyOf({ Effect: 'Allow', Action: 'kms:*', Resource: '*' }), 'Principal'],
])('refuses %s as a policy', async (_, Policy, message) => {
  await expect(kmsFixture().createKey({ Policy })).rejects.toMatchObject({
    code: 'MalformedPolicyDocumentException', message: expect.stringContaining(message) as string,
  });
});

test('refuses a policy of more than 32 KB', async () => {
  const Policy = policyOf({ ...allow(rootOf(TARGET), 'kms:*'), Sid: 'x'.repeat(32_768) });
  await expect(kmsFixture().createKey({ Policy })).rejects.toMatchObject({ code: 'LimitExceededException' });
});

test('a statement without Action or Resource is stored and has no effect', async () => {
  const kms = kmsFixture();
  const Policy = policyOf(allow(rootOf(TARGET), 'kms:*'), { Effect: 'Allow', Principal: rootOf(SOURCE), Action: 'kms:*' });
  const key = await kms.createKey({ Policy });
  await kms.describeKey(key.Arn);
  expect(kms.authorizer.asked.at(-1)?.request.resourcePolicy?.document).toEqual(JSON.parse(OPEN));
  expect(await kms.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId: key.KeyId })).toMatchObject({ Policy });
});

describe('a policy that locks its author out', () => {
  const lockedOut = {
    code: 'MalformedPolicyDocumentException', message: 'The new key policy will not allow you to update the key policy in the future.',
  };

  test('is refused, on a new key and on one that is there', async () => {
    const kms = kmsFixture();
    const key = await kms.createKey();
    const before = kms.authorizer.asked.length;
    kms.authorizer.denies = (request) => request.action === 'kms:PutKeyPolicy' && kms.authorizer.asked.length > before + 1;
    await expect(kms.run('PutKeyPolicy', { KeyId: key.KeyId, Policy: OPEN })).rejects.toMatchObject(lockedOut);
    kms.authorizer.denies = (request) => request.action === 'kms:PutKeyPolicy';
    await expect(kms.createKey({ Policy: OPEN })).rejects.toMatchObject(lockedOut);
    expect(await kms.run('ListKeys')).toMatchObject({ Keys: [{ KeyId: key.KeyId }] });
  });

  test('is taken when the safety check is bypassed', async () => {
    const kms = kmsFixture();
    kms.authorizer.denies = (request) => request.action === 'kms:PutKeyPolicy';
    await expect(kms.createKey({ Policy: OPEN, BypassPolicyLockoutSafetyCheck: true })).resolves.toMatchObject({ KeyState: 'Enabled' });
  });
});

test('keeps the unique id of a role that is deleted, so that a new role of the same name isn\'t meant', async () => {
  const kms = kmsFixture();
  kms.principals.roles.set(ROLE, 'AROAFIRSTFIRSTFIRST');
  const condition = { ArnEquals: { 'aws:PrincipalArn': ROLE } };
  const Policy = policyOf(allow(rootOf(TARGET), 'kms:*'), allow({ AWS: ROLE }, 'kms:Decrypt', condition));
  const key = await kms.createKey({ Policy });
  const policy = async (): Promise<unknown> => (await kms.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId: key.KeyId })).Policy;
  expect(await policy()).toBe(Policy);
  kms.principals.roles.set(ROLE, 'AROASECONDSECONDSEC');
  expect(JSON.parse(String(await policy()))).toMatchObject({
    Statement: [{ Principal: rootOf(TARGET) }, { Principal: { AWS: 'AROAFIRSTFIRSTFIRST' }, Condition: condition }],
  });
});

test.each(['GetKeyPolicy', 'PutKeyPolicy'])('%s knows only the policy named default', async (name) => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await expect(kms.run(name, { KeyId: key.KeyId, PolicyName: 'other', Policy: OPEN })).rejects.toMatchObject({ code: 'NotFoundException' });
  expect(await kms.run('ListKeyPolicies', { KeyId: key.KeyId })).toMatchObject({ PolicyNames: ['default'] });
});

test.each([
  'PutKeyPolicy', 'GetKeyPolicy', 'ListKeyPolicies', 'EnableKey', 'DisableKey', 'EnableKeyRotation', 'DisableKeyRotation', 'ScheduleKeyDeletion',
  'CancelKeyDeletion', 'UpdateKeyDescription', 'TagResource', 'UntagResource', 'ListResourceTags',
])('%s doesn\'t work on another account\'s key', async (name) => {
  const kms = kmsFixture();
  const key = await kms.createKey({}, callOf(SOURCE));
  await expect(kms.run(name, { KeyId: key.Arn, Policy: OPEN })).rejects.toMatchObject({
    code: 'AccessDenied', message: expect.stringContaining(`kms:${name}`) as string,
  });
});
