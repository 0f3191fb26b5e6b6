import { callOf } from '../run-operation';
import { kmsFixture, NOON, SOURCE } from './kms-fixture';

const DAY = 86_400_000;

test('a key is disabled and enabled again', async () => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey();
  await kms.run('DisableKey', { KeyId });
  expect(await kms.describeKey(KeyId)).toMatchObject({ KeyState: 'Disabled', Enabled: false });
  await kms.run('EnableKey', { KeyId });
  expect(await kms.describeKey(KeyId)).toMatchObject({ KeyState: 'Enabled', Enabled: true });
});

test('a key that is scheduled for deletion waits 30 days, comes back disabled, and is gone when its time is over', async () => {
  const kms = kmsFixture();
  const { KeyId, Arn } = await kms.createKey();
  const deletion = { KeyId: Arn, DeletionDate: new Date(NOON + 30 * DAY), KeyState: 'PendingDeletion', PendingWindowInDays: 30 };
  expect(await kms.run('ScheduleKeyDeletion', { KeyId })).toEqual(deletion);
  expect(await kms.describeKey(KeyId)).toMatchObject({ KeyState: 'PendingDeletion', Enabled: false, DeletionDate: deletion.DeletionDate });
  await kms.run('CancelKeyDeletion', { KeyId });
  expect(await kms.describeKey(KeyId)).toMatchObject({ KeyState: 'Disabled', DeletionDate: undefined });
  await kms.run('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await kms.clock.sleep(7 * DAY);
  await expect(kms.describeKey(KeyId)).rejects.toMatchObject({ code: 'NotFoundException' });
});

test('the aliases of a deleted key go with it', async () => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey();
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: KeyId });
  await kms.run('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await kms.clock.sleep(7 * DAY);
  await expect(kms.describeKey('alias/transfer')).rejects.toMatchObject({ code: 'NotFoundException' });
  const other = await kms.createKey();
  await expect(kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: other.KeyId })).resolves.toBeUndefined();
});

test('scheduling a deletion doesn\'t make an idle clock jump to it', async () => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey();
  await kms.run('ScheduleKeyDeletion', { KeyId });
  await kms.clock.settled();
  expect(kms.clock.now()).toBe(NOON);
});

test.each([6, 31])('refuses to delete a key in %i days', async (PendingWindowInDays) => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey();
  await expect(kms.run('ScheduleKeyDeletion', { KeyId, PendingWindowInDays })).rejects.toMatchObject({ code: 'ValidationException' });
});

test('tells the rotation of a key, also to another account', async () => {
  const kms = kmsFixture();
  const { KeyId, Arn } = await kms.createKey();
  const status = (): Promise<unknown> => kms.run('GetKeyRotationStatus', { KeyId: Arn }, callOf(SOURCE));
  expect(await status()).toMatchObject({ KeyRotationEnabled: false });
  await kms.run('EnableKeyRotation', { KeyId, RotationPeriodInDays: 90 });
  expect(await status()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
  await kms.run('DisableKeyRotation', { KeyId });
  expect(await status()).toMatchObject({ KeyRotationEnabled: false });
  await expect(kms.run('EnableKeyRotation', { KeyId, RotationPeriodInDays: 89 })).rejects.toMatchObject({ code: 'ValidationException' });
});

test.each([
  ['EnableKeyRotation', 'DisabledException', 'KMSInvalidStateException'],
  ['DisableKeyRotation', 'DisabledException', 'KMSInvalidStateException'],
  ['CreateGrant', 'DisabledException', 'KMSInvalidStateException'],
  ['EnableKey', undefined, 'KMSInvalidStateException'],
  ['DisableKey', undefined, 'KMSInvalidStateException'],
  ['ScheduleKeyDeletion', undefined, 'KMSInvalidStateException'],
  ['TagResource', undefined, 'KMSInvalidStateException'],
  ['UntagResource', undefined, 'KMSInvalidStateException'],
  ['UpdateKeyDescription', undefined, 'KMSInvalidStateException'],
  ['ListGrants', undefined, undefined],
  ['ListResourceTags', undefined, undefined],
  ['GetKeyPolicy', undefined, undefined],
  ['GetKeyRotationStatus', undefined, undefined],
  ['DescribeKey', undefined, undefined],
])('%s on a disabled key: %s; on one pending deletion: %s', async (name, whenDisabled, whenPending) => {
  const codeIn = async (operation: string): Promise<unknown> => {
    const kms = kmsFixture();
    const { KeyId } = await kms.createKey();
    await kms.run(operation, { KeyId });
    try {
      await kms.run(name, { KeyId, GranteePrincipal: '111111111111', Operations: ['Decrypt'] });
      return undefined;
    } catch (error) {
      return (error as { readonly code?: string }).code;
    }
  };
  expect([await codeIn('DisableKey'), await codeIn('ScheduleKeyDeletion')]).toEqual([whenDisabled, whenPending]);
});

test('tags and description of a key change', async () => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey({ Tags: [{ TagKey: 'a', TagValue: '1' }] });
  await kms.run('TagResource', { KeyId, Tags: [{ TagKey: 'b', TagValue: '2' }] });
  await kms.run('UntagResource', { KeyId, TagKeys: ['a'] });
  await kms.run('UpdateKeyDescription', { KeyId, Description: 'transfer' });
  expect(await kms.run('ListResourceTags', { KeyId })).toEqual({ Tags: [{ TagKey: 'b', TagValue: '2' }], Truncated: false });
  expect(await kms.describeKey(KeyId)).toMatchObject({ Description: 'transfer' });
  await expect(kms.run('TagResource', { KeyId, Tags: [{ TagKey: 'aws:x', TagValue: '' }] })).rejects.toMatchObject({ code: 'TagException' });
});

test.each(['EnableKey', 'GetKeyPolicy', 'CreateGrant'])('%s takes no alias', async (name) => {
  const kms = kmsFixture();
  const { KeyId } = await kms.createKey();
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: KeyId });
  await kms.spread();
  await expect(kms.run(name, { KeyId: 'alias/transfer' })).rejects.toMatchObject({ code: 'NotFoundException' });
});
