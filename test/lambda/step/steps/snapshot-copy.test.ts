import type { Snapshot } from '../../../../lambda/step/clients/account-clients';
import { SHARE_MINUTES, SPREAD_MINUTES } from '../../../../lambda/step/patience';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import { decideSnapshotCopy, snapshotCopy, type SnapshotCopyObservation } from '../../../../lambda/step/steps/snapshot-copy';
import {
  aKey, aSnapshot, IMPORTED_ARN, importCopyProperties, INSTANCE_ARN, MINUTE, ownTags, SNAPSHOT_ARN, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY,
  transferCopyProperties,
} from '../fixtures';

const transfer = snapshotCopy.parse(new PropertyReader(transferCopyProperties));
const imported = snapshotCopy.parse(new PropertyReader(importCopyProperties));
const aCopy = (changes = {}): Snapshot =>
  aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN), ...changes });
const decide = (seen: SnapshotCopyObservation, waited = 0): ReturnType<typeof decideSnapshotCopy> => decideSnapshotCopy(transfer, seen, waited);

describe('while there is no copy', () => {
  test('starts one by full ARN, under the full key ARN, with the ownership tags and the origin\'s own ones', () => {
    const original = aSnapshot({ tags: [...ownTags(INSTANCE_ARN), { key: 'team', value: 'shop' }, { key: 'aws:backup', value: 'x' }] });
    expect(decide({ key: aKey(), original })).toMatchObject({
      kind: 'start',
      request: {
        sourceArn: SNAPSHOT_ARN, name: 'ferry-orders-transfer', keyArn: TRANSFER_KEY, tags: [...ownTags(SNAPSHOT_ARN), { key: 'team', value: 'shop' }],
      },
    });
  });

  test.each([
    ['the origin is unfinished', { key: aKey(), original: aSnapshot({ status: 'creating' }) }, 0, 'wait'],
    ['the origin has an unheard-of status', { key: aKey(), original: aSnapshot({ status: 'thinking' }) }, 0, 'wait'],
    ['the origin failed', { key: aKey(), original: aSnapshot({ status: 'failed' }) }, 0, 'fail'],
    ['the origin is not there yet', { key: aKey() }, 0, 'wait'],
    ['the origin is not there for long', { key: aKey() }, SPREAD_MINUTES, 'fail'],
    ['the key is not there yet', { original: aSnapshot() }, 0, 'wait'],
    ['the key is not there for long', { original: aSnapshot() }, SPREAD_MINUTES, 'fail'],
    ['the key is being made', { key: aKey({ state: 'Creating' }), original: aSnapshot() }, 0, 'wait'],
    ['the key is being made for long', { key: aKey({ state: 'Creating' }), original: aSnapshot() }, SPREAD_MINUTES, 'fail'],
    ['the key is updating its Region', { key: aKey({ state: 'Updating' }), original: aSnapshot() }, 0, 'start'],
    ['the key is disabled', { key: aKey({ state: 'Disabled' }), original: aSnapshot() }, 0, 'fail'],
    ['the key is to be deleted', { key: aKey({ state: 'PendingDeletion' }), original: aSnapshot() }, 0, 'fail'],
    ['the key signs', { key: aKey({ usage: 'SIGN_VERIFY' }), original: aSnapshot() }, 0, 'fail'],
  ] as const)('and %s', (_case, seen, minutes, kind) => {
    expect(decide(seen, minutes * MINUTE).kind).toBe(kind);
  });

  test.each([[0, 'wait'], [SHARE_MINUTES - 1, 'wait'], [SHARE_MINUTES, 'fail']])('waits for a shared origin for %i minutes: %s', (minutes, kind) => {
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }) }, minutes * MINUTE).kind).toBe(kind);
  });

  test('says that the origin may not be shared', () => {
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }) }, SHARE_MINUTES * MINUTE)).toMatchObject({
      reason: expect.stringContaining('isn\'t shared with the account 222222222222') as string,
    });
  });
});

describe('when there is a copy', () => {
  const THEN = '2026-11-10T00:00:00.000Z';
  const NOW = '2026-11-24T00:00:00.000Z';
  test.each([
    ['of the same moment as the origin', { copy: aCopy({ takenAt: NOW }), original: aSnapshot({ takenAt: NOW }) }, 'done'],
    ['of an earlier moment', { copy: aCopy({ takenAt: THEN }), original: aSnapshot({ takenAt: NOW }) }, 'fail'],
    ['whose origin is gone', { copy: aCopy({ takenAt: THEN }) }, 'done'],
    ['that does not tell its moment yet', { copy: aCopy({ status: 'creating' }), original: aSnapshot({ takenAt: NOW }) }, 'wait'],
  ])('%s', (_case, seen, kind) => {
    expect(decide({ key: aKey(), ...seen }).kind).toBe(kind);
  });

  test.each([[0, 'wait'], [SHARE_MINUTES, 'done']])('of a shared origin that is not seen after %i minutes: %s', (minutes, kind) => {
    const copy = aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }), copy }, minutes * MINUTE).kind).toBe(kind);
  });

  test('of an earlier moment, says which data it holds', () => {
    const seen = { key: aKey(), copy: aCopy({ takenAt: THEN }), original: aSnapshot({ takenAt: NOW }) };
    expect(decide(seen)).toMatchObject({ reason: expect.stringContaining(`holds the data of ${THEN}, not of ${NOW}`) as string });
  });

  test('is done with its attributes', () => {
    expect(decide({ key: aKey(), copy: aCopy() })).toEqual({ kind: 'done', attributes: { SnapshotArn: TRANSFER_ARN, KeyArn: TRANSFER_KEY } });
  });

  test('is done in the target account as well', () => {
    const copy = aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
    const original = aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY });
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY, manager: 'AWS' }), copy, original }, 0).kind).toBe('done');
  });

  test.each([
    [aCopy({ status: 'creating', percent: 62 }), 'copying at 62 %'],
    [aCopy({ status: 'copying', percent: undefined }), 'copying (status copying)'],
    [aCopy({ status: 'creating', percent: 0, keyArn: undefined }), 'copying at 0 %'],
  ])('tells how far it is (%#)', (copy, detail) => {
    expect(decide({ key: aKey(), copy })).toMatchObject({ kind: 'wait', detail });
  });

  test('stays done when the key is disabled later', () => {
    expect(decide({ key: aKey({ state: 'Disabled' }), copy: aCopy() }).kind).toBe('done');
  });

  test.each([
    ['failed', aCopy({ status: 'failed' }), /couldn't use one of its KMS keys/],
    ['has no tags', aCopy({ tags: [] }), /no tag of this project.*left as it is/],
    ['is another migration\'s', aCopy({ tags: ownTags(SNAPSHOT_ARN, 'bills') }), /"bills"/],
    ['was made from another snapshot', aCopy({ tags: ownTags(TRANSFER_ARN) }), /was made from/],
    ['is under another key', aCopy({ keyArn: TARGET_KEY }), /under the key .*default-b, not under .*transfer/],
    ['is not encrypted', aCopy({ keyArn: undefined }), /under the key \(none\)/],
  ])('fails and says what to do when it %s', (_case, copy, reason) => {
    expect(decide({ key: aKey(), copy })).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
  });
});
