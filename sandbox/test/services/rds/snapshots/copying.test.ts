import type { CopyDBSnapshotMessage } from '@aws-sdk/client-rds';
import { DEFAULT_SETTINGS } from '../../../../core/settings';
import { COPY_ACTIONS } from '../../../../services/rds/rules/keys';
import { A, B, LONG, MINUTE, OTHER_REGION, RdsWorld, REGION, snapshotArn } from '../rds-world';

const copy = (source: string, target: string, KmsKeyId?: string): CopyDBSnapshotMessage =>
  ({ SourceDBSnapshotIdentifier: source, TargetDBSnapshotIdentifier: target, KmsKeyId });

/** The article's case: a database under `aws/rds` in A, and a customer managed key in B that A may use. */
class ArticleWorld extends RdsWorld {
  public static async withSnapshot(encryption: 'none' | 'aws-managed' = 'aws-managed'): Promise<ArticleWorld> {
    const world = new ArticleWorld();
    world.keys.admit(world.transferKey, A);
    world.source(encryption);
    await world.snapshot('snap');
    return world;
  }

  public static async withSharedCopy(): Promise<ArticleWorld> {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'transfer', world.transferKey));
    world.clock.advance(LONG);
    await world.share('transfer');
    return world;
  }

  public readonly transferKey = this.keys.add(B, REGION, 'transfer');
}

describe('CopyDBSnapshot in the own account', () => {
  test('brings the whole migration from the AWS managed key of A to that of B', async () => {
    const world = await ArticleWorld.withSharedCopy();
    await world.call(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'transfer'), 'imported', 'alias/aws/rds'));
    world.clock.advance(LONG);
    expect(world.seen(A, 'transfer'))
      .toMatchObject({ Status: 'available', KmsKeyId: world.transferKey, SourceDBSnapshotIdentifier: snapshotArn(A, 'snap') });
    expect(world.seen(B, 'imported')).toMatchObject({
      Status: 'available', SnapshotType: 'manual', KmsKeyId: `arn:aws:kms:${REGION}:${B}:key/aws-rds`, DBSnapshotArn: snapshotArn(B, 'imported'),
      SourceDBSnapshotIdentifier: snapshotArn(A, 'transfer'), SourceRegion: REGION, DBInstanceIdentifier: 'database-1',
      DbiResourceId: world.instance(A, 'database-1')?.DbiResourceId,
    });
  });

  test('answers a copy as creating at 0 %, then copying', async () => {
    const world = await ArticleWorld.withSnapshot();
    const { DBSnapshot } = await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy'));
    expect(DBSnapshot).toMatchObject({ Status: 'creating', PercentProgress: 0, SnapshotType: 'manual' });
    world.clock.advance(2 * MINUTE);
    expect(world.seen(A, 'copy')).toMatchObject({ Status: 'copying', PercentProgress: 20 });
  });

  test('keeps the key of the source when none is given', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy'));
    expect(world.seen(A, 'copy')?.KmsKeyId).toBe(world.seen(A, 'snap')?.KmsKeyId);
  });

  test('encrypts the copy of a snapshot that is not encrypted', async () => {
    const world = await ArticleWorld.withSnapshot('none');
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey));
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'plain'));
    expect(world.seen(A, 'copy')).toMatchObject({ Encrypted: true, KmsKeyId: world.transferKey, StorageEncryptionType: 'sse-kms' });
    expect(world.seen(A, 'plain')).toMatchObject({ Encrypted: false, StorageEncryptionType: 'none' });
  });

  test('copies an automated snapshot to a manual one', async () => {
    const world = await ArticleWorld.withSnapshot();
    const automated = world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    await world.call(A, 'CopyDBSnapshot', copy(automated, 'copy', world.transferKey));
    expect(world.seen(A, 'copy')?.SnapshotType).toBe('manual');
  });

  test.each([
    ['a source that is not there', copy('other', 'copy'), 'DBSnapshotNotFound'],
    ['a name that is taken', copy('snap', 'snap'), 'DBSnapshotAlreadyExists'],
    ['a name that is badly formed', copy('snap', 'copy-'), 'InvalidParameterValue'],
    ['a reserved tag', { ...copy('snap', 'copy'), Tags: [{ Key: 'aws:x', Value: 'y' }] }, 'InvalidParameterValue'],
    ['an option group that is not there', { ...copy('snap', 'copy'), OptionGroupName: 'other' }, 'OptionGroupNotFoundFault'],
    ['a parameter that the sandbox does not know', { ...copy('snap', 'copy'), SnapshotTarget: 'region' }, 'NotImplemented'],
  ])('refuses to copy with %s', async (_case, input, code) => {
    const world = await ArticleWorld.withSnapshot();
    expect((await world.refusal(A, 'CopyDBSnapshot', input)).code).toBe(code);
  });

  test('refuses to copy a snapshot that is not finished', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy'))).code).toBe('InvalidDBSnapshotState');
  });

  test('copies tags only inside the account and only when asked', async () => {
    const world = await ArticleWorld.withSharedCopy();
    const Tags = [{ Key: 'team', Value: 'data' }];
    await world.call(A, 'AddTagsToResource', { ResourceName: snapshotArn(A, 'transfer'), Tags });
    await world.call(A, 'CopyDBSnapshot', { ...copy('transfer', 'tagged'), CopyTags: true });
    await world.call(A, 'CopyDBSnapshot', copy('transfer', 'untagged'));
    await world.call(B, 'CopyDBSnapshot', { ...copy(snapshotArn(A, 'transfer'), 'imported', world.transferKey), CopyTags: true });
    await world.call(B, 'CopyDBSnapshot', { ...copy(snapshotArn(A, 'transfer'), 'explicit', world.transferKey), Tags });
    expect(world.seen(A, 'tagged')?.TagList).toEqual(Tags);
    expect(world.seen(A, 'untagged')?.TagList).toEqual([]);
    expect(world.seen(B, 'imported')?.TagList).toEqual([]);
    expect(world.seen(B, 'explicit')?.TagList).toEqual(Tags);
  });
});

