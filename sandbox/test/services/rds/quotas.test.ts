import type { AccountQuota } from '@aws-sdk/client-rds';
import { A, B, LONG, OTHER_REGION, RdsWorld, REGION, snapshotArn } from './rds-world';

async function quotas(world: RdsWorld, region = REGION): Promise<readonly AccountQuota[]> {
  return (await world.call(A, 'DescribeAccountAttributes', {}, region)).AccountQuotas ?? [];
}

async function withSnapshot(): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source('none');
  await world.snapshot('snap');
  return world;
}

test.each([
  ['DBInstances', 1, 40], ['AllocatedStorage', 20, 100_000], ['ManualSnapshots', 1, 100], ['DBClusters', 0, 40], ['ManualClusterSnapshots', 0, 100],
  ['DBParameterGroups', 1, 50], ['DBClusterParameterGroups', 0, 50], ['OptionGroups', 1, 20], ['DBSubnetGroups', 1, 50],
  ['SubnetsPerDBSubnetGroup', 2, 20],
])('DescribeAccountAttributes tells how many %s an account has and may have', async (AccountQuotaName, Used, Max) => {
  const world = await withSnapshot();
  world.rds.seedOptionGroup(A, REGION, { name: 'own', engine: 'mysql', majorVersion: '8.0' });
  world.rds.seedParameterGroup(A, REGION, { name: 'own', family: 'mysql8.0' });
  world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
  expect(await quotas(world)).toContainEqual({ AccountQuotaName, Used, Max });
});

test('quotas are of one account in one Region', async () => {
  const world = await withSnapshot();
  world.rds.setQuotas(A, REGION, { manualSnapshots: 1 });
  expect(await quotas(world)).toContainEqual({ AccountQuotaName: 'ManualSnapshots', Used: 1, Max: 1 });
  expect(await quotas(world, OTHER_REGION)).toContainEqual({ AccountQuotaName: 'ManualSnapshots', Used: 0, Max: 100 });
  expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'more' })).code)
    .toBe('SnapshotQuotaExceeded');
  const elsewhere = { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy' };
  await expect(world.call(A, 'CopyDBSnapshot', elsewhere, OTHER_REGION)).resolves.toBeDefined();
  await world.share('snap');
  await expect(world.call(B, 'CopyDBSnapshot', elsewhere)).resolves.toBeDefined();
});

describe('a quota that is set to what is there already', () => {
  test.each([
    ['manual snapshots, for a copy', { manualSnapshots: 1 }, 'CopyDBSnapshot', 'Cannot create more than 1 manual snapshots'],
    ['copies at a time', { runningCopies: 0 }, 'CopyDBSnapshot', 'Cannot copy more than 0 snapshots across regions'],
    ['instances', { instances: 1 }, 'RestoreDBInstanceFromDBSnapshot', 'You have reached the quota of 1 DB instances in this Region.'],
    ['storage', { allocatedStorage: 39 }, 'RestoreDBInstanceFromDBSnapshot', 'You have reached the quota of 39 GiB of storage in this Region.'],
  ] as const)('refuses more %s', async (_what, quota, operation, message) => {
    const world = await withSnapshot();
    world.rds.setQuotas(A, REGION, quota);
    const refusal = operation === 'CopyDBSnapshot'
      ? await world.refusal(A, operation, { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'copy' })
      : await world.refusal(A, operation, { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' });
    expect(refusal.message).toBe(message);
  });

  test('lets more in again when it is raised', async () => {
    const world = await withSnapshot();
    world.rds.setQuotas(A, REGION, { runningCopies: 0 });
    world.rds.setQuotas(A, REGION, { runningCopies: 1 });
    await world.call(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: 'copy' });
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy')?.Status).toBe('available');
  });
});
