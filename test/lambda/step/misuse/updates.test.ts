import { StepType } from '../../../../lambda/step/contract';
import { createHandler, type StepHandler } from '../../../../lambda/step/handler';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aMember, anInstance, aSnapshot, CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, clusterMembersProperties, clusterProperties,
  importCopyProperties, IMPORTED_ARN, instanceProperties, ownTags, shareProperties, SNAPSHOT_ARN, snapshotProperties, TRANSFER_ARN, TRANSFER_KEY,
  transferCopyProperties,
} from '../fixtures';
import { NOW } from './untouched-aws';

const handlerOf = (aws: FakeAws): StepHandler => createHandler({ clients: aws, now: () => NOW, log: () => undefined });
const update = (ResourceType: string, ResourceProperties: object, OldResourceProperties: object): object =>
  ({ RequestType: 'Update', ResourceType, ResourceProperties, OldResourceProperties, LegStartedAt: new Date(NOW).toISOString() });

describe('a restored database that was to have another name', () => {
  const renamed = { ...instanceProperties, InstanceIdentifier: 'trial' };
  const restored = (): FakeAws => {
    const aws = new FakeAws();
    aws.target.instances.set(
      'database-1', anInstance({ arn: `arn:aws:rds:ap-northeast-1:${TARGET_ACCOUNT}:db:database-1`, tags: ownTags(IMPORTED_ARN) }),
    );
    return aws;
  };

  test('is refused the name, and left alone', async () => {
    const aws = restored();
    await expect(handlerOf(aws).onEvent(update(StepType.INSTANCE, renamed, instanceProperties)))
      .rejects.toThrow(/is there as database-1, and trial would be/);
    expect(aws.changes()).toEqual([]);
  });

  test.each(['onEvent', 'isComplete'] as const)('is found again by the rollback, whose properties are swapped (%s)', async (name) => {
    const aws = restored();
    await expect(handlerOf(aws)[name](update(StepType.INSTANCE, instanceProperties, renamed))).resolves.toBeDefined();
    expect(aws.changes()).toEqual([]);
  });

  test('is found under the new name when it was renamed in RDS', async () => {
    const aws = restored();
    aws.target.instances.set('trial', anInstance({ identifier: 'trial', tags: ownTags(IMPORTED_ARN) }));
    aws.target.instances.delete('database-1');
    expect(await handlerOf(aws).isComplete(update(StepType.INSTANCE, renamed, instanceProperties)))
      .toMatchObject({ IsComplete: true, Data: { InstanceIdentifier: 'trial' } });
  });

  test('is no other one that has the name already', async () => {
    const aws = restored();
    aws.target.instances.set('trial', anInstance({ identifier: 'trial', tags: [] }));
    await expect(handlerOf(aws).onEvent(update(StepType.INSTANCE, renamed, instanceProperties)))
      .rejects.toThrow(/trial exists already, and it has no tag/);
  });
});

test('a restored cluster that was to have another name is found again by the rollback', async () => {
  const aws = new FakeAws();
  aws.target.clusters.set('cluster-1', aCluster({ tags: ownTags(CLUSTER_TRANSFER_ARN), members: [] }));
  const renamed = { ...clusterProperties, ClusterIdentifier: 'trial' };
  await expect(handlerOf(aws).onEvent(update(StepType.CLUSTER, renamed, clusterProperties))).rejects.toThrow(/is there as cluster-1/);
  expect(await handlerOf(aws).isComplete(update(StepType.CLUSTER, clusterProperties, renamed))).toMatchObject({ IsComplete: true });
  expect(aws.changes()).toEqual([]);
});

test('members whose legs nothing is known of are made, not taken for made', async () => {
  const aws = new FakeAws();
  aws.source.clusters.set('cluster-1', aCluster());
  aws.source.instances.set('member-1', aMember());
  aws.target.clusters.set('cluster-1', aCluster({ tags: ownTags(CLUSTER_SNAPSHOT_ARN), members: [] }));
  const { Migration, ClusterIdentifier } = clusterMembersProperties;
  await handlerOf(aws)
    .onEvent(update(StepType.CLUSTER_MEMBERS, { ...clusterMembersProperties, Leg: '2', Legs: '2' }, { Migration, ClusterIdentifier }));
  expect(aws.changes()).toEqual(['CreateDBInstance']);
});

/** The world in which each step has its work before it. */
function prepared(): FakeAws {
  const aws = new FakeAws();
  aws.source.clusters.set('cluster-1', aCluster());
  aws.source.instances.set('member-1', aMember());
  return aws;
}

function withSnapshots(aws: FakeAws): FakeAws {
  aws.source.snapshots.set('ferry-orders', aSnapshot());
  aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) }));
  aws.source.shares.set('ferry-orders-transfer', []);
  return aws;
}

describe('several invocations at the same moment', () => {
  const importable = (): FakeAws => {
    const aws = withSnapshots(prepared());
    aws.source.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
    return aws;
  };
  const restorable = (): FakeAws => {
    const aws = importable();
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, tags: ownTags(TRANSFER_ARN) }));
    return aws;
  };
  const uncopied = (): FakeAws => {
    const aws = prepared();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    return aws;
  };
  const emptyCluster = (): FakeAws => {
    const aws = prepared();
    aws.target.clusters.set(
      'cluster-1', aCluster({ arn: CLUSTER_ARN.replace(SOURCE_ACCOUNT, TARGET_ACCOUNT), tags: ownTags(CLUSTER_TRANSFER_ARN), members: [] }),
    );
    return aws;
  };

  test.each([
    ['take one snapshot', prepared, StepType.SNAPSHOT, snapshotProperties, (aws: FakeAws) => aws.source.snapshots.size, 1],
    ['make one copy', uncopied, StepType.SNAPSHOT_COPY, transferCopyProperties, (aws: FakeAws) => aws.source.snapshots.size, 2],
    ['import one copy', importable, StepType.SNAPSHOT_COPY, importCopyProperties, (aws: FakeAws) => aws.target.snapshots.size, 1],
    ['share with one account', (): FakeAws => withSnapshots(prepared()), StepType.SNAPSHOT_SHARE, shareProperties,
      (aws: FakeAws) => new Set(aws.source.shares.get('ferry-orders-transfer')).size, 1],
    ['restore one database', restorable, StepType.INSTANCE, instanceProperties, (aws: FakeAws) => aws.target.instances.size, 1],
    ['make one member', emptyCluster, StepType.CLUSTER_MEMBERS, clusterMembersProperties, (aws: FakeAws) => aws.target.instances.size, 1],
  ])('%s, and all succeed', async (_what, world, type, properties, count, wanted) => {
    const aws = world();
    const event = { RequestType: 'Create', ResourceType: type, ResourceProperties: properties };
    const answers = await Promise.all(Array.from({ length: 4 }, () => handlerOf(aws).onEvent(event)));
    // how far RDS is, each sees for itself.
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, StartPercent: undefined }))).size).toBe(1);
    expect(count(aws)).toBe(wanted);
  });
});
