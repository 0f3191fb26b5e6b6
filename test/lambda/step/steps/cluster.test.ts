import { SHARE_MINUTES, SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { cluster, type ClusterObservation, decideCluster } from '../../../../lambda/step/steps/cluster';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aClusterSnapshot, aKey, CLUSTER_IMPORTED_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, clusterProperties, MINUTE, ownTags,
  RESTORED_CLUSTER_ARN, TARGET_KEY, TRANSFER_KEY,
} from '../fixtures';

const inputOf = (changes: object = {}): ReturnType<typeof cluster.parse> => cluster.parse(new PropertyReader({ ...clusterProperties, ...changes }));
const decide = (seen: ClusterObservation, minutes = 0, changes: object = {}): ReturnType<typeof decideCluster> =>
  decideCluster(inputOf(changes), seen, minutes * MINUTE);
const snapshot = aClusterSnapshot({ arn: CLUSTER_TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(CLUSTER_SNAPSHOT_ARN) });
const key = aKey({ arn: TARGET_KEY, manager: 'AWS' });
const good: ClusterObservation = { snapshot, key, sourceCluster: aCluster() };
const restored = aCluster({ arn: RESTORED_CLUSTER_ARN, keyArn: TARGET_KEY, members: [], tags: ownTags(CLUSTER_TRANSFER_ARN) });

describe('the restore of a cluster', () => {
  test('is from the shared snapshot, by its ARN, under the full ARN of the wanted key, and of the snapshot\'s version', () => {
    const upgraded = aCluster({ engineVersion: '8.0.mysql_aurora.3.10.0' });
    expect(decide({ ...good, sourceCluster: upgraded })).toMatchObject({
      kind: 'start',
      request: {
        identifier: 'cluster-1', snapshotArn: CLUSTER_TRANSFER_ARN, engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0',
        keyArn: TARGET_KEY, deletionProtection: true, tags: [...ownTags(CLUSTER_TRANSFER_ARN), { key: 'team', value: 'shop' }],
      },
    });
  });

  test('takes over from the source what the snapshot does not carry', () => {
    const settings = {
      endpointPort: 3307, storageType: 'aurora-iopt1', serverlessV2: { minCapacity: 0.5, maxCapacity: 8 }, backtrackWindow: 3600,
      iamAuthentication: true, copyTagsToSnapshot: false, logExports: ['audit'], engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
    };
    const { endpointPort, ...others } = settings;
    expect(decide({ ...good, sourceCluster: aCluster(settings) })).toMatchObject({ request: { port: endpointPort, ...others } });
  });

  test.each([
    ['aurora', undefined], ['standard', undefined], [undefined, undefined], ['aurora-iopt1', 'aurora-iopt1'], ['iopt1', 'iopt1'],
  ])('of a source on the storage %s names the storage %s', (storageType, named) => {
    const decision = decide({ ...good, sourceCluster: aCluster({ storageType }) });
    expect(decision.kind === 'start' ? decision.request.storageType : 'none').toBe(named);
  });

  test('follows what was declared', () => {
    const declared = {
      SubnetGroupName: 'private', SecurityGroupIds: ['sg-01234567'], ClusterParameterGroupName: 'aurora.custom', DeletionProtection: 'false',
    };
    expect(decide(good, 0, declared)).toMatchObject({
      request: {
        subnetGroupName: 'private', securityGroupIds: ['sg-01234567'], settings: { 'cluster-parameter-group': 'aurora.custom' },
        deletionProtection: false,
      },
    });
  });

  test('of an unencrypted snapshot is encrypted where a key is wanted, and else not', () => {
    const plain = { ...snapshot, encrypted: false, keyArn: undefined };
    expect(decide({ ...good, snapshot: plain })).toMatchObject({ kind: 'start', request: { keyArn: TARGET_KEY } });
    const decision = decide({ ...good, snapshot: plain, key: undefined }, 0, { KeyArn: undefined });
    expect(decision.kind === 'start' && decision.request.keyArn).toBeUndefined();
    expect(decision.kind).toBe('start');
  });

  test('of an encrypted snapshot without a wanted key is refused', () => {
    expect(decide({ ...good, key: undefined }, 0, { KeyArn: undefined })).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/is encrypted.*was to be unencrypted.*SourceEncryption/) as string,
    });
  });
});

