import { OwnershipTag } from '../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { tick } from '../../../../lambda/step/engine/tick';
import type { Instance } from '../../../../lambda/step/model/databases';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { clusterMembers, type ClusterMembersObservation, decideClusterMembers } from '../../../../lambda/step/steps/cluster-members';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aClusterSnapshot, aMember, CLUSTER_ARN, CLUSTER_TRANSFER_ARN, clusterMembersProperties, MINUTE, ownTags, RESTORED_CLUSTER_ARN, TARGET_KEY,
} from '../fixtures';

const inputOf = (changes: object = {}): ReturnType<typeof clusterMembers.parse> =>
  clusterMembers.parse(new PropertyReader({ ...clusterMembersProperties, ...changes }));
const decide = (seen: Partial<ClusterMembersObservation>, changes: object = {}, minutes = 0): ReturnType<typeof decideClusterMembers> =>
  decideClusterMembers(inputOf(changes), { cluster: restored, sourceMembers: [writer, reader], ...seen }, minutes * MINUTE);

const restored = aCluster({ arn: RESTORED_CLUSTER_ARN, keyArn: TARGET_KEY, members: [], tags: ownTags(CLUSTER_TRANSFER_ARN) });
const writer = {
  member: { instanceIdentifier: 'blue', isWriter: true, promotionTier: 9 },
  instance: aMember({ identifier: 'blue', instanceClass: 'db.r6g.large', tags: [{ key: 'role', value: 'writer' }] }),
};
const reader = {
  member: { instanceIdentifier: 'green', isWriter: false, promotionTier: 3 },
  instance: aMember({ identifier: 'green', instanceClass: 'db.r6g.xlarge', autoMinorVersionUpgrade: false }),
};
const made = (number: number, changes: Partial<Instance> = {}): Instance =>
  aMember({ identifier: `cluster-1-${number}`, tags: ownTags(RESTORED_CLUSTER_ARN), ...changes });

describe('a member that is missing', () => {
  test('is made first like the writer of the source', () => {
    expect(decide({ members: [undefined, undefined] })).toMatchObject({
      kind: 'start',
      request: {
        identifier: 'cluster-1-1', clusterIdentifier: 'cluster-1', engine: 'aurora-mysql', instanceClass: 'db.r6g.large', promotionTier: 9,
        autoMinorVersionUpgrade: true, tags: [...ownTags(RESTORED_CLUSTER_ARN), { key: 'role', value: 'writer' }],
      },
      detail: 'creating the member instance cluster-1-1 (1 of 2, db.r6g.large)',
    });
  });

  test('is made next like its counterpart, when the writer is there', () => {
    expect(decide({ members: [made(1), undefined] })).toMatchObject({
      kind: 'start', request: { identifier: 'cluster-1-2', instanceClass: 'db.r6g.xlarge', promotionTier: 3, autoMinorVersionUpgrade: false },
    });
  });

  test.each([
    ['waits for the first one, which becomes the writer', [made(1, { status: 'creating' }), undefined], 'wait'],
    ['waits for no other one', [made(1), made(2, { status: 'creating' }), undefined], 'start'],
    ['is made although a later one is there', [undefined, made(2)], 'start'],
  ])('%s', (_case, members, kind) => {
    expect(decide({ members }).kind).toBe(kind);
  });

  test('follows what was declared', () => {
    const declared = { InstanceClass: 'db.t4g.medium', ParameterGroupName: 'aurora.custom' };
    expect(decide({ members: [undefined] }, declared))
      .toMatchObject({ request: { instanceClass: 'db.t4g.medium', settings: { 'parameter-group': 'aurora.custom' } } });
  });

  test.each([
    ['the last reader', [writer, reader], 'db.r6g.xlarge'],
    ['the writer, where there is no reader', [writer], 'db.r6g.large'],
  ])('beyond those of the source is like %s', (_case, sourceMembers, instanceClass) => {
    expect(decide({ members: [made(1), made(2), undefined], sourceMembers }))
      .toMatchObject({ request: { identifier: 'cluster-1-3', instanceClass } });
  });

  test('is refused where nothing tells its class', () => {
    expect(decide({ members: [undefined], sourceMembers: [] }, { InstanceCount: '1' })).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/cluster-1 has no instance to take its class from.*instanceType/) as string,
    });
  });

  test('needs nothing of the source where its class is declared', () => {
    expect(decide({ members: [undefined], sourceMembers: [] }, { InstanceClass: 'db.t4g.medium' }).kind).toBe('start');
  });

  test.each([
    [undefined, 'fail'], [{ minCapacity: 0.5, maxCapacity: 4 }, 'start'],
  ])('of db.serverless in a cluster that scales by %j: %s', (serverlessV2, kind) => {
    const decision = decide({ cluster: { ...restored, serverlessV2 }, members: [undefined] }, { InstanceClass: 'db.serverless' });
    expect(decision.kind).toBe(kind);
    expect(decision.kind !== 'fail' || /Serverless v2 scaling.*another instanceType/.test(decision.reason)).toBe(true);
  });
});

