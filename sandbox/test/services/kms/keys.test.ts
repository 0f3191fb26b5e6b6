import type { ListKeysResponse } from '@aws-sdk/client-kms';
import { callOf } from '../run-operation';
import { kmsFixture, NOON, SOURCE, TARGET } from './kms-fixture';

describe('CreateKey', () => {
  test('answers with a symmetric key of its own in the caller\'s account', async () => {
    const key = await kmsFixture().createKey({ Description: 'transfer' });
    expect(key).toMatchObject({
      AWSAccountId: TARGET, Arn: `arn:aws:kms:ap-northeast-1:${TARGET}:key/${key.KeyId}`, CreationDate: new Date(NOON), Description: 'transfer',
      Enabled: true, KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', MultiRegion: false,
    });
  });

  test('asks for kms:CreateKey without a resource, and for kms:TagResource when there are tags', async () => {
    const kms = kmsFixture();
    await kms.createKey({ Tags: [{ TagKey: 'owner', TagValue: 'platform' }] });
    expect(kms.authorizer.questions).toEqual(['kms:CreateKey *', `kms:TagResource arn:aws:kms:ap-northeast-1:${TARGET}:key/*`]);
    expect(kms.authorizer.asked[0]?.request.context).toMatchObject({
      'aws:RequestTag/owner': 'platform', 'aws:TagKeys': ['owner'], 'kms:KeySpec': 'SYMMETRIC_DEFAULT', 'kms:MultiRegion': 'false',
      'kms:BypassPolicyLockoutSafetyCheck': 'false',
    });
  });

  test.each([
    [{ KeySpec: 'RSA_2048' as const }, 'KeySpec RSA_2048'],
    [{ KeyUsage: 'SIGN_VERIFY' as const }, 'KeyUsage SIGN_VERIFY'],
    [{ Origin: 'EXTERNAL' as const }, 'Origin EXTERNAL'],
    [{ MultiRegion: true }, 'MultiRegion true'],
  ])('names what it doesn\'t make: %j', async (input, message) => {
    await expect(kmsFixture().createKey(input))
      .rejects.toMatchObject({ code: 'NotImplemented', message: expect.stringContaining(message) as string });
  });

  test.each([
    [[{ TagKey: 'aws:x', TagValue: '' }], 'TagException'],
    [[{ TagKey: 'x', TagValue: '1' }, { TagKey: 'x', TagValue: '2' }], 'TagException'],
    [Array.from({ length: 51 }, (_, index) => ({ TagKey: `t${index}`, TagValue: '' })), 'LimitExceededException'],
  ])('refuses tags that no key can have: %j', async (Tags, code) => {
    await expect(kmsFixture().createKey({ Tags })).rejects.toMatchObject({ code });
  });
});