describe('CopyDBSnapshot of a shared snapshot', () => {
  test('needs a key for the copy of a shared encrypted snapshot', async () => {
    const world = await ArticleWorld.withSharedCopy();
    expect((await world.refusal(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'transfer'), 'imported'))).code).toBe('InvalidParameterValue');
  });

  test('needs the full ARN of a shared snapshot', async () => {
    const world = await ArticleWorld.withSharedCopy();
    expect(await world.refusal(B, 'CopyDBSnapshot', copy('transfer', 'imported', world.transferKey))).toEqual({
      code: 'DBSnapshotNotFound', message: 'DBSnapshot not found: transfer',
    });
  });

  test('does not copy what is not shared with the caller', async () => {
    const world = await ArticleWorld.withSnapshot();
    expect((await world.refusal(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'snap'), 'imported', world.transferKey))).code).toBe('DBSnapshotNotFound');
  });

  test('copies a shared snapshot to another Region in one step', async () => {
    const world = await ArticleWorld.withSharedCopy();
    const key = world.keys.add(B, OTHER_REGION, 'there');
    await world.call(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'transfer'), 'imported', key), OTHER_REGION);
    world.clock.advance(LONG);
    expect(world.seen(B, 'imported', OTHER_REGION)).toMatchObject({ Status: 'available', KmsKeyId: key, SourceRegion: REGION });
  });

  test('needs a key of the destination Region for an encrypted copy to another Region', async () => {
    const world = await ArticleWorld.withSnapshot();
    expect(await world.refusal(A, 'CopyDBSnapshot', copy(snapshotArn(A, 'snap'), 'copy'), OTHER_REGION)).toEqual({
      code: 'InvalidParameterValue', message: 'Must specify new KMS key for cross region encrypted snapshot copy.',
    });
    expect((await world.refusal(A, 'CopyDBSnapshot', copy(snapshotArn(A, 'snap'), 'copy', world.transferKey), OTHER_REGION)).message)
      .toMatch(/^The target KMS key/);
  });
});

describe('keys of copies', () => {
  test.each(COPY_ACTIONS)('needs %s on the key of the source', async (action) => {
    const world = await ArticleWorld.withSharedCopy();
    world.keys.deny(world.transferKey, action);
    expect(await world.refusal(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'transfer'), 'imported', 'alias/aws/rds'))).toEqual({
      code: 'KMSKeyNotAccessibleFault',
      message: `The source snapshot KMS key [${world.transferKey}] does not exist, is not enabled or you do not have permissions to access it.`,
    });
  });

  test.each(['RSA_2048', 'HMAC_256'] as const)('refuses to copy under a key of the spec %s', async (spec) => {
    const world = await ArticleWorld.withSnapshot();
    world.keys.setSpec(world.transferKey, spec);
    expect((await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey))).code).toBe('KMSKeyNotAccessibleFault');
  });

  test.each(COPY_ACTIONS)('needs %s on the key of the copy', async (action) => {
    const world = await ArticleWorld.withSnapshot();
    world.keys.deny(world.transferKey, action);
    expect(await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey))).toEqual({
      code: 'KMSKeyNotAccessibleFault',
      message: `The target KMS key [${world.transferKey}] does not exist, is not enabled or you do not have permissions to access it.`,
    });
    expect(world.seen(A, 'copy')).toBeUndefined();
  });

  test('refuses to copy under the AWS managed key of another account', async () => {
    const world = await ArticleWorld.withSnapshot();
    const foreign = world.keys.add(B, REGION, 'managed', 'AWS');
    expect((await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy', foreign))).code).toBe('KMSKeyNotAccessibleFault');
  });

  test.each([
    ['transfer'], ['alias/transfer'], ['None'],
  ])('finds a key of another account only by its ARN or its alias ARN, not by %s', async (identifier) => {
    const world = await ArticleWorld.withSnapshot();
    expect((await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy', identifier))).message).toContain(`The target KMS key [${identifier}]`);
  });

  test('takes a key of another account by its alias ARN', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy', `arn:aws:kms:${REGION}:${B}:alias/transfer`));
    expect(world.seen(A, 'copy')?.KmsKeyId).toBe(world.transferKey);
  });

  test.each(['Disabled', 'PendingDeletion'] as const)('refuses to copy under a key that is %s', async (state) => {
    const world = await ArticleWorld.withSnapshot();
    world.keys.setState(world.transferKey, state);
    expect((await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey))).code).toBe('KMSKeyNotAccessibleFault');
  });

  test('uses keys through RDS and makes one grant for each copy', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey));
    expect(new Set(world.keys.asked.map(({ viaService }) => viaService))).toEqual(new Set([`rds.${REGION}.amazonaws.com`]));
    expect(world.keys.grants).toEqual([{
      keyArn: world.transferKey, viaService: `rds.${REGION}.amazonaws.com`, context: { 'aws:rds:db-id': world.seen(A, 'snap')?.DbiResourceId },
    }]);
  });
});

