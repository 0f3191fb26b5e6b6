import type { ListAliasesResponse } from '@aws-sdk/client-kms';
import { callOf } from '../run-operation';
import { kmsFixture, SOURCE, TARGET } from './kms-fixture';

const ARN = `arn:aws:kms:ap-northeast-1:${TARGET}:alias/transfer`;

test('CreateAlias asks on the alias and on the key', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.Arn });
  expect(kms.authorizer.questions.slice(-2)).toEqual([`kms:CreateAlias ${ARN}`, `kms:CreateAlias ${key.Arn}`]);
});

test('a new alias is listed at once and acted upon later', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId });
  const { Aliases } = await kms.run<ListAliasesResponse>('ListAliases', { KeyId: key.KeyId });
  expect(Aliases).toMatchObject([{ AliasName: 'alias/transfer', AliasArn: ARN, TargetKeyId: key.KeyId }]);
  await expect(kms.describeKey('alias/transfer')).rejects.toMatchObject({ code: 'NotFoundException' });
  await kms.spread();
  expect(await kms.describeKey('alias/transfer')).toMatchObject({ Arn: key.Arn });
});

test('an alias that was moved leads to its old key until the change has spread', async () => {
  const kms = kmsFixture();
  const [old, other] = [await kms.createKey(), await kms.createKey()];
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: old.KeyId });
  await kms.spread();
  await kms.run('UpdateAlias', { AliasName: 'alias/transfer', TargetKeyId: other.KeyId });
  expect(kms.authorizer.questions.slice(-3)).toEqual([`kms:UpdateAlias ${ARN}`, `kms:UpdateAlias ${old.Arn}`, `kms:UpdateAlias ${other.Arn}`]);
  expect(await kms.describeKey('alias/transfer')).toMatchObject({ Arn: old.Arn });
  await kms.spread();
  expect(await kms.describeKey('alias/transfer')).toMatchObject({ Arn: other.Arn });
});

test('an alias that was deleted is free for another key', async () => {
  const kms = kmsFixture();
  const [old, other] = [await kms.createKey(), await kms.createKey()];
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: old.KeyId });
  await kms.run('DeleteAlias', { AliasName: 'alias/transfer' });
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: other.KeyId });
  await kms.spread();
  expect(await kms.describeKey('alias/transfer')).toMatchObject({ Arn: other.Arn });
});

test('refuses a name that is taken', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId });
  await expect(kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId })).rejects.toMatchObject({
    code: 'AlreadyExistsException', message: `An alias with the name ${ARN} already exists`,
  });
});

test.each(['UpdateAlias', 'DeleteAlias'])('%s refuses an alias that isn\'t there', async (name) => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await expect(kms.run(name, { AliasName: 'alias/transfer', TargetKeyId: key.KeyId })).rejects.toMatchObject({
    code: 'NotFoundException', message: `Alias ${ARN} is not found.`,
  });
});

test.each(['CreateAlias', 'UpdateAlias', 'DeleteAlias'])('%s refuses the alias of an AWS managed key', async (name) => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await kms.describeKey('alias/aws/rds');
  await expect(kms.run(name, { AliasName: 'alias/aws/rds', TargetKeyId: key.KeyId })).rejects.toMatchObject({ code: 'NotAuthorizedException' });
});

test('refuses an alias of another account\'s key, of another Region\'s key, and of an alias', async () => {
  const kms = kmsFixture();
  const foreign = await kms.createKey({}, callOf(SOURCE));
  const elsewhere = await kms.createKey({}, callOf(TARGET, 'eu-west-1'));
  const create = (TargetKeyId: string): Promise<unknown> => kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId });
  await expect(create(foreign.Arn)).rejects.toMatchObject({ code: 'AccessDenied' });
  await expect(create(elsewhere.Arn)).rejects.toMatchObject({ code: 'NotFoundException' });
  await expect(create('alias/aws/rds')).rejects.toMatchObject({ code: 'ValidationException' });
});

test('refuses an alias of a key that is pending deletion', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  await kms.run('ScheduleKeyDeletion', { KeyId: key.KeyId });
  await expect(kms.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key.KeyId }))
    .rejects.toMatchObject({ code: 'KMSInvalidStateException' });
});

test('a key has 50 aliases at most', async () => {
  const kms = kmsFixture();
  const key = await kms.createKey();
  for (let number = 1; number <= 50; number++) await kms.run('CreateAlias', { AliasName: `alias/a${number}`, TargetKeyId: key.KeyId });
  await expect(kms.run('CreateAlias', { AliasName: 'alias/more', TargetKeyId: key.KeyId })).rejects.toMatchObject({ code: 'LimitExceededException' });
});

test('ListAliases shows the aliases of AWS managed keys without a key until it is used, and nothing of other accounts', async () => {
  const kms = kmsFixture();
  const foreign = await kms.createKey({}, callOf(SOURCE));
  await kms.run('CreateAlias', { AliasName: 'alias/theirs', TargetKeyId: foreign.KeyId }, callOf(SOURCE));
  const before = await kms.run<ListAliasesResponse>('ListAliases');
  expect(before.Aliases).toEqual(['alias/aws/rds', 'alias/aws/secretsmanager']
    .map((AliasName) => ({ AliasName, AliasArn: `arn:aws:kms:ap-northeast-1:${TARGET}:${AliasName}` })));
  const key = await kms.describeKey('alias/aws/rds');
  const after = await kms.run<ListAliasesResponse>('ListAliases');
  expect(after.Aliases).toContainEqual(expect.objectContaining({ AliasName: 'alias/aws/rds', TargetKeyId: key.KeyId }));
  await expect(kms.run('ListAliases', { KeyId: foreign.Arn })).rejects.toMatchObject({ code: 'AccessDenied' });
});
