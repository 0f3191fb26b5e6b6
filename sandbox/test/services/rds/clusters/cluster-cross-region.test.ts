import type { CopyDBClusterSnapshotMessage } from '@aws-sdk/client-rds';
import { DEFAULT_SETTINGS } from '../../../../core/settings';
import { RUNNING_FROM_A_REGION } from '../../../../services/rds/lifecycle/copy-queue';
import { A, B, LONG, MINUTE, OTHER_REGION, REGION } from '../rds-world';
import { type ClusterEngine, clusterSnapshotArn, ClusterWorld, withShared } from './cluster-world';

const copyOf = (source: string, extra: Partial<CopyDBClusterSnapshotMessage> = {}): CopyDBClusterSnapshotMessage =>
  ({ SourceDBClusterSnapshotIdentifier: clusterSnapshotArn(A, source), TargetDBClusterSnapshotIdentifier: 'copy', ...extra });

/** How long a copy of the tests' 20 GiB takes inside a Region. */
const DURATION = DEFAULT_SETTINGS.snapshotBase + 20 * DEFAULT_SETTINGS.snapshotPerGib;

async function withSnapshot(encryption: 'none' | 'customer' = 'none', engine: ClusterEngine = 'aurora-postgresql'): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  world.cluster(engine, encryption === 'none' ? 'none' : { keyArn: world.keys.add(A, REGION, 'cmk') }, {
    tags: { team: 'data' }, copyTagsToSnapshot: true,
  });
  await world.clusterSnapshot('snap');
  return world;
}

