import type { Snapshot } from '../../../../lambda/step/clients/account-clients';
import { SPREAD_MINUTES } from '../../../../lambda/step/patience';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import { decideSnapshotShare, snapshotShare } from '../../../../lambda/step/steps/snapshot-share';
import { A, aSnapshot, B, MINUTE, ownTags, shareProperties, SNAPSHOT_ARN, TRANSFER_ARN, TRANSFER_KEY } from '../fixtures';

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
