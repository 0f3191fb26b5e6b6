import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideSnapshotShare, snapshotShare } from '../../../../lambda/step/steps/snapshots/snapshot-share';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aClusterSnapshot, anInstance, aSnapshot, CLUSTER_ARN, INSTANCE_ARN, MINUTE, ownTags, shareProperties, SNAPSHOT_ARN, TRANSFER_ARN, TRANSFER_KEY,
} from '../fixtures';

const input = snapshotShare.parse(new PropertyReader(shareProperties));
const aCopy = (changes = {}): Snapshot =>
  aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN), ...changes });

test.each([[[]], [['333333333333']], [[SOURCE_ACCOUNT]]])('shares a snapshot that is shared with %j', (shares) => {
  expect(decideSnapshotShare(input, { snapshot: aCopy(), shares }, 0)).toMatchObject({
    kind: 'start', request: { name: 'ferry-orders-transfer', accountId: TARGET_ACCOUNT },
  });
});

test('is done when the account is among those that the snapshot is shared with', () => {
  expect(decideSnapshotShare(input, { snapshot: aCopy(), shares: ['333333333333', TARGET_ACCOUNT] }, 0)).toEqual({
    kind: 'done', attributes: { SnapshotArn: TRANSFER_ARN, KeyArn: TRANSFER_KEY, DataTime: 'unknown' },
  });
});

test.each([
  ['is unfinished', aCopy({ status: 'creating' }), 0, 'wait'],
  ['is unfinished and shared', aCopy({ status: 'copying' }), 0, 'wait'],
  ['failed', aCopy({ status: 'failed' }), 0, 'fail'],
  ['is not there yet', undefined, 0, 'wait'],
  ['is not there for long', undefined, SPREAD_MINUTES, 'fail'],
])('with a snapshot that %s', (_case, snapshot, minutes, kind) => {
  expect(decideSnapshotShare(input, { snapshot, shares: [] }, minutes * MINUTE).kind).toBe(kind);
});

test.each([[[]], [ownTags(SNAPSHOT_ARN, 'bills')]])('never shares a snapshot that is somebody else\'s (%#)', (tags) => {
  expect(decideSnapshotShare(input, { snapshot: aCopy({ tags }), shares: [] }, 0)).toMatchObject({
    kind: 'fail', reason: expect.stringContaining('isn\'t shared with anyone') as string,
  });
});

describe('a declared snapshot', () => {
  const declared = snapshotShare.parse(new PropertyReader({ ...shareProperties, SnapshotName: 'before-upgrade', SnapshotOf: INSTANCE_ARN }));
  const ofCluster = snapshotShare.parse(
    new PropertyReader({ ...shareProperties, Kind: 'cluster', SnapshotName: 'before-upgrade', SnapshotOf: CLUSTER_ARN }),
  );

  test('is shared as it is, without tags of this project', () => {
    expect(decideSnapshotShare(declared, { snapshot: aSnapshot({ tags: [] }), shares: [] }, 0)).toMatchObject({
      kind: 'start', request: { name: 'before-upgrade', accountId: TARGET_ACCOUNT },
    });
  });

  test('of a cluster is shared as well', () => {
    expect(decideSnapshotShare(ofCluster, { snapshot: aClusterSnapshot({ tags: [] }), shares: [TARGET_ACCOUNT] }, 0).kind).toBe('done');
  });

  const now = anInstance({ resourceId: 'db-NEW' });

  test.each([
    ['of the database as it is now', { resourceId: 'db-NEW' }, now],
    ['of the database under the name that it had then', { resourceId: 'db-NEW', databaseIdentifier: 'database-0' }, now],
    ['of a database that it doesn\'t tell', {}, now],
    ['of a database that is gone', { resourceId: 'db-OLD' }, undefined],
  ])('%s is shared', (_case, changes, database) => {
    expect(decideSnapshotShare(declared, { snapshot: aSnapshot({ tags: [], ...changes }), database, shares: [] }, 0).kind).toBe('start');
  });

  test.each([[[]], [[TARGET_ACCOUNT]]])('of a former database of the same identifier is refused, shared with %j or not', (shares) => {
    expect(decideSnapshotShare(declared, { snapshot: aSnapshot({ tags: [], resourceId: 'db-OLD' }), database: now, shares }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(
        /before-upgrade is of another database that had the same identifier \(db-OLD, not db-NEW\), so it isn't shared.*Declare a snapshot of database-1 as it is now, or `SnapshotOrigin\.fresh\(\)`/,
      ) as string,
    });
  });

  test('is looked at together with its database', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('before-upgrade', aSnapshot());
    expect(await snapshotShare.observe(declared, accountsOf(aws))).toEqual({
      snapshot: aSnapshot(), database: anInstance(), shares: [],
    });
    expect((await snapshotShare.observe(input, accountsOf(aws))).database).toBeUndefined();
  });

  test.each([
    ['automated', { type: 'automated' }, /is automated, and RDS shares manual ones only/],
    ['of AWS Backup', { type: 'awsbackup' }, /is awsbackup, and RDS shares manual ones only/],
    ['of an unknown type', { type: undefined }, /unknown type/],
    ['of another database', { databaseIdentifier: 'bills' }, /is of the database bills, not of database-1, so it isn't shared with anyone/],
    ['of nobody knows what', { databaseIdentifier: undefined }, /\(unknown\), not of database-1/],
  ])('that is %s is refused', (_case, changes, reason) => {
    expect(decideSnapshotShare(declared, { snapshot: aSnapshot({ tags: [], ...changes }), shares: [] }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(reason) as string,
    });
  });
});
