import { OwnershipTag, StepType } from '../../../../lambda/step/contract';
import type { Outcome } from '../../../../lambda/step/engine/outcome';
import { prepareStep } from '../../../../lambda/step/registry';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { NOW } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aClusterSnapshot, aMember, anInstance, aSnapshot, CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, clusterMembersProperties,
  clusterPreflightProperties, clusterProperties, DEFAULT_KEY, importCopyProperties, IMPORTED_ARN, INSTANCE_ARN, instanceProperties, MINUTE, ownTags,
  preflightProperties, RESTORED_ARN, RESTORED_CLUSTER_ARN, shareProperties, SNAPSHOT_ARN, snapshotProperties, TARGET_KEY, TRANSFER_ARN,
  TRANSFER_KEY, transferCopyProperties,
} from '../fixtures';

const TAKEN = '2026-11-24T03:00:00.000Z';
const MADE = { createdAt: TAKEN, takenAt: TAKEN };
/** Longer than anything may take to spread. */
const LATE = 40 * MINUTE;
const MARK = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} ${TAKEN}` };

const snapshotLeft = aSnapshot({ ...MADE, tags: ownTags(INSTANCE_ARN) });
const transferLeft = aSnapshot({ ...MADE, arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) });
const importedLeft = aSnapshot({ ...MADE, arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
const databaseLeft = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN) });

/** Accounts in which an earlier pair of stacks came to the imported snapshot. */
function givenLeftovers(): FakeAws {
  const aws = new FakeAws();
  aws.source.snapshots.set('ferry-orders', snapshotLeft);
  aws.source.snapshots.set('ferry-orders-transfer', transferLeft);
  aws.source.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
  aws.target.snapshots.set('ferry-orders-imported', importedLeft);
  return aws;
}

const STEPS: readonly (readonly [StepType, object])[] = [
  [StepType.SNAPSHOT, snapshotProperties], [StepType.SNAPSHOT_COPY, transferCopyProperties], [StepType.SNAPSHOT_SHARE, shareProperties],
  [StepType.SNAPSHOT_COPY, importCopyProperties], [StepType.INSTANCE, instanceProperties],
];
const CLUSTER_STEPS: readonly (readonly [StepType, object])[] = [
  [StepType.CLUSTER, clusterProperties], [StepType.CLUSTER_MEMBERS, clusterMembersProperties],
];

/** How the steps end that follow Preflight: with the first refusal, or done. What they start ends well. */
async function afterPreflight(aws: FakeAws, steps: typeof STEPS): Promise<string> {
  for (const [type, properties] of steps) {
    const step = prepareStep(type, properties);
    let outcome: Outcome = await step.tick(aws, LATE, NOW);
    for (let looks = 0; outcome.kind === 'wait' && looks < 5; looks += 1) {
      aws.finish();
      outcome = await step.tick(aws, LATE, NOW);
    }
    if (outcome.kind !== 'done') return outcome.kind === 'fail' ? outcome.reason : outcome.detail;
  }
  return 'done';
}

async function inPreflight(aws: FakeAws, properties: object = preflightProperties): Promise<string> {
  const outcome = await prepareStep(StepType.PREFLIGHT, properties).tick(aws, LATE, NOW);
  return outcome.kind === 'fail' ? outcome.reason : outcome.kind;
}

const bySomebody = { tags: [] };
const byAnother = (source: string): Pick<typeof snapshotLeft, 'tags'> => ({ tags: ownTags(source, 'bills') });

const REFUSED: readonly (readonly [string, (aws: FakeAws) => void, RegExp])[] = [
  ['a snapshot of somebody', ({ source }) => source.snapshots.set('ferry-orders', { ...snapshotLeft, ...bySomebody }),
    /has no tag of this project/],
  ['another migration\'s snapshot', ({ source }) => source.snapshots.set('ferry-orders', { ...snapshotLeft, ...byAnother(INSTANCE_ARN) }),
    /"bills"/],
  ['a snapshot of another source', ({ source }) => source.snapshots.set('ferry-orders', { ...snapshotLeft, tags: ownTags('arn:aws:rds:other') }),
    /made from arn:aws:rds:other/],
  ['a snapshot of a former database', ({ source }) => {
    source.instances.set('database-1', anInstance({ resourceId: 'db-NEW' }));
    source.snapshots.set('ferry-orders', { ...snapshotLeft, resourceId: 'db-OLD' });
  }, /db-OLD, not db-NEW/],
  ['a failed snapshot', ({ source }) => source.snapshots.set('ferry-orders', { ...snapshotLeft, status: 'failed' }), /status "failed".* [Dd]elete /],
  ['a copy of somebody', ({ source }) => source.snapshots.set('ferry-orders-transfer', { ...transferLeft, ...bySomebody }),
    /ferry-orders-transfer .*has no tag/],
  ['a copy under another key', ({ source }) => source.snapshots.set('ferry-orders-transfer', { ...transferLeft, keyArn: DEFAULT_KEY }),
    /under the key .*default-a, not under .*key\/transfer\. .*(?:Declare the key that it is under|TransferKey\.existing)/],
  ['a copy of another time', ({ source }) => source.snapshots.set('ferry-orders-transfer', { ...transferLeft, takenAt: '2026-11-23T03:00:00.000Z' }),
    /data of 2026-11-23T03:00:00.000Z, not of 2026-11-24/],
  ['a copy whose original is gone', ({ source }) => source.snapshots.delete('ferry-orders'), /ferry-orders-transfer in account .* exists already/],
  ['a failed copy', ({ source }) => source.snapshots.set('ferry-orders-transfer', { ...transferLeft, status: 'failed' }),
    /status "failed".* [Dd]elete /],
  ['an imported snapshot of somebody', ({ target }) => target.snapshots.set('ferry-orders-imported', { ...importedLeft, ...bySomebody }),
    /ferry-orders-imported .*has no tag/],
  ['an imported snapshot under another key', ({ target }) => target.snapshots.set('ferry-orders-imported', { ...importedLeft, keyArn: TRANSFER_KEY }),
    /under the key .*key\/transfer, not under .*default-b/],
  ['an imported snapshot that is older', ({ target }) => target.snapshots.set('ferry-orders-imported', {
    ...importedLeft, createdAt: '2026-11-23T03:00:00.000Z',
  }), /was made at 2026-11-23.*left from an earlier run/],
  ['somebody\'s database', ({ target }) => target.instances.set('database-1', { ...databaseLeft, ...bySomebody }),
    /has no tag of this project.*Declare another instanceIdentifier, or rename/],
  ['another migration\'s database', ({ target }) => target.instances.set('database-1', {
    ...databaseLeft, tags: ownTags(IMPORTED_ARN, 'k5/cutover'),
  }),
  /The id and run of a finished migration stay: if this is its database, declare the id "k5" and the run "cutover" again/],
  ['a database that was restored from another snapshot', ({ target }) => target.instances.set('database-1', {
    ...databaseLeft, tags: ownTags(TRANSFER_ARN),
  }),
  /made from .*ferry-orders-transfer, not from.*Undo the change/],
  ['a database whose restore failed', ({ target }) => target.instances.set('database-1', { ...databaseLeft, status: 'incompatible-restore' }),
    /is "incompatible-restore".*delete it so that it is restored anew/],
  ['its database under another name', ({ target }) => target.instances.set('live', { ...databaseLeft, identifier: 'live' }),
    /is there as live.*Declare instanceIdentifier "live"/],
  ['a database that its owner deleted', ({ target }) => target.snapshots.set('ferry-orders-imported', {
    ...importedLeft, tags: [...importedLeft.tags, MARK],
  }),
  /database-1 isn't there any more.*aws rds remove-tags-from-resource --region ap-northeast-1 --resource-name arn:aws:rds:\S+imported --tag-keys rds-ferry:restored/],
];

describe('what a step would refuse of what is left', () => {
  test.each(REFUSED)('is a finding of Preflight: %s', async (_case, leave, reason) => {
    const [first, second] = [givenLeftovers(), givenLeftovers()];
    for (const aws of [first, second]) leave(aws);
    expect(await afterPreflight(first, STEPS)).toMatch(reason);
    expect(await inPreflight(second)).toMatch(reason);
    expect(second.changes()).toEqual([]);
  });

  test.each([
    ['somebody\'s member instance', { tags: [] }, /member instance cluster-1-1 .*has no tag/],
    ['a member of another cluster', { clusterIdentifier: 'other' }, /it is no member of the cluster cluster-1/],
    ['a stopped member instance', { status: 'stopped' }, /member instance cluster-1-1 is "stopped"/],
  ])('is a finding of Preflight: %s', async (_case, changes, reason) => {
    const aws = givenCluster();
    aws.target.instances.set('cluster-1-1', aMember({ identifier: 'cluster-1-1', tags: ownTags(RESTORED_CLUSTER_ARN), ...changes }));
    expect(await inPreflight(aws, clusterPreflightProperties)).toMatch(reason);
    expect(await afterPreflight(aws, CLUSTER_STEPS)).toMatch(reason);
  });
});

function givenCluster(): FakeAws {
  const aws = new FakeAws();
  aws.source.clusters.set('cluster-1', aCluster());
  aws.source.instances.set('member-1', aMember());
  aws.source.clusterSnapshots.set('ferry-orders', aClusterSnapshot({ tags: ownTags(CLUSTER_ARN) }));
  aws.source.clusterSnapshots.set('ferry-orders-transfer', aClusterSnapshot({
    arn: CLUSTER_TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(CLUSTER_SNAPSHOT_ARN),
  }));
  aws.source.clusterShares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
  aws.target.clusters.set('cluster-1', aCluster({ arn: RESTORED_CLUSTER_ARN, keyArn: TARGET_KEY, members: [], tags: ownTags(CLUSTER_TRANSFER_ARN) }));
  return aws;
}

test('what was left in order is gone on with: nothing is copied again', async () => {
  expect(await inPreflight(givenLeftovers())).toBe('done');
  const aws = givenLeftovers();
  expect(await afterPreflight(aws, STEPS)).toBe('done');
  expect(aws.changes()).toEqual(['RestoreDBInstanceFromDBSnapshot']);
});

describe('a finished migration', () => {
  const result = { Result: { Arn: RESTORED_ARN, MadeFrom: IMPORTED_ARN } };
  const steps = STEPS.map(([type, properties]) => [type, type === StepType.INSTANCE ? properties : { ...properties, ...result }] as const);

  test.each([
    ['with all that was left', () => undefined],
    ['without its snapshots', ({ source, target }: FakeAws) => [source, target].forEach(({ snapshots }) => snapshots.clear())],
    ['under the keys of former stacks', ({ source }: FakeAws) => source.snapshots.set('ferry-orders-transfer', {
      ...transferLeft, keyArn: DEFAULT_KEY,
    })],
    ['whose source is gone', ({ source }: FakeAws) => source.instances.clear()],
  ])('%s is deployed again without any copy', async (_case, change) => {
    const [first, second] = [givenLeftovers(), givenLeftovers()];
    for (const aws of [first, second]) {
      aws.target.instances.set('database-1', databaseLeft);
      change(aws);
    }
    expect(await inPreflight(first)).toBe('done');
    expect(await afterPreflight(second, steps)).toBe('done');
    expect(second.changes()).toEqual([]);
  });

  test('says so, with the time of its data', async () => {
    const aws = givenLeftovers();
    aws.target.instances.set('database-1', databaseLeft);
    expect(await prepareStep(StepType.PREFLIGHT, preflightProperties).tick(aws, 0, NOW)).toMatchObject({
      note: expect.stringContaining(
        `database-1 is there already, and is verified last, with the data of ${TAKEN}. Nothing is moved again; for the data of now,`,
      ) as string,
    });
  });
});
