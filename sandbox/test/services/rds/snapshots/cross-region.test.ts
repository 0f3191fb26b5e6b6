import type { CopyDBSnapshotMessage } from '@aws-sdk/client-rds';
import { DEFAULT_SETTINGS } from '../../../../core/settings';
import { RUNNING_FROM_A_REGION } from '../../../../services/rds/lifecycle/copy-queue';
import { A, B, LONG, MINUTE, OTHER_REGION, RdsWorld, REGION, snapshotArn } from '../rds-world';

const copyOf = (accountId: string, source: string, extra: Partial<CopyDBSnapshotMessage> = {}): CopyDBSnapshotMessage =>
  ({ SourceDBSnapshotIdentifier: snapshotArn(accountId, source), TargetDBSnapshotIdentifier: 'copy', ...extra });

/** How long a copy of the tests' 20 GiB takes inside a Region. */
const DURATION = DEFAULT_SETTINGS.snapshotBase + 20 * DEFAULT_SETTINGS.snapshotPerGib;

async function withSnapshot(encryption: 'none' | 'customer' = 'none'): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source(encryption === 'none' ? 'none' : { keyArn: world.keys.add(A, REGION, 'cmk') }, { tags: { team: 'data' }, copyTagsToSnapshot: true });
  await world.snapshot('snap');
  return world;
}

