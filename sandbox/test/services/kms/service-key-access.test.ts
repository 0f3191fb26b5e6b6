import type { GetKeyLastUsageResponse, ListGrantsResponse } from '@aws-sdk/client-kms';
import { callOf } from '../run-operation';
import { kmsFixture, SOURCE, TARGET } from './kms-fixture';

const SERVICE = 'rds.ap-northeast-1.amazonaws.com';

test('finds a key as KMS does, and nothing where there is none', async () => {
  const kms = kmsFixture();
  const { keyAccess } = kms.kms;
  const key = await kms.createKey();
  const source = callOf(SOURCE);
  expect(keyAccess.find(key.Arn, source)).toMatchObject({ keyArn: key.Arn, accountId: TARGET, manager: 'CUSTOMER', state: 'Enabled' });
  expect(keyAccess.find(key.KeyId, source)).toBeUndefined();
  expect(keyAccess.find('None', source)).toBeUndefined();
  expect(keyAccess.find('alias/aws/rds', source)).toMatchObject({ accountId: SOURCE, manager: 'AWS' });
});

test('a view of a key shows the state that the key is in now', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  const view = kms.kms.keyAccess.find(key.Arn, callOf(TARGET));
  await kms.run('DisableKey', { KeyId: key.KeyId });
  expect(view).toMatchObject({ state: 'Disabled' });
});

test('asks about the caller, through the service, one action after the other until one is denied', async () => {
  const kms = kmsFixture();
  const { keyAccess } = kms.kms;
  const call = callOf(SOURCE);
  const key = keyAccess.find((await kms.createKey()).Arn, call);
  if (key === undefined) throw new Error('no key');
  kms.authorizer.asked.length = 0;
  kms.authorizer.denies = (request) => request.action === 'kms:CreateGrant';
  const denied = keyAccess.firstDenied(key, ['kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt'], { call, viaService: SERVICE });
  expect(denied).toEqual({ action: 'kms:CreateGrant', reason: 'kms:CreateGrant is denied' });
  expect(kms.authorizer.questions).toEqual([`kms:DescribeKey ${key.keyArn}`, `kms:CreateGrant ${key.keyArn}`]);
  expect(kms.authorizer.asked[1]).toMatchObject({
    call: { principal: call.principal, viaService: SERVICE },
    request: {
      context: { 'kms:GrantIsForAWSResource': 'true', 'kms:GrantOperations': expect.arrayContaining(['Decrypt', 'CreateGrant']) as string[] },
    },
  });
  expect(kms.authorizer.asked[0]?.request.context).not.toHaveProperty('kms:GrantIsForAWSResource');
  kms.authorizer.denies = () => false;
  expect(keyAccess.firstDenied(key, ['kms:DescribeKey', 'kms:CreateGrant'], { call, viaService: SERVICE })).toBeUndefined();
});

test('records the grant of a service', async () => {
  const kms = kmsFixture();
  const call = callOf(SOURCE);
  const key = kms.kms.keyAccess.find((await kms.createKey()).Arn, call);
  if (key === undefined) throw new Error('no key');
  const id = kms.kms.keyAccess.createGrant(key, { call, viaService: SERVICE }, ['kms:Decrypt', 'Encrypt'], { 'aws:rds:db-id': 'db-1' });
  expect((await kms.run<ListGrantsResponse>('ListGrants', { KeyId: key.keyArn })).Grants).toMatchObject([{
    GrantId: id, GranteePrincipal: SERVICE, IssuingAccount: `arn:aws:iam::${SOURCE}:root`, Operations: ['Decrypt', 'Encrypt'],
    Constraints: { EncryptionContextSubset: { 'aws:rds:db-id': 'db-1' } },
  }]);
  expect(() => kms.kms.keyAccess.createGrant(key, { call, viaService: SERVICE }, ['Everything'], {})).toThrow('Everything is no grant operation');
});

test('tells when a service last made something under a key, to its own account only', async () => {
  const kms = kmsFixture();
  const { Arn, KeyId } = await kms.createKey();
  const lastUse = (accountId = TARGET): Promise<GetKeyLastUsageResponse> => kms.run('GetKeyLastUsage', { KeyId: Arn }, callOf(accountId));
  expect(await lastUse()).toMatchObject({ KeyId, KeyLastUsage: {}, TrackingStartDate: new Date(kms.clock.now()) });
  const key = kms.kms.keyAccess.find(Arn, callOf(SOURCE));
  if (key === undefined) throw new Error('no key');
  await kms.clock.sleep(60_000);
  kms.kms.keyAccess.createGrant(key, { call: callOf(SOURCE), viaService: SERVICE }, ['kms:Decrypt'], {});
  expect((await lastUse()).KeyLastUsage).toMatchObject({ Timestamp: new Date(kms.clock.now()), CloudTrailEventId: expect.any(String) as string });
  await expect(lastUse(SOURCE)).rejects.toMatchObject({ code: 'AccessDenied' });
});