test('leaves no grant behind when a copy is refused', async () => {
  const world = await ArticleWorld.withSnapshot();
  await world.refusal(A, 'CopyDBSnapshot', { ...copy('snap', 'copy', world.transferKey), OptionGroupName: 'none' });
  await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'snap', world.transferKey));
  expect(world.keys.grants).toEqual([]);
});

describe('copies under way', () => {
  test('queues copies of one source instance: a later one stands at 0 % until the earlier one has ended', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'first'));
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'second'));
    world.clock.advance(6 * MINUTE);
    expect(world.seen(A, 'first')).toMatchObject({ Status: 'copying', PercentProgress: 62 });
    expect(world.seen(A, 'second')).toMatchObject({ Status: 'creating', PercentProgress: 0 });
    world.clock.advance(6 * MINUTE);
    expect(world.seen(A, 'first')?.Status).toBe('available');
    expect(world.seen(A, 'second')).toMatchObject({ Status: 'copying', PercentProgress: 20 });
    world.clock.advance(LONG);
    expect(world.seen(A, 'second')?.Status).toBe('available');
  });

  test('runs copies of different instances side by side', async () => {
    const world = await ArticleWorld.withSnapshot();
    world.source('none', { identifier: 'database-2' });
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-2', DBSnapshotIdentifier: 'other' });
    world.clock.advance(LONG);
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'first'));
    await world.call(A, 'CopyDBSnapshot', copy('other', 'second'));
    world.clock.advance(6 * MINUTE);
    expect([world.seen(A, 'first')?.PercentProgress, world.seen(A, 'second')?.PercentProgress]).toEqual([62, 62]);
  });

  test('refuses the 21st copy at a time with the code of the snapshot quota and its own text', async () => {
    const world = await ArticleWorld.withSnapshot();
    for (let index = 0; index < 20; index++) await world.call(A, 'CopyDBSnapshot', copy('snap', `copy-${index}`));
    expect(await world.refusal(A, 'CopyDBSnapshot', copy('snap', 'one-more'))).toEqual({
      code: 'SnapshotQuotaExceeded', message: 'Cannot copy more than 20 snapshots across regions',
    });
    world.clock.advance(10 * MINUTE);
    await expect(world.call(A, 'CopyDBSnapshot', copy('snap', 'one-more'))).resolves.toBeDefined();
  });

  test('fails a copy whose source is deleted, and starts the next one', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.snapshot('later');
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy'));
    await world.call(A, 'CopyDBSnapshot', copy('later', 'next'));
    world.clock.advance(MINUTE);
    await world.call(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap' });
    expect(world.seen(A, 'copy')?.Status).toBe('failed');
    world.clock.advance(10 * MINUTE);
    expect(world.seen(A, 'next')?.Status).toBe('available');
  });

  test('fails a copy whose source is no longer shared at its end', async () => {
    const world = await ArticleWorld.withSharedCopy();
    await world.call(B, 'CopyDBSnapshot', copy(snapshotArn(A, 'transfer'), 'imported', world.transferKey));
    await world.call(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'transfer', AttributeName: 'restore', ValuesToRemove: [B] });
    world.clock.advance(LONG);
    expect(world.seen(B, 'imported')?.Status).toBe('failed');
  });

  test('fails a copy whose key is disabled at its end', async () => {
    const world = await ArticleWorld.withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy', world.transferKey));
    world.keys.setState(world.transferKey, 'Disabled');
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy')).toMatchObject({ Status: 'failed' });
    await expect(world.call(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'copy' })).resolves.toBeDefined();
  });

  test('takes longer for a larger database', async () => {
    const world = new RdsWorld();
    world.source('none', { allocatedGib: 200 });
    await world.snapshot('snap');
    world.clock.advance(LONG);
    await world.call(A, 'CopyDBSnapshot', copy('snap', 'copy'));
    const duration = DEFAULT_SETTINGS.snapshotBase + 200 * DEFAULT_SETTINGS.snapshotPerGib;
    world.clock.advance(duration - 1);
    expect(world.seen(A, 'copy')?.Status).toBe('copying');
    world.clock.advance(1);
    expect(world.seen(A, 'copy')?.Status).toBe('available');
  });
});