describe('a copy to another Region', () => {
  test('is a manual snapshot there, and only there, that tells where it came from', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION);
    world.clock.advance(LONG);
    const there = await world.call(A, 'DescribeDBSnapshots', {}, OTHER_REGION);
    expect(there.DBSnapshots).toMatchObject([{
      DBSnapshotIdentifier: 'copy', DBSnapshotArn: snapshotArn(A, 'copy', OTHER_REGION), SnapshotType: 'manual', Status: 'available',
      PercentProgress: 100, SourceRegion: REGION, SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), OptionGroupName: 'default:mysql-8-0',
    }]);
    const here = await world.call(A, 'DescribeDBSnapshots', {});
    expect(here.DBSnapshots?.map((snapshot) => snapshot.DBSnapshotIdentifier)).toEqual(['snap']);
  });

  test('names its source by its ARN', async () => {
    const world = await withSnapshot();
    const byName = { ...copyOf(A, 'snap'), SourceDBSnapshotIdentifier: 'snap' };
    expect((await world.refusal(A, 'CopyDBSnapshot', byName, OTHER_REGION)).code).toBe('DBSnapshotNotFound');
  });

  test('passes over the URL that SDKs sign for the source Region', async () => {
    const world = await withSnapshot();
    const signed = copyOf(A, 'snap', { PreSignedUrl: 'https://rds.ap-northeast-1.amazonaws.com/?Action=CopyDBSnapshot' });
    await expect(world.call(A, 'CopyDBSnapshot', signed, OTHER_REGION)).resolves.toBeDefined();
  });

  test('carries tags inside the account when asked', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap', { CopyTags: true }), OTHER_REGION);
    expect(world.seen(A, 'copy', OTHER_REGION)?.TagList).toEqual([{ Key: 'team', Value: 'data' }]);
    const tagging = world.authorizer.asked.filter(({ action, resource }) => action === 'rds:AddTagsToResource' && resource.includes(OTHER_REGION));
    expect(tagging).toHaveLength(1);
  });

  test('uses the key of the source through RDS in its Region, and the new key through RDS in the other', async () => {
    const world = await withSnapshot('customer');
    const key = world.keys.add(A, OTHER_REGION, 'there');
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap', { KmsKeyId: key }), OTHER_REGION);
    const source = `arn:aws:kms:${REGION}:${A}:key/cmk`;
    expect(new Set(world.keys.asked.map(({ keyArn, viaService }) => `${viaService} ${keyArn}`))).toEqual(new Set([
      `rds.${REGION}.amazonaws.com ${source}`, `rds.${OTHER_REGION}.amazonaws.com ${key}`,
    ]));
    expect(world.keys.grants).toMatchObject([{ keyArn: key, viaService: `rds.${OTHER_REGION}.amazonaws.com` }]);
  });

  test('is asked about in both Regions', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION);
    const asked = world.authorizer.asked.filter(({ action }) => action === 'rds:CopyDBSnapshot');
    expect(asked.map(({ resource, forwarded }) => [resource, forwarded])).toEqual([
      [snapshotArn(A, 'snap'), { service: 'rds.amazonaws.com', region: REGION }], [snapshotArn(A, 'copy', OTHER_REGION), undefined],
    ]);
  });

  test('is asked about under the tags of an own source in the other Region', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION);
    expect(world.authorizer.asked.filter(({ action, forwarded }) => action === 'rds:CopyDBSnapshot' && forwarded !== undefined)
      .map(({ context }) => context))
      .toMatchObject([{ 'aws:ResourceTag/team': 'data', 'rds:snapshot-tag/team': 'data' }]);
  });

  test('is not asked about in another Region when it stays in its own', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'));
    expect(world.authorizer.asked.filter(({ forwarded }) => forwarded !== undefined)).toEqual([]);
  });

  test('needs the service-linked role in the account that copies, or the right to make it', async () => {
    const world = await withSnapshot();
    await world.share('snap');
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    expect((await world.refusal(B, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION)).message).toContain('permission to create service linked role');
    await expect(world.call(B, 'CopyDBSnapshot', copyOf(A, 'snap'))).resolves.toBeDefined();
    await expect(world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION)).resolves.toBeDefined();
  });

  test('brings a shared snapshot that is not encrypted over both borders', async () => {
    const world = await withSnapshot();
    await world.share('snap');
    await world.call(B, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION);
    world.clock.advance(LONG);
    expect(world.seen(B, 'copy', OTHER_REGION)).toMatchObject({ Status: 'available', Encrypted: false, TagList: [], SourceRegion: REGION });
  });

  test('is encrypted on the way with a key of the other Region', async () => {
    const world = await withSnapshot();
    const key = world.keys.add(A, OTHER_REGION, 'there');
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap', { KmsKeyId: key }), OTHER_REGION);
    expect(world.seen(A, 'copy', OTHER_REGION)).toMatchObject({ Encrypted: true, KmsKeyId: key });
  });

  test('takes longer than one inside the Region', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'), OTHER_REGION);
    await world.call(A, 'CopyDBSnapshot', copyOf(A, 'snap'));
    world.clock.advance(DURATION);
    expect(world.seen(A, 'copy')?.Status).toBe('available');
    expect(world.seen(A, 'copy', OTHER_REGION)?.Status).toBe('copying');
  });

  test('waits as pending, without progress, while others come out of the same Region', async () => {
    const world = new RdsWorld();
    const names = Array.from({ length: RUNNING_FROM_A_REGION + 1 }, (_, index) => `database-${index}`);
    for (const name of names) {
      world.source('none', { identifier: name });
      await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: name, DBSnapshotIdentifier: name });
    }
    world.clock.advance(LONG);
    for (const name of names) await world.call(A, 'CopyDBSnapshot', copyOf(A, name, { TargetDBSnapshotIdentifier: `copy-${name}` }), OTHER_REGION);
    world.clock.advance(4 * MINUTE);
    const last = `copy-${names.at(-1) ?? ''}`;
    expect(world.seen(A, 'copy-database-0', OTHER_REGION)?.Status).toBe('copying');
    expect(world.seen(A, last, OTHER_REGION)).toMatchObject({ Status: 'pending', PercentProgress: 0 });
    world.clock.advance(2 * DURATION);
    expect(world.seen(A, last, OTHER_REGION)?.Status).toBe('copying');
    world.clock.advance(LONG);
    expect(world.seen(A, last, OTHER_REGION)?.Status).toBe('available');
  });
});