describe('a copy of a cluster snapshot to another Region', () => {
  test('is a manual cluster snapshot there, and only there', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap'), OTHER_REGION);
    world.clock.advance(LONG);
    const there = await world.call(A, 'DescribeDBClusterSnapshots', {}, OTHER_REGION);
    expect(there.DBClusterSnapshots).toMatchObject([{
      DBClusterSnapshotIdentifier: 'copy', DBClusterSnapshotArn: clusterSnapshotArn(A, 'copy', OTHER_REGION), SnapshotType: 'manual',
      Status: 'available', PercentProgress: 100, SourceDBClusterSnapshotArn: clusterSnapshotArn(A, 'snap'),
    }]);
    const here = await world.call(A, 'DescribeDBClusterSnapshots', {});
    expect(here.DBClusterSnapshots?.map((snapshot) => snapshot.DBClusterSnapshotIdentifier)).toEqual(['snap']);
  });

  test('names its source cluster snapshot by its ARN', async () => {
    const world = await withSnapshot();
    const byName = copyOf('snap', { SourceDBClusterSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', byName, OTHER_REGION)).code).toBe('DBClusterSnapshotNotFoundFault');
  });

  test('carries tags of a cluster snapshot inside the account when asked, and asks for them', async () => {
    const world = await withSnapshot();
    world.authorizer.asked = [];
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap', { CopyTags: true }), OTHER_REGION);
    expect(world.seenCluster(A, 'copy', OTHER_REGION)?.TagList).toEqual([{ Key: 'team', Value: 'data' }]);
    expect(world.authorizer.asked.filter(({ action }) => action === 'rds:AddTagsToResource').map(({ resource }) => resource))
      .toEqual([clusterSnapshotArn(A, 'copy', OTHER_REGION)]);
  });

  test('is asked about in both Regions, for clusters too, under the tags of an own source', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap'), OTHER_REGION);
    const asked = world.authorizer.asked.filter(({ action }) => action === 'rds:CopyDBClusterSnapshot');
    expect(asked.map(({ resource, forwarded }) => [resource, forwarded])).toEqual([
      [clusterSnapshotArn(A, 'snap'), { service: 'rds.amazonaws.com', region: REGION }], [clusterSnapshotArn(A, 'copy', OTHER_REGION), undefined],
    ]);
    expect(asked[0]?.context).toMatchObject({ 'aws:ResourceTag/team': 'data', 'rds:cluster-snapshot-tag/team': 'data' });
  });

  test('uses the key of the source cluster snapshot through RDS in its Region, and the new key through RDS in the other', async () => {
    const world = await withSnapshot('customer');
    const key = world.keys.add(A, OTHER_REGION, 'there');
    world.keys.asked.length = 0;
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap', { KmsKeyId: key }), OTHER_REGION);
    const source = `arn:aws:kms:${REGION}:${A}:key/cmk`;
    expect(new Set(world.keys.asked.map(({ keyArn, viaService }) => `${viaService} ${keyArn}`))).toEqual(new Set([
      `rds.${REGION}.amazonaws.com ${source}`, `rds.${OTHER_REGION}.amazonaws.com ${key}`,
    ]));
    expect(world.keys.grants.at(-1)).toMatchObject({ keyArn: key, viaService: `rds.${OTHER_REGION}.amazonaws.com` });
  });

  test('needs the service-linked role in the account that copies a cluster snapshot, or the right to make it', async () => {
    const { world, source } = await withShared('aurora-postgresql', false);
    const copy = copyOf('snap', { SourceDBClusterSnapshotIdentifier: source });
    world.authorizer.denied.add('iam:CreateServiceLinkedRole');
    expect((await world.refusal(B, 'CopyDBClusterSnapshot', copy, OTHER_REGION)).message).toContain('permission to create service linked role');
    await expect(world.call(B, 'CopyDBClusterSnapshot', copy)).resolves.toBeDefined();
    await expect(world.call(A, 'CopyDBClusterSnapshot', copy, OTHER_REGION)).resolves.toBeDefined();
  });

  test('needs the engine version of the cluster in the destination Region', async () => {
    const world = await withSnapshot();
    world.rds.withhold(OTHER_REGION, { engineVersions: { 'aurora-postgresql': ['16'] } });
    expect(await world.refusal(A, 'CopyDBClusterSnapshot', copyOf('snap'), OTHER_REGION)).toEqual({
      code: 'InvalidParameterCombination', message: 'Cannot find version 16.6 for aurora-postgresql',
    });
    await expect(world.call(A, 'CopyDBClusterSnapshot', copyOf('snap'))).resolves.toBeDefined();
  });

  test('takes longer than one of a cluster snapshot inside the Region', async () => {
    const world = await withSnapshot();
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap'), OTHER_REGION);
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap'));
    world.clock.advance(DURATION);
    expect(world.seenCluster(A, 'copy')?.Status).toBe('available');
    expect(world.seenCluster(A, 'copy', OTHER_REGION)?.Status).toBe('copying');
    world.clock.advance(DURATION);
    expect(world.seenCluster(A, 'copy', OTHER_REGION)?.Status).toBe('available');
  });

  test('waits as pending, without progress, while other cluster snapshots come out of the same Region', async () => {
    const world = await withSnapshot();
    world.rds.setQuotas(A, OTHER_REGION, { runningClusterCopies: RUNNING_FROM_A_REGION + 1 });
    for (let number = 0; number <= RUNNING_FROM_A_REGION; number += 1) {
      await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap', { TargetDBClusterSnapshotIdentifier: `copy-${number}` }), OTHER_REGION);
    }
    world.clock.advance(4 * MINUTE);
    const last = `copy-${RUNNING_FROM_A_REGION}`;
    expect(world.seenCluster(A, 'copy-0', OTHER_REGION)?.Status).toBe('copying');
    expect(world.seenCluster(A, last, OTHER_REGION)).toMatchObject({ Status: 'pending', PercentProgress: 0 });
    world.clock.advance(2 * DURATION);
    expect(world.seenCluster(A, last, OTHER_REGION)?.Status).toBe('copying');
    world.clock.advance(LONG);
    expect(world.seenCluster(A, last, OTHER_REGION)?.Status).toBe('available');
  });

  test('fails at once when its source cluster snapshot is deleted, and lets the next one start', async () => {
    const world = await withSnapshot();
    await world.clusterSnapshot('other');
    world.rds.setQuotas(A, OTHER_REGION, { runningClusterCopies: RUNNING_FROM_A_REGION + 1 });
    for (let number = 0; number < RUNNING_FROM_A_REGION; number += 1) {
      await world.call(A, 'CopyDBClusterSnapshot', copyOf('snap', { TargetDBClusterSnapshotIdentifier: `copy-${number}` }), OTHER_REGION);
    }
    await world.call(A, 'CopyDBClusterSnapshot', copyOf('other', { TargetDBClusterSnapshotIdentifier: 'next' }), OTHER_REGION);
    world.clock.advance(MINUTE);
    await world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' });
    expect(world.seenCluster(A, 'copy-0', OTHER_REGION)?.Status).toBe('failed');
    world.clock.advance(4 * MINUTE);
    expect(world.seenCluster(A, 'next', OTHER_REGION)?.Status).toBe('copying');
  });
});