describe('DescribeKey', () => {
  test.each(['id', 'arn', 'alias', 'alias ARN'])('finds a key of the own account by %s', async (form) => {
    const kms = kmsFixture();
    const key = await kms.createKey();
    await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId });
    await kms.spread();
    const names: Record<string, string> = {
      'id': key.KeyId, 'arn': key.Arn, 'alias': 'alias/transfer', 'alias ARN': `arn:aws:kms:ap-northeast-1:${TARGET}:alias/transfer`,
    };
    expect(await kms.describeKey(names[form] ?? '')).toMatchObject({ Arn: key.Arn });
  });

  test('finds another account\'s key by key ARN and alias ARN, but not by its id or alias name', async () => {
    const kms = kmsFixture();
    const key = await kms.createKey();
    await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId });
    await kms.spread();
    const source = callOf(SOURCE);
    expect(await kms.describeKey(key.Arn, source)).toMatchObject({ Arn: key.Arn });
    expect(await kms.describeKey(`arn:aws:kms:ap-northeast-1:${TARGET}:alias/transfer`, source)).toMatchObject({ Arn: key.Arn });
    await expect(kms.describeKey(key.KeyId, source)).rejects.toMatchObject({ code: 'NotFoundException' });
    await expect(kms.describeKey('alias/transfer', source)).rejects.toMatchObject({
      code: 'NotFoundException', message: `Alias arn:aws:kms:ap-northeast-1:${SOURCE}:alias/transfer is not found.`,
    });
  });

  test('says of its own account\'s missing keys that they don\'t exist, of other accounts\' only that there is no access', async () => {
    const kms = kmsFixture();
    const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
    await expect(kms.describeKey(id)).rejects.toMatchObject({
      code: 'NotFoundException', message: `Key 'arn:aws:kms:ap-northeast-1:${TARGET}:key/${id}' does not exist`,
    });
    await expect(kms.describeKey(`arn:aws:kms:ap-northeast-1:${SOURCE}:key/${id}`)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('the resource does not exist in this Region, no resource-based policies allow access') as string,
    });
  });

  test('tells IAM the alias that the request names and the aliases, tags and kind of the key', async () => {
    const kms = kmsFixture();
    const key = await kms.createKey({ Tags: [{ TagKey: 'owner', TagValue: 'platform' }] });
    await kms.run('CreateAlias', { AliasName: 'alias/b', TargetKeyId: key.KeyId });
    await kms.run('CreateAlias', { AliasName: 'alias/a', TargetKeyId: key.KeyId });
    await kms.spread();
    await kms.describeKey('alias/a');
    expect(kms.authorizer.asked.at(-1)?.request).toMatchObject({
      action: 'kms:DescribeKey',
      resource: key.Arn,
      context: {
        'kms:RequestAlias': 'alias/a', 'kms:ResourceAliases': ['alias/a', 'alias/b'], 'aws:ResourceTag/owner': 'platform',
        'kms:KeyOrigin': 'AWS_KMS', 'kms:KeySpec': 'SYMMETRIC_DEFAULT', 'kms:KeyUsage': 'ENCRYPT_DECRYPT', 'kms:MultiRegion': 'false',
      },
      resourcePolicy: { name: 'key policy', accountId: TARGET, required: true },
    });
    await kms.describeKey(key.Arn);
    expect(kms.authorizer.asked.at(-1)?.request.context).not.toHaveProperty('kms:RequestAlias');
  });

  test('makes the AWS managed key of RDS at its first use, once per account and Region', async () => {
    const kms = kmsFixture();
    const key = await kms.describeKey('alias/aws/rds');
    expect(key).toMatchObject({ KeyManager: 'AWS', AWSAccountId: TARGET });
    expect(await kms.describeKey('alias/aws/rds')).toMatchObject({ Arn: key.Arn });
    expect(await kms.describeKey('alias/aws/rds', callOf(SOURCE))).not.toMatchObject({ Arn: key.Arn });
    expect(await kms.describeKey('alias/aws/rds', callOf(TARGET, 'eu-west-1'))).not.toMatchObject({ Arn: key.Arn });
  });

  test('doesn\'t make the AWS managed key of another account', async () => {
    const kms = kmsFixture();
    const alias = `arn:aws:kms:ap-northeast-1:${TARGET}:alias/aws/rds`;
    await expect(kms.describeKey(alias, callOf(SOURCE))).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(await kms.run('ListKeys')).toMatchObject({ Keys: [] });
  });

  test('names the AWS managed keys that it doesn\'t have', async () => {
    await expect(kmsFixture().describeKey('alias/aws/s3')).rejects.toMatchObject({ code: 'NotImplemented', status: 501 });
  });
});

test('ListKeys pages through the keys of one account and Region', async () => {
  const kms = kmsFixture();
  const made = [await kms.createKey(), await kms.createKey(), await kms.createKey()];
  await kms.createKey({}, callOf(SOURCE));
  await kms.createKey({}, callOf(TARGET, 'eu-west-1'));
  const first = await kms.run<ListKeysResponse>('ListKeys', { Limit: 2 });
  expect(first).toMatchObject({ Truncated: true });
  const second = await kms.run<ListKeysResponse>('ListKeys', { Limit: 2, Marker: first.NextMarker });
  expect(second).toMatchObject({ Truncated: false });
  expect([...first.Keys ?? [], ...second.Keys ?? []].map((key) => key.KeyId)).toEqual(made.map((key) => key.KeyId));
  await expect(kms.run('ListKeys', { Marker: 'nonsense' })).rejects.toMatchObject({ code: 'InvalidMarkerException' });
});
