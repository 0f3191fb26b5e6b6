import type { GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { callOf } from '../run-operation';
import { allow, kmsFixture, policyOf, rootOf, SOURCE, TARGET } from './kms-fixture';

const REGION = 'ap-northeast-1';
const ALIAS = 'alias/orders';

describe('a seeded key', () => {
  test('is there at once, under its alias', async () => {
    const fixture = kmsFixture();
    const arn = fixture.kms.seedKey(SOURCE, REGION, { alias: ALIAS, description: 'orders' });
    expect(await fixture.describeKey(ALIAS, callOf(SOURCE, REGION)))
      .toMatchObject({ Arn: arn, KeyManager: 'CUSTOMER', KeyState: 'Enabled', Description: 'orders' });
  });

  test('has the id that it is given, which then is taken', () => {
    const { kms } = kmsFixture();
    const keyId = '11111111-1111-1111-1111-111111111111';
    expect(kms.seedKey(SOURCE, REGION, { keyId })).toBe(`arn:aws:kms:${REGION}:${SOURCE}:key/${keyId}`);
    expect(() => kms.seedKey(SOURCE, REGION, { keyId })).toThrow('already');
  });

  test('is of its Region only', async () => {
    const fixture = kmsFixture();
    fixture.kms.seedKey(SOURCE, REGION, { alias: ALIAS });
    await expect(fixture.describeKey(ALIAS, callOf(SOURCE, 'eu-west-1'))).rejects.toMatchObject({ code: 'NotFoundException' });
  });

  test('has the policy that it is given', async () => {
    const fixture = kmsFixture();
    const policy = policyOf(allow(rootOf(TARGET), 'kms:*'));
    const KeyId = fixture.kms.seedKey(SOURCE, REGION, { policy });
    expect(await fixture.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId }, callOf(SOURCE, REGION))).toMatchObject({ Policy: policy });
  });

  test('is shared with other accounts as the console does it', async () => {
    const fixture = kmsFixture();
    const KeyId = fixture.kms.seedKey(SOURCE, REGION, { sharedWith: [TARGET] });
    const { Policy = '' } = await fixture.run<GetKeyPolicyResponse>('GetKeyPolicy', { KeyId }, callOf(SOURCE, REGION));
    const root = { AWS: [`arn:aws:iam::${TARGET}:root`] };
    expect(JSON.parse(Policy)).toMatchObject({
      Statement: [
        { Sid: 'Enable IAM User Permissions' },
        { Sid: 'Allow use of the key', Principal: root },
        { Sid: 'Allow attachment of persistent resources', Principal: root, Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
      ],
    });
  });

  test.each([
    ['RSA_2048', 'ENCRYPT_DECRYPT'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
  ] as const)('of the spec %s is for %s', async (spec, KeyUsage) => {
    const fixture = kmsFixture();
    fixture.kms.seedKey(SOURCE, REGION, { alias: ALIAS, spec });
    expect(await fixture.describeKey(ALIAS, callOf(SOURCE, REGION))).toMatchObject({ KeySpec: spec, KeyUsage });
  });

  test('can change its alias later like any other key', async () => {
    const fixture = kmsFixture();
    fixture.kms.seedKey(SOURCE, REGION, { alias: ALIAS });
    const other = fixture.kms.seedKey(SOURCE, REGION);
    await fixture.run('UpdateAlias', { AliasName: ALIAS, TargetKeyId: other.split('/')[1] }, callOf(SOURCE, REGION));
    await fixture.spread();
    expect(await fixture.describeKey(ALIAS, callOf(SOURCE, REGION))).toMatchObject({ Arn: other });
  });

  test.each([
    ['a principal that is not there', { policy: policyOf(allow({ AWS: `arn:aws:iam::${SOURCE}:role/None` }, 'kms:*')) }, 'invalid principals'],
    ['a reserved alias', { alias: 'alias/aws/orders' }, 'reserved'],
    ['a policy and accounts to share with', { policy: policyOf(allow(rootOf(SOURCE), 'kms:*')), sharedWith: [TARGET] },
      'either policy or sharedWith'],
  ])('is refused with %s', (_, seed, message) => {
    expect(() => kmsFixture().kms.seedKey(SOURCE, REGION, seed)).toThrow(message);
  });

  test('is refused with an alias that is taken', () => {
    const { kms } = kmsFixture();
    kms.seedKey(SOURCE, REGION, { alias: ALIAS });
    expect(() => kms.seedKey(SOURCE, REGION, { alias: ALIAS })).toThrow('already');
  });
});