test('is done with the attributes of the restored cluster', () => {
  expect(decide({ cluster: restored })).toEqual({
    kind: 'done',
    attributes: {
      ClusterIdentifier: 'cluster-1', ClusterArn: RESTORED_CLUSTER_ARN, EndpointAddress: 'cluster-1.example', EndpointPort: '3306',
      ReaderEndpointAddress: 'cluster-1-ro.example', KeyArn: TARGET_KEY,
    },
  });
});

test.each([
  ['the key is not there yet', { ...good, key: undefined }, 0, 'wait'],
  ['the key is not there for long', { ...good, key: undefined }, SPREAD_MINUTES, 'fail'],
  ['the key is disabled', { ...good, key: aKey({ state: 'Disabled' }) }, 0, 'fail'],
  ['the snapshot is not shared yet', { ...good, snapshot: undefined }, SPREAD_MINUTES, 'wait'],
  ['the snapshot is not shared for long', { ...good, snapshot: undefined }, SHARE_MINUTES, 'fail'],
  ['the snapshot is unfinished', { ...good, snapshot: { ...snapshot, status: 'copying' } }, 0, 'wait'],
  ['the snapshot failed', { ...good, snapshot: { ...snapshot, status: 'failed' } }, 0, 'fail'],
  ['nothing tells the engine', { ...good, snapshot: { ...snapshot, engine: undefined }, sourceCluster: aCluster({ engine: undefined }) }, 0, 'wait'],
  ['the source cluster is gone', { ...good, sourceCluster: undefined }, 0, 'fail'],
  ['the cluster is migrating its data', { cluster: { ...restored, status: 'migrating' } }, 0, 'wait'],
  ['the cluster is lost', { cluster: { ...restored, status: 'migration-failed' } }, 0, 'fail'],
])('when %s', (_case, seen, minutes, kind) => {
  expect(decide(seen, minutes).kind).toBe(kind);
});

test('waits for a snapshot of its own account only as long as things take to spread', () => {
  expect(decide({ ...good, snapshot: undefined }, SPREAD_MINUTES, { SnapshotArn: CLUSTER_IMPORTED_ARN }).kind).toBe('fail');
});

test.each([
  ['is somebody else\'s', { ...restored, tags: [] }, /The cluster cluster-1 exists already.*left as it is.*Declare another clusterIdentifier/],
  ['was restored from another snapshot', { ...restored, tags: ownTags(CLUSTER_IMPORTED_ARN) }, /was made from/],
  ['is stopped', { ...restored, status: 'stopped' }, /start it\. Nothing deletes or replaces it/],
])('fails and says what to do when the cluster %s', (_case, seen, reason) => {
  expect(decide({ cluster: seen })).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

describe('what it looks at', () => {
  test('is only the restored cluster when it is there', async () => {
    const aws = new FakeAws();
    aws.target.clusters.set('cluster-1', restored);
    await cluster.observe(inputOf(), accountsOf(aws));
    expect([aws.calls, aws.sessions]).toEqual([['DescribeDBClusters'], []]);
  });

  test('is a cluster of this snapshot under any name, also when it was renamed back between two looks', async () => {
    const aws = new FakeAws();
    const elsewhere = { ...restored, identifier: 'cluster-1-live' };
    aws.target.clusters.set('cluster-1-live', elsewhere);
    expect(await cluster.observe(inputOf(), accountsOf(aws))).toEqual({ otherName: elsewhere });
    aws.target.clusters.set('cluster-1-live', restored);
    expect(await cluster.observe(inputOf(), accountsOf(aws))).toEqual({ cluster: restored });
  });

  test('is the source cluster in its own Region', async () => {
    const aws = new FakeAws();
    aws.place(SOURCE_ACCOUNT, 'eu-west-1').clusters.set('cluster-1', aCluster({ backtrackWindow: 7 }));
    const input = inputOf({ SourceDatabase: { Kind: 'cluster', Identifier: 'cluster-1', Region: 'eu-west-1' } });
    expect((await cluster.observe(input, accountsOf(aws))).sourceCluster?.backtrackWindow).toBe(7);
  });
});

test('is not restored a second time where it is there under another name', () => {
  expect(decide({ otherName: { ...restored, identifier: 'cluster-1-live' } })).toMatchObject({
    kind: 'fail', reason: expect.stringMatching(/is there as cluster-1-live, and cluster-1 would be.*Rename the cluster back/) as string,
  });
});
