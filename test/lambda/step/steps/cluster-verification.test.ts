import { OwnershipTag } from '../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import {
  clusterVerification, type ClusterVerificationObservation, decideClusterVerification,
} from '../../../../lambda/step/steps/cluster-verification';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aClusterSnapshot, aKey, aMember, CLUSTER_ARN, CLUSTER_IMPORTED_ARN, CLUSTER_TRANSFER_ARN, clusterVerificationProperties, DEFAULT_KEY,
  MINUTE, ownTags, RESTORED_CLUSTER_ARN, TARGET_KEY, TRANSFER_KEY,
} from '../fixtures';

const inputOf = (changes: object = {}): ReturnType<typeof clusterVerification.parse> =>
  clusterVerification.parse(new PropertyReader({ ...clusterVerificationProperties, ...changes }));
const restored = aCluster({
  arn: RESTORED_CLUSTER_ARN, keyArn: TARGET_KEY, members: [{ instanceIdentifier: 'cluster-1-1', isWriter: true }],
  tags: [...ownTags(CLUSTER_TRANSFER_ARN), { key: 'team', value: 'shop' }],
});
const member = aMember({ identifier: 'cluster-1-1', tags: ownTags(RESTORED_CLUSTER_ARN) });
const good: ClusterVerificationObservation = {
  cluster: restored, members: [member], snapshot: aClusterSnapshot({ arn: CLUSTER_TRANSFER_ARN, keyArn: TRANSFER_KEY }), sourceCluster: aCluster(),
  key: aKey({ arn: TARGET_KEY, manager: 'AWS' }),
};
const decide = (
  changes: Partial<ClusterVerificationObservation>, declared: object = {}, minutes = 0,
): ReturnType<typeof decideClusterVerification> => decideClusterVerification(inputOf(declared), { ...good, ...changes }, minutes * MINUTE);

test('is done when everything is as wanted', () => {
  expect(decide({})).toMatchObject({ kind: 'done', attributes: { ClusterArn: RESTORED_CLUSTER_ARN, KeyArn: TARGET_KEY } });
});

test.each([
  ['the source was upgraded since', { sourceCluster: aCluster({ engineVersion: '8.0.mysql_aurora.3.10.0' }) }],
  ['RDS upgraded the cluster', { cluster: { ...restored, engineVersion: '8.0.mysql_aurora.3.10.0' } }],
  ['the snapshot is gone', { snapshot: undefined }],
  ['the source has no member any more', { sourceCluster: aCluster({ members: [] }) }],
])('is done although %s', (_case, changes) => {
  expect(decide(changes).kind).toBe('done');
});

test('is done although the source is gone, where the number of members is declared', () => {
  expect(decide({ sourceCluster: undefined }, { InstanceCount: '1' }).kind).toBe('done');
});

