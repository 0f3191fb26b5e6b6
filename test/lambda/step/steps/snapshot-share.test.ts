import type { Snapshot } from '../../../../lambda/step/clients/shapes';
import { SPREAD_MINUTES } from '../../../../lambda/step/patience';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import { decideSnapshotShare, snapshotShare } from '../../../../lambda/step/steps/snapshot-share';
import {
  A, aClusterSnapshot, aSnapshot, B, CLUSTER_ARN, INSTANCE_ARN, MINUTE, ownTags, shareProperties, SNAPSHOT_ARN, TRANSFER_ARN, TRANSFER_KEY,
} from '../fixtures';

const input = snapshotShare.parse(new PropertyReader(shareProperties));
const aCopy = (changes = {}): Snapshot =>
  aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN), ...changes });

test.each([[[]], [['333333333333']], [[A]]])('shares a snapshot that is shared with %j', shares => {
  expect(decideSnapshotShare(input, { snapshot: aCopy(), shares }, 0)).toMatchObject({
    kind: 'start', request: { name: 'ferry-orders-transfer', accountId: B },
  });
});

test('is done when the account is among those that the snapshot is shared with', () => {
  expect(decideSnapshotShare(input, { snapshot: aCopy(), shares: ['333333333333', B] }, 0)).toEqual({
    kind: 'done', attributes: { SnapshotArn: TRANSFER_ARN, KeyArn: TRANSFER_KEY },
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

test.each([[[]], [ownTags(SNAPSHOT_ARN, 'bills')]])('never shares a snapshot that is somebody else\'s (%#)', tags => {
  expect(decideSnapshotShare(input, { snapshot: aCopy({ tags }), shares: [] }, 0)).toMatchObject({
    kind: 'fail', reason: expect.stringContaining('isn\'t shared with anyone') as string,
  });
});

describe('a declared snapshot', () => {
  const declared = snapshotShare.parse(new PropertyReader({ ...shareProperties, SnapshotName: 'before-upgrade', SnapshotOf: INSTANCE_ARN }));
  const ofCluster = snapshotShare.parse(new PropertyReader({ ...shareProperties, Kind: 'cluster', SnapshotName: 'before-upgrade', SnapshotOf: CLUSTER_ARN }));

  test('is shared as it is, without tags of this project', () => {
    expect(decideSnapshotShare(declared, { snapshot: aSnapshot({ tags: [] }), shares: [] }, 0)).toMatchObject({
      kind: 'start', request: { name: 'before-upgrade', accountId: B },
    });
  });

  test('of a cluster is shared as well', () => {
    expect(decideSnapshotShare(ofCluster, { snapshot: aClusterSnapshot({ tags: [] }), shares: [B] }, 0).kind).toBe('done');
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
