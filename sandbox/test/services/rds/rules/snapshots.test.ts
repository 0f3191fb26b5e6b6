import { copyKeyGiven, copySourceAvailable, copySourceFound, snapshotNameFree } from '../../../../services/rds/rules/snapshot-copy';
import {
  attributeName, attributeValues, notPublicWhenEncrypted, shareableKey, shareableState, sharedAccountQuota,
} from '../../../../services/rds/rules/snapshot-sharing';
import { notClusterMember, snapshotAllowed, snapshotDeletable, snapshotFound } from '../../../../services/rds/rules/snapshots';

const accounts = (count: number): string[] => Array.from({ length: count }, (_, index) => String(100_000_000_000 + index));

describe('sharing', () => {
  test.each([
    ['restore', undefined], ['all', 'InvalidParameterValue'], ['', 'InvalidParameterValue'],
  ])('knows only the attribute restore: "%s"', (name, code) => {
    expect(attributeName(name)?.code).toBe(code);
  });

  test.each([
    ['222222222222', undefined], ['all', undefined], ['22222222222', 'InvalidParameterValue'], ['root', 'InvalidParameterValue'],
  ])('shares with account ids or all: %s', (value, code) => {
    expect(attributeValues(['111111111111', value])?.code).toBe(code);
  });

  test.each([
    ['available', undefined], ['creating', 'InvalidDBSnapshotState'], ['copying', 'InvalidDBSnapshotState'], ['failed', 'InvalidDBSnapshotState'],
  ])('shares only finished snapshots: %s', (status, code) => {
    expect(shareableState('snap', status)?.code).toBe(code);
  });

  test.each([
    [true, 'AWS', 'InvalidParameterValue'], [false, 'AWS', undefined], [true, 'CUSTOMER', undefined], [true, undefined, undefined],
  ] as const)('refuses to share under an AWS managed key: adding %s, key of %s', (adds, manager, code) => {
    expect(shareableKey(adds, manager)?.code).toBe(code);
  });

  test.each([
    [['all'], true, 'InvalidParameterValue'], [['222222222222'], true, undefined], [['all'], false, undefined],
  ])('refuses to make an encrypted snapshot public: %j, encrypted %s', (values, encrypted, code) => {
    expect(notPublicWhenEncrypted(values, encrypted)?.code).toBe(code);
  });

  test.each([[20, undefined], [21, 'SharedSnapshotQuotaExceeded']])('shares with at most 20 accounts: %i', (count, code) => {
    expect(sharedAccountQuota(new Set(['all', ...accounts(count)]))?.code).toBe(code);
  });
});

describe('copies', () => {
  const source = { encrypted: true, foreign: false, region: 'ap-northeast-1' };

  test('refuses a source that the caller cannot see', () => {
    expect(copySourceFound('snap', undefined)).toMatchObject({ code: 'DBSnapshotNotFound', status: 404, message: 'DBSnapshot not found: snap' });
    expect(copySourceFound('snap', {})).toBeUndefined();
  });

  test.each([
    ['available', undefined], ['creating', 'InvalidDBSnapshotState'], ['copying', 'InvalidDBSnapshotState'], ['failed', 'InvalidDBSnapshotState'],
  ])('copies only available snapshots: %s', (status, code) => {
    expect(copySourceAvailable('snap', status)?.code).toBe(code);
  });

  test.each([
    ['own', {}, 'ap-northeast-1', undefined],
    ['shared', { foreign: true }, 'ap-northeast-1', 'Must specify KMS key for the copy of a shared encrypted snapshot.'],
    ['from another Region', {}, 'us-east-1', 'Must specify new KMS key for cross region encrypted snapshot copy.'],
    ['shared, not encrypted', { foreign: true, encrypted: false }, 'us-east-1', undefined],
  ])('wants a key for an encrypted copy over a border: %s', (_case, change, region, message) => {
    expect(copyKeyGiven({ ...source, ...change }, region, undefined)?.message).toBe(message);
    expect(copyKeyGiven({ ...source, ...change }, region, 'some-key')).toBeUndefined();
  });

  test('refuses a snapshot name that is taken', () => {
    expect(snapshotNameFree('snap', {})).toMatchObject({
      code: 'DBSnapshotAlreadyExists', message: 'Cannot create the snapshot because a snapshot with the identifier snap already exists.',
    });
    expect(snapshotNameFree('snap', undefined)).toBeUndefined();
  });
});

describe('snapshots of instances', () => {
  test('refuses a snapshot of a cluster member', () => {
    expect(notClusterMember('cluster-1'))
      .toMatchObject({ code: 'InvalidParameterValue', message: expect.stringContaining('CreateDBClusterSnapshot') as string });
    expect(notClusterMember(undefined)).toBeUndefined();
  });

  test.each([
    ['available', undefined], ['storage-optimization', undefined], ['backing-up', 'InvalidDBInstanceState'], ['stopped', 'InvalidDBInstanceState'],
    ['creating', 'InvalidDBInstanceState'], ['modifying', 'InvalidDBInstanceState'], ['deleting', 'InvalidDBInstanceState'],
    ['inaccessible-encryption-credentials-recoverable', 'InvalidDBInstanceState'],
  ])('takes a snapshot only of an available instance: %s', (status, code) => {
    expect(snapshotAllowed('database-1', status)?.code).toBe(code);
  });

  test.each([
    ['manual', 'available', undefined], ['manual', 'failed', undefined], ['manual', 'creating', 'InvalidDBSnapshotState'],
    ['automated', 'available', 'InvalidDBSnapshotState'],
  ])('deletes only finished manual snapshots: %s, %s', (type, status, code) => {
    expect(snapshotDeletable('snap', type, status)?.code).toBe(code);
  });

  test('answers that an unseen snapshot is not there', () => {
    expect(snapshotFound('snap', undefined)).toMatchObject({ code: 'DBSnapshotNotFound', status: 404 });
    expect(snapshotFound('snap', {})).toBeUndefined();
  });
});