describe('is done', () => {
  test('with the attributes of the cluster when all are available', () => {
    expect(decide({ members: [made(1), made(2)] })).toMatchObject({
      kind: 'done',
      attributes: { ClusterArn: RESTORED_CLUSTER_ARN, EndpointAddress: 'cluster-1.example', ReaderEndpointAddress: 'cluster-1-ro.example' },
    });
  });

  test('at once where there are to be none', () => {
    expect(decide({ members: [] }).kind).toBe('done');
  });
});

test('waits for the last one, with what is known', () => {
  expect(decide({ members: [made(1), made(2, { status: 'configuring-log-exports' })] })).toMatchObject({
    kind: 'wait', detail: 'creating the member instance cluster-1-2 (status configuring-log-exports)',
    attributes: { ClusterArn: RESTORED_CLUSTER_ARN },
  });
});

test.each([
  ['the cluster is not there yet', { cluster: undefined }, 0, 'wait'],
  ['the cluster is not there for long', { cluster: undefined }, SPREAD_MINUTES, 'fail'],
  ['the cluster is being modified', { cluster: { ...restored, status: 'modifying' }, members: [undefined] }, 0, 'wait'],
  ['the cluster is stopped', { cluster: { ...restored, status: 'stopped' }, members: [undefined] }, 0, 'fail'],
  ['nothing tells the engine yet', { cluster: { ...restored, engine: undefined }, members: [undefined] }, 0, 'wait'],
])('when %s', (_case, seen, minutes, kind) => {
  expect(decide(seen, {}, minutes).kind).toBe(kind);
});