test.each([
  ['the wrong key', { cluster: { ...restored, keyArn: DEFAULT_KEY } }, {}, /Its key is .*default-a, not .*default-b/],
  ['no encryption', { cluster: { ...restored, encrypted: false, keyArn: undefined } }, {}, /isn't encrypted.*Its key is none/],
  ['another engine', { cluster: { ...restored, engine: 'aurora-postgresql' } }, {}, /Its engine is aurora-postgresql, not aurora-mysql/],
  ['an older engine version', { cluster: { ...restored, engineVersion: '8.0.mysql_aurora.3.07.1' } }, {}, /3\.07\.1, older than .*3\.08\.0/],
  ['another master user', { cluster: { ...restored, masterUsername: 'root' } }, {}, /Its master user is root, not admin/],
  ['another origin', { cluster: { ...restored, tags: ownTags(CLUSTER_IMPORTED_ARN) } }, {}, /isn't this migration's: it was made from/],
  ['fewer members than declared', {}, { InstanceCount: '2' },
    /It has 1 member instances, not 2: if that many are enough, declare them .*else add some in RDS/],
  ['fewer members than the source', { cluster: { ...restored, members: [] }, members: [] }, {},
    /has 0 member instances, not 1 as the source has.*declare them/],
  ['a source that is gone, with no number declared', { sourceCluster: undefined }, {}, /the source, which is gone, doesn't tell.*declare them/],
  ['nothing to compare with', { snapshot: undefined, sourceCluster: undefined }, {}, /can't be compared/],
  ['nothing there', { cluster: undefined }, {}, /cluster-1 doesn't exist/],
  ['a stopped cluster', { cluster: { ...restored, status: 'stopped' } }, {}, /"stopped".*start it/],
  ['a failed member', { members: [{ ...member, status: 'incompatible-network' }] }, {},
    /member instance cluster-1-1 is "incompatible-network".*subnet group/],
])('fails on %s', (_case, changes, declared, reason) => {
  expect(decide(changes, declared)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test.each([
  ['a cluster that is being modified', { cluster: { ...restored, status: 'modifying' } }, /cluster cluster-1, which is modifying/],
  ['a member that is being made', { members: [{ ...member, status: 'creating' }] }, /member instance cluster-1-1, which is creating/],
  ['a member that is not seen', { members: [undefined] }, /to see the member instance cluster-1-1/],
])('waits for %s, with what is known', (_case, changes, detail) => {
  expect(decide(changes)).toMatchObject({
    kind: 'wait', detail: expect.stringMatching(detail) as string, attributes: { ClusterArn: RESTORED_CLUSTER_ARN },
  });
});

test.each([[0, 'wait'], [SPREAD_MINUTES, 'fail']])('without the key after %i minutes: %s', (minutes, kind) => {
  expect(decide({ key: undefined }, {}, minutes).kind).toBe(kind);
});

test.each([
  ['not encrypted', { encrypted: false, encryptionType: 'none', keyArn: undefined }, 'done'],
  ['encrypted by AWS with a key of its own, which nobody chooses', { encryptionType: 'sse-rds', keyArn: undefined }, 'done'],
  ['encrypted under a key', {}, 'fail'],
])('without a wanted key, a cluster that is %s: %s', (_case, changes, kind) => {
  expect(decide({ cluster: { ...restored, ...changes }, key: undefined }, { KeyArn: undefined }).kind).toBe(kind);
});

test('looks at the instances of the members', async () => {
  const aws = new FakeAws();
  aws.target.clusters.set('cluster-1', restored);
  aws.target.instances.set('cluster-1-1', member);
  aws.source.clusters.set('cluster-1', aCluster());
  aws.source.clusterSnapshots.set('ferry-orders-transfer', aClusterSnapshot({ arn: CLUSTER_TRANSFER_ARN }));
  aws.source.clusterShares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
  const seen = await clusterVerification.observe(inputOf(), accountsOf(aws));
  expect(seen.members).toEqual([member]);
  expect(decideClusterVerification(inputOf(), seen, 0)).toMatchObject({
    kind: 'start', request: { key: OwnershipTag.RESTORED, value: RESTORED_CLUSTER_ARN },
  });
});

test('learns where replication starts of the first member', async () => {
  const aws = new FakeAws();
  aws.target.clusters.set('cluster-1', restored);
  aws.target.instances.set('cluster-1-1', { ...member, createdAt: '2026-11-24T05:10:00.000Z' });
  aws.events.set('cluster-1-1', [
    { time: '2026-11-24T05:00:00.000Z', message: 'Binlog position from crash recovery is mysql-bin-changelog.000024 373' },
  ]);
  expect((await clusterVerification.observe(inputOf(), accountsOf(aws))).replication)
    .toEqual({ start: { kind: 'position', position: 'mysql-bin-changelog.000024:373' } });
});

test('asks for no members and no version once it has passed: they are their owner\'s', () => {
  const marked = aClusterSnapshot({ tags: [...ownTags(CLUSTER_ARN), { key: OwnershipTag.RESTORED, value: `${RESTORED_CLUSTER_ARN} 2026-11-24` }] });
  const cluster = { ...restored, members: [] };
  expect(decide({ cluster, members: [] }).kind).toBe('fail');
  expect(decide({ cluster, members: [], withTags: marked }).kind).toBe('done');
  expect(decide({ cluster: { ...restored, engineVersion: '9.0.mysql_aurora.4.01.0' }, withTags: marked }).kind).toBe('done');
});

test.each([
  [{}, 'fail'], [{ AllowMajorVersionUpgrade: 'true' }, 'done'],
])('another major version than the snapshot\'s, declared %j: %s', (declared, kind) => {
  expect(decide({ cluster: { ...restored, engineVersion: '9.0.mysql_aurora.4.01.0' } }, declared).kind).toBe(kind);
});

test.each<[string, Partial<ClusterVerificationObservation>, RegExp | undefined]>([
  ['that each member uses', { members: [{ ...member, capacityReservation: 'dbcr-1' }], reservation: 'dbcr-1' }, undefined],
  ['that its owner\'s own member doesn\'t use', {
    members: [{ ...member, capacityReservation: 'dbcr-1' }, aMember({ identifier: 'theirs', tags: [] })], reservation: 'dbcr-1',
  }, undefined],
  ['that a member doesn\'t use', { reservation: 'dbcr-1' },
    /Its member cluster-1-1's DB capacity reservation is none, not the declared one \(cutover, dbcr-1\)/],
])('a declared capacity reservation %s is judged so', (_, changes, failure) => {
  const decision = decide(changes, { CapacityReservation: 'cutover' });
  expect(decision.kind === 'fail' ? decision.reason : decision.kind).toMatch(failure ?? /^done$/);
});

/** With two members in the source, of which one is as `a` and one as `b`, the writer first. */
function afterFailover(a: object, b: object): FakeAws {
  const aws = new FakeAws();
  aws.source.clusters.set('cluster-1', aCluster({
    members: [{ instanceIdentifier: 'a', isWriter: false }, { instanceIdentifier: 'b', isWriter: true }],
  }));
  aws.source.instances.set('a', aMember({ identifier: 'a', ...a }));
  aws.source.instances.set('b', aMember({ identifier: 'b', ...b }));
  aws.target.clusters.set('cluster-1', restored);
  return aws;
}

test('a member is compared with the member of the source that it was made after, also after a failover of the source', async () => {
  const window = { settings: { 'maintenance-window': 'mon:01:00-mon:01:30' } };
  const aws = afterFailover(window, { settings: { 'maintenance-window': 'tue:01:00-tue:01:30' } });
  aws.target.instances.set('cluster-1-1', { ...member, ...window });
  const observed = await clusterVerification.observe(inputOf(), accountsOf(aws));
  const [, ofMember] = observed.compared ?? [];
  expect(ofMember?.source).toMatchObject(window.settings);
});

test('a cluster that passed before, as an update tells, isn\'t compared any more', () => {
  const renewed = clusterVerification.updated?.(inputOf(), clusterVerificationProperties);
  const upgraded = { ...restored, engineVersion: '9.0.mysql_aurora.4.0.0' };
  expect(decideClusterVerification(renewed ?? inputOf(), { ...good, cluster: upgraded }, 0).kind).toBe('done');
  expect(decideClusterVerification(inputOf(), { ...good, cluster: upgraded }, 0).kind).toBe('fail');
  const ofOther = clusterVerification.updated?.(inputOf(), { ...clusterVerificationProperties, ClusterIdentifier: 'other' });
  expect(ofOther?.hasPassed).toBe(false);
});

test('a member of its owner\'s isn\'t compared, also where it is called as one of the migration\'s', async () => {
  const aws = afterFailover({}, { settings: { 'maintenance-window': 'tue:01:00-tue:01:30' } });
  aws.target.instances.set('cluster-1-1', { ...member, tags: [] });
  const { compared } = await clusterVerification.observe(inputOf(), accountsOf(aws));
  expect(compared?.map(({ owner }) => owner)).toEqual(['cluster']);
});

test.each<[string, boolean, RegExp]>([
  ['the source is gone', false,
    /Its port is 3306, not 5433 as declared.*The member cluster-1-1's class is db.r6g.large, not db.r7g.large as declared/],
  ['the source has no member any more', true, /The member cluster-1-1's class is db.r6g.large, not db.r7g.large as declared/],
])('what is declared of the cluster and its members is compared although %s', async (_, isThere, reason) => {
  const aws = new FakeAws();
  aws.source.clusters.clear();
  aws.target.clusters.set('cluster-1', { ...restored, endpointPort: 3306 });
  aws.target.instances.set('cluster-1-1', { ...member, instanceClass: 'db.r6g.large' });
  if (isThere) aws.source.clusters.set('cluster-1', aCluster({ members: [] }));
  const input = inputOf({ InstanceCount: '1', Settings: { 'port': '5433', 'instance-class': 'db.r7g.large' } });
  const observation = { ...await clusterVerification.observe(input, accountsOf(aws)), key: good.key, snapshot: good.snapshot };
  expect(decideClusterVerification(input, observation, SPREAD_MINUTES * MINUTE))
    .toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test.each<[string, object, RegExp | undefined]>([
  ['those of the cluster', {}, undefined],
  ['another subnet group', { subnetGroupName: 'default' }, /Its subnet group is default, not private as declared/],
  ['other security groups', { securityGroupIds: ['sg-1'] }, /Its security groups is sg-1, not sg-0123456789abcdef0 as declared/],
])('the declared groups are compared with %s', async (_, changes, reason) => {
  const aws = new FakeAws();
  aws.target.clusters.set('cluster-1', {
    ...restored, subnetGroupName: 'private', securityGroupIds: ['sg-0123456789abcdef0'], ...changes,
  });
  aws.target.instances.set('cluster-1-1', member);
  const input = inputOf({ SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'] });
  const { compared } = await clusterVerification.observe(input, accountsOf(aws));
  const decision = decideClusterVerification(input, { ...good, compared }, 0);
  expect(decision.kind === 'fail' ? decision.reason : decision.kind).toMatch(reason ?? /^done$/);
});
