import { GIB } from '../../../operations/estimate/duration';
import { factsOf } from '../../../operations/plan/facts';
import { newestSnapshot } from '../../../operations/plan/looking/seen-source';
import { expectKnown, withSize } from '../../../operations/plan/sizes/given-sizes';
import type { SeenSource } from '../../../operations/plan/sizes/seen-database';
import { sizeOf } from '../../../operations/plan/sizes/size';
import { declaredCluster, declaredMigration } from '../../rehearsal/fixtures';

describe('--size', () => {
  test('is of a migration, and of more than one when it is given again', () => {
    expect(withSize('orders/cutover=2.5', withSize('users=500'))).toEqual({ 'users': 500, 'orders/cutover': 2.5 });
  });

  test.each<[text: string, told: string]>([
    ['500', '--size takes <migration>=<GiB>, as in --size orders=500, but got "500"'],
    ['=500', 'but got "=500"'],
    ['orders=', 'above 0 and at most 262144 (256 TiB), but got "" for orders'],
    ['orders=big', 'but got "big" for orders'],
    ['orders=0', 'but got "0" for orders'],
    ['orders=-5', 'but got "-5" for orders'],
    ['orders=262145', 'but got "262145" for orders'],
    ['orders=500GiB', 'but got "500GiB" for orders'],
  ])('%s is refused with what is allowed', (text, told) => {
    expect(() => withSize(text)).toThrow(told);
  });

  test('is refused twice for one migration', () => {
    expect(() => withSize('orders=2', { orders: 1 })).toThrow('says twice how big orders is: 1 and 2');
  });

  test.each<[label: string, told: string]>([
    ['ordrs', 'did you mean orders? The app moves orders, users.'], ['something-else', 'doesn\'t move: The app moves orders, users.'],
  ])('is refused for %s, which the app doesn\'t declare', (label, told) => {
    expect(() => expectKnown({ [label]: 1 }, ['orders', 'users'])).toThrow(told);
  });
});

describe('the size', () => {
  const snapshot = { name: 'rds:orders', fullBytes: 12 * GIB, allocatedGib: 100 };
  const rows: readonly [what: string, given: Record<string, number>, seen: SeenSource | undefined, gib: number | undefined, from: string][] = [
    ['what is given, before all that is seen', { orders: 7 }, { allocatedGib: 100, snapshot }, 7, 'given'],
    ['what is written in the newest snapshot', {}, { allocatedGib: 100, snapshot }, 12, 'seen'],
    ['what is allocated, where no snapshot tells', {}, { allocatedGib: 100 }, 100, 'seen'],
    ['not known where nothing was seen', {}, undefined, undefined, 'unknown'],
    ['not that of another migration', { users: 7 }, undefined, undefined, 'unknown'],
  ];

  test.each(rows)('is %s', (_what, given, seen, gib, from) => {
    const { bytes, fact } = sizeOf(declaredMigration(), given, seen);
    expect([bytes === undefined ? undefined : bytes / GIB, fact.from]).toEqual([gib, from]);
  });

  test.each<[allocatedGib: number, gib: number | undefined]>([[300, 300], [1, undefined]])(
    'of a cluster is what its snapshot tells, unless that is nothing: %d', (allocatedGib, gib) => {
      const { bytes } = sizeOf(declaredCluster(), {}, { allocatedGib: 1, snapshot: { name: 'x', allocatedGib } });
      expect(bytes).toBe(gib === undefined ? undefined : gib * GIB);
    },
  );

  test('is that of the newest snapshot that is available', () => {
    const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
    expect(newestSnapshot([
      { DBSnapshotIdentifier: 'old', Status: 'available', SnapshotCreateTime: at(1) },
      { DBSnapshotIdentifier: 'new', Status: 'available', SnapshotCreateTime: at(3), FullSnapshotSizeInBytes: 5, AllocatedStorage: 20 },
      { DBSnapshotIdentifier: 'newer', Status: 'creating', SnapshotCreateTime: at(4) },
    ])).toEqual({ name: 'new', createdAt: '2026-11-03T00:00:00.000Z', fullBytes: 5, allocatedGib: 20 });
    expect(newestSnapshot([])).toBeUndefined();
  });
});

describe('what is known of the source', () => {
  const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/1';
  const seen = (given: Partial<SeenSource> = {}): SeenSource => ({
    engine: 'mysql', version: '8.0.40', class: 'db.m6g.large', status: 'available', isEncrypted: true, keyArn: KEY, keyManager: 'AWS', ...given,
  });

  test.each<[what: string, look: Parameters<typeof factsOf>[1], told: [string, string][]]>([
    ['assumed where nobody looked', undefined, [['unknown', 'that it is there is assumed'], ['declared', 'under aws/rds, as declared']]],
    ['said to be refused', { refused: 'AccessDenied: no' }, [['unknown', 'AWS refused the look: AccessDenied: no'], ['declared', 'as declared']]],
    ['said to be missing', {}, [['seen', 'Preflight would refuse'], ['declared', 'as declared']]],
    ['what was seen', { found: seen() }, [['seen', 'mysql 8.0.40, db.m6g.large, available'], ['seen', `under aws/rds (${KEY}), as declared`]]],
    ['another manager of the key', { found: seen({ keyManager: 'CUSTOMER' }) }, [['seen', 'mysql'], ['seen', 'Preflight would refuse']]],
    ['no encryption', { found: seen({ isEncrypted: false, keyArn: undefined }) }, [['seen', 'mysql'], ['seen', 'not encrypted, but']]],
    ['a key of AWS\'s', { found: seen({ isEncrypted: false, encryptionType: 'sse-rds' }) }, [['seen', 'mysql'], ['seen', 'a key that AWS owns']]],
    ['a key that may not be looked at', { found: seen({ keyManager: undefined }) }, [['seen', 'mysql'], ['declared', 'may not be looked at']]],
  ])('is %s', (_what, look, told) => {
    expect(factsOf(declaredMigration(), look).map(({ from, says }) => [from, says])).toEqual(
      told.map(([from, says]) => [from, expect.stringContaining(says) as string]),
    );
  });
});