test.each([
  ['the cluster is not this migration\'s', { cluster: { ...restored, tags: [] }, members: [undefined] },
    /isn't tagged as this migration's, so it gets no member/],
  ['nothing tells how many', {}, /doesn't exist in account 111111111111 any more.*`instances` and `instanceType`/],
  ['a member\'s name is of an instance outside', { members: [made(1, { clusterIdentifier: undefined })] },
    /member instance cluster-1-1 exists.*no member of the cluster/],
  ['a member is not tagged', { members: [made(1, { tags: [] })] }, /no tag of this project.*left as it is/],
  ['a member is of another cluster\'s making', { members: [made(1, { tags: ownTags(CLUSTER_TRANSFER_ARN) })] }, /was made from/],
  ['a member failed, before another one is made', { members: [made(1), undefined, made(3, { status: 'incompatible-network' })] },
    /cluster-1-3 is "incompatible-network".*subnet group.*delete it so that it is made anew/],
])('fails and says what to do when %s', (_case, seen, reason) => {
  expect(decide(seen)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

describe('a cluster that was verified', () => {
  test('gets no member back, whatever makes its step run again', async () => {
    const aws = new FakeAws();
    aws.source.clusters.set('cluster-1', aCluster({ members: [writer.member, reader.member] }));
    const mark = { key: OwnershipTag.RESTORED, value: RESTORED_CLUSTER_ARN };
    aws.source.clusterSnapshots.set('ferry-orders-transfer', aClusterSnapshot({ arn: CLUSTER_TRANSFER_ARN, tags: [...ownTags(CLUSTER_ARN), mark] }));
    aws.target.clusters.set('cluster-1', { ...restored, members: [{ instanceIdentifier: 'cluster-1-1', isWriter: true }] });
    aws.target.instances.set('cluster-1-1', made(1));
    expect((await tick(clusterMembers, inputOf(), accountsOf(aws), 0)).kind).toBe('done');
    aws.target.clusters.set('cluster-1', restored);
    aws.target.instances.clear();
    expect((await tick(clusterMembers, inputOf(), accountsOf(aws), 0)).kind).toBe('fail');
    expect(aws.changes()).toEqual([]);
  });
});

describe('an Update', () => {
  const updatedFrom = (before: unknown, changes: object = {}): ReturnType<typeof clusterMembers.parse> | undefined =>
    clusterMembers.updated?.(inputOf(changes), before);
  const before = { ...clusterMembersProperties, InstanceClass: 'db.t4g.medium' };
  const last = { Leg: '2', Legs: '2' };

  test.each([
    ['of the last leg', { ...before, ...last }, last, true],
    ['of a leg before the last one, which is another leg\'s affair', before, {}, true],
    ['of the last leg, after which there are others now', { ...before, ...last }, { Leg: '2', Legs: '3' }, true],
    ['of a leg that has become the last one: nothing tells', before, { Leg: '1', Legs: '1' }, false],
    ['of another migration', { ...before, Migration: 'bills' }, {}, false],
    ['of another cluster', { ...before, ClusterIdentifier: 'trial' }, {}, false],
    ['of nothing that can be read', 'x', {}, false],
  ])('%s finds members that were made: %#', (_case, properties, changes, wereMade) => {
    expect(updatedFrom(properties, changes)).toMatchObject({ clusterIdentifier: 'cluster-1', wereMade });
  });

  const withMember = { ...restored, members: [{ instanceIdentifier: 'cluster-1-2', isWriter: true }] };
  const decideUpdate = (seen: Partial<ClusterMembersObservation>, changes: object = last): ReturnType<typeof decideClusterMembers> =>
    decideClusterMembers({ ...inputOf(changes), wereMade: true }, { cluster: restored, sourceMembers: [], ...seen }, 0);

  test('leaves a cluster of which a member was deleted as it is', () => {
    expect(decideUpdate({ cluster: withMember })).toMatchObject({ kind: 'done', attributes: { ClusterArn: RESTORED_CLUSTER_ARN } });
    expect(decideUpdate({ cluster: { ...withMember, tags: [] } }).kind).toBe('fail');
  });

  test('of a leg that isn\'t the last one leaves a cluster without members to the next legs', () => {
    expect(decideUpdate({}, { Leg: '1', Legs: '2' }).kind).toBe('done');
  });

  test('of the last leg says that the members are gone, unless there were to be none', () => {
    expect(decideUpdate({ members: [undefined] }))
      .toMatchObject({ kind: 'fail', reason: expect.stringMatching(/no member instances any more.*Create one in RDS/) as string });
    expect(decideUpdate({}).kind).toBe('fail');
    expect(decideUpdate({ members: [] }).kind).toBe('done');
  });
});

describe('in two accounts', () => {
  const world = (): FakeAws => {
    const aws = new FakeAws();
    const members = [reader, { ...reader, member: { ...reader.member, instanceIdentifier: 'amber', promotionTier: 1 } }, writer]
      .map(({ member }) => member);
    aws.source.clusters.set('cluster-1', aCluster({ members }));
    aws.source.instances.set('blue', writer.instance).set('green', reader.instance)
      .set('amber', aMember({ identifier: 'amber', instanceClass: 'db.t4g.large' }));
    aws.target.clusters.set('cluster-1', restored);
    return aws;
  };
  const run = (aws: FakeAws, changes: object = {}): ReturnType<typeof tick> => tick(clusterMembers, inputOf(changes), accountsOf(aws), 0);
  const membersIn = (aws: FakeAws): readonly (readonly [string, string | undefined])[] =>
    [...aws.target.instances.values()].map(({ identifier, instanceClass }) => [identifier, instanceClass]);

  test('each tick starts one: the writer, and the readers by their promotion tier as soon as it is available', async () => {
    const aws = world();
    expect([(await run(aws)).kind, (await run(aws)).kind]).toEqual(['wait', 'wait']);
    expect(membersIn(aws)).toEqual([['cluster-1-1', 'db.r6g.large']]);
    aws.finish();
    await run(aws);
    await run(aws);
    expect(membersIn(aws)).toEqual([['cluster-1-1', 'db.r6g.large'], ['cluster-1-2', 'db.t4g.large'], ['cluster-1-3', 'db.r6g.xlarge']]);
    expect((await run(aws)).kind).toBe('wait');
    aws.finish();
    expect((await run(aws)).kind).toBe('done');
    expect(aws.changes()).toEqual(Array(3).fill('CreateDBInstance'));
  });

  test('as many as were declared are made, fewer than the source has', async () => {
    const aws = world();
    await run(aws, { InstanceCount: '1' });
    aws.finish();
    expect((await run(aws, { InstanceCount: '1' })).kind).toBe('done');
    expect(membersIn(aws)).toEqual([['cluster-1-1', 'db.r6g.large']]);
  });

  test.each([['a source without members', {}], ['none declared', { InstanceCount: '0' }]])('nothing is made for %s', async (_case, changes) => {
    const aws = world();
    if (!('InstanceCount' in changes)) aws.source.clusters.set('cluster-1', aCluster({ members: [] }));
    expect((await run(aws, changes)).kind).toBe('done');
    expect(aws.changes()).toEqual([]);
  });

  test('a member that was deleted is made again by a Create, not by an Update, which needs no look at the source', async () => {
    const aws = world();
    aws.target.clusters.set('cluster-1', { ...restored, members: [{ instanceIdentifier: 'cluster-1-2', isWriter: true }] });
    aws.target.instances.set('cluster-1-2', made(2));
    const input = clusterMembers.updated?.(inputOf(), clusterMembersProperties) ?? inputOf();
    expect((await tick(clusterMembers, input, accountsOf(aws), 0)).kind).toBe('done');
    expect([aws.changes(), aws.sessions]).toEqual([[], []]);
    await run(aws);
    expect(aws.changes()).toEqual(['CreateDBInstance']);
  });

  test('a declared number that is there needs no look at the source', async () => {
    const aws = world();
    aws.target.instances.set('cluster-1-1', made(1));
    expect((await run(aws, { InstanceCount: '1' })).kind).toBe('done');
    expect(aws.sessions).toEqual([]);
  });

  test('a source that is gone doesn\'t tell how many there are to be, whatever the cluster has: that is declared', async () => {
    const aws = world();
    aws.source.clusters.clear();
    expect((await run(aws)).kind).toBe('fail');
    aws.target.clusters.set('cluster-1', {
      ...restored, members: ['cluster-1-1', 'reports'].map((instanceIdentifier) => ({ instanceIdentifier, isWriter: false })),
    });
    aws.target.instances.set('cluster-1-1', made(1)).set('reports', made(9, { identifier: 'reports', tags: [] }));
    expect((await run(aws)).kind).toBe('fail');
    expect((await run(aws, { InstanceCount: '1' })).kind).toBe('done');
  });
});
