import type { Database } from '../../../../lambda/step/model/databases';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideSnapshot, snapshot } from '../../../../lambda/step/steps/snapshots/snapshot';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aClusterSnapshot, anInstance, aSnapshot, CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, DEFAULT_KEY, INSTANCE_ARN, ownTags, SNAPSHOT_ARN,
  snapshotProperties, SOURCE_CLUSTER,
} from '../fixtures';

const input = snapshot.parse(new PropertyReader(snapshotProperties));
const decide = (seen: { snapshot?: Snapshot; database?: Database }): ReturnType<typeof decideSnapshot> => decideSnapshot(input, seen);

test('takes a snapshot of an available database, with the ownership tags and those of the database', () => {
  expect(decide({ database: anInstance() })).toMatchObject({
    kind: 'start',
    request: { name: 'ferry-orders', database: 'database-1', tags: [...ownTags(INSTANCE_ARN), { key: 'team', value: 'shop' }] },
  });
});

const ATTRIBUTES = { SnapshotArn: SNAPSHOT_ARN, KeyArn: DEFAULT_KEY, DataTime: 'unknown' };

test('is done with its attributes when the snapshot is available', () => {
  expect(decide({ snapshot: aSnapshot() })).toEqual({ kind: 'done', attributes: ATTRIBUTES });
});

test('tells how far an unfinished snapshot is, and what is known of it', () => {
  expect(decide({ snapshot: aSnapshot({ status: 'creating', percent: 5 }) })).toEqual({
    kind: 'wait', detail: 'creating the snapshot ferry-orders at 5 %', percent: 5, attributes: ATTRIBUTES,
  });
});

test.each([
  ['storage-optimization', 'start'], ['backing-up', 'wait'], ['modifying', 'wait'], ['unheard-of', 'wait'], ['stopped', 'fail'], ['deleting', 'fail'],
])('with a source database that is %s: %s', (status, kind) => {
  expect(decide({ database: anInstance({ status }) }).kind).toBe(kind);
});

describe('when the snapshot is there', () => {
  const ours = aSnapshot({ resourceId: 'db-NEW' });

  test.each([
    ['the source database is that of the snapshot', { snapshot: ours, database: anInstance({ resourceId: 'db-NEW' }) }],
    ['the source database is gone', { snapshot: ours }],
    ['the snapshot doesn\'t tell its database', { snapshot: aSnapshot(), database: anInstance({ resourceId: 'db-NEW' }) }],
    ['the source database is stopped', { snapshot: ours, database: anInstance({ resourceId: 'db-NEW', status: 'stopped' }) }],
  ])('is done where %s', (_case, seen) => {
    expect(decide(seen).kind).toBe('done');
  });

  test.each(['available', 'creating'])('fails where it is of a former database of the same identifier, though it is %s', (status) => {
    expect(decide({ snapshot: aSnapshot({ resourceId: 'db-OLD', status }), database: anInstance({ resourceId: 'db-NEW' }) })).toMatchObject({
      kind: 'fail',
      reason: expect.stringMatching(
        /it is of another database that had the same identifier \(db-OLD, not db-NEW\)\. It was left as it is.*another id or run/,
      ) as string,
    });
  });

  test('looks at the source database as well', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', ours);
    expect(await snapshot.observe(input, accountsOf(aws))).toEqual({ snapshot: ours, database: anInstance() });
  });
});

test('is done with a snapshot of any encryption: it is the database\'s own', () => {
  expect(decide({ snapshot: aSnapshot({ encrypted: false, keyArn: undefined }) }).kind).toBe('done');
});

describe('of a cluster', () => {
  const ofCluster = snapshot.parse(new PropertyReader({ ...snapshotProperties, SourceDatabase: SOURCE_CLUSTER }));

  test('is taken of an available one, as made from the cluster', () => {
    expect(decideSnapshot(ofCluster, { database: aCluster() })).toMatchObject({
      kind: 'start', request: { name: 'ferry-orders', database: 'cluster-1', tags: [...ownTags(CLUSTER_ARN), { key: 'team', value: 'shop' }] },
    });
  });

  test.each([['migrating', 'wait'], ['storage-full', 'wait'], ['stopped', 'fail']])('that is %s: %s', (status, kind) => {
    expect(decideSnapshot(ofCluster, { database: aCluster({ status }) }).kind).toBe(kind);
  });

  test('is done with the cluster snapshot', () => {
    expect(decideSnapshot(ofCluster, { snapshot: aClusterSnapshot() })).toMatchObject({
      kind: 'done', attributes: { SnapshotArn: CLUSTER_SNAPSHOT_ARN, KeyArn: DEFAULT_KEY },
    });
  });

  test('reads and takes it by the cluster calls, where the cluster is', async () => {
    const aws = new FakeAws();
    aws.source.clusters.set('cluster-1', aCluster());
    const accounts = accountsOf(aws);
    const seen = await snapshot.observe(ofCluster, accounts);
    expect(seen.database?.arn).toBe(CLUSTER_ARN);
    await snapshot.start(ofCluster, accounts, { name: 'ferry-orders', database: 'cluster-1', tags: [] });
    expect(aws.calls).toEqual(['DescribeDBClusterSnapshots', 'DescribeDBClusters', 'CreateDBClusterSnapshot']);
  });
});

test.each([
  ['the source database is missing', {}, /database-1 doesn't exist/],
  ['the source database is stopped', { database: anInstance({ status: 'stopped' }) }, /"stopped".*start it/],
  ['the snapshot failed, and its database is gone', { snapshot: aSnapshot({ status: 'failed' }) },
    /status "failed"\): its database database-1 doesn't exist/],
  ['the snapshot failed, and its database is full', { snapshot: aSnapshot({ status: 'failed' }), database: anInstance({ status: 'storage-full' }) },
    /its database database-1 is "storage-full".*give it more storage.*`aws rds delete-db-snapshot/],
  ['the snapshot failed, and its database is well', { snapshot: aSnapshot({ status: 'failed' }), database: anInstance() },
    /RDS gives no reason.*Delete what failed, ferry-orders/],
  ['the snapshot is being deleted', { snapshot: aSnapshot({ status: 'deleting' }), database: anInstance() }, /being deleted.*Wait until it is gone/],
  ['the name is somebody else\'s', { snapshot: aSnapshot({ tags: [] }) }, /exists already, and it has no tag of this project\. It was left as it is/],
  ['the name is another migration\'s', { snapshot: aSnapshot({ tags: ownTags(INSTANCE_ARN, 'bills') }) }, /belongs to the migration "bills"/],
  ['the name is of another database', { snapshot: aSnapshot({ tags: ownTags(`${INSTANCE_ARN}0`) }) }, /was made from/],
])('fails and says what to do when %s', (_case, seen, reason) => {
  expect(decide(seen)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});
