import fc from 'fast-check';
import { DatabaseFamily } from '../../../lambda/step/contract';
import { monthlyCost, movingCost, total } from '../../../operations/estimate/cost';
import { GIB } from '../../../operations/estimate/duration';
import { PRICES, SNAPSHOT_STORAGE } from '../../../operations/estimate/prices';
import { exactly } from '../../../operations/estimate/spread';

const HOUR = exactly(60);

test.each([...Object.entries(SNAPSHOT_STORAGE), ...Object.entries(PRICES)])('the price of %s is one, and says where it is from', (_name, price) => {
  expect(price.usd).toBeGreaterThan(0);
  expect(price.evidence.says).not.toBe('');
});

describe('what is kept', () => {
  test.each<[family: DatabaseFamily, usd: number]>([
    [DatabaseFamily.INSTANCE, 9.5], [DatabaseFamily.AURORA, 2.1], [DatabaseFamily.DOCUMENT_DB, 2.1], [DatabaseFamily.NEPTUNE, 2.1],
  ])('costs the snapshot storage of its family: %s', (family, usd) => {
    const [line] = monthlyCost({ snapshots: [{ family, bytes: 100 * GIB }], keys: 0 });
    expect(line?.usd.likely).toBeCloseTo(usd, 6);
    expect(line?.usd.high).toBeCloseTo(usd, 6);
  });

  test('may cost nothing for its snapshots, which AWS keeps without charge up to the size of the databases', () => {
    expect(monthlyCost({ snapshots: [{ family: DatabaseFamily.INSTANCE, bytes: GIB }], keys: 0 })).toMatchObject([{ usd: { low: 0 } }]);
  });

  test('costs a dollar for each key', () => {
    expect(monthlyCost({ snapshots: [], keys: 2 })).toEqual([{ what: '2 keys', usd: exactly(2) }]);
  });

  test('costs nothing when it is nothing', () => {
    expect(monthlyCost({ snapshots: [], keys: 0 })).toEqual([]);
  });
});

describe('what moving costs', () => {
  test('is transfer only where a copy crosses Regions', () => {
    const what = (copiesToOtherRegion: number): string[] => movingCost({ bytes: GIB, copiesToOtherRegion, minutes: HOUR }).map((line) => line.what);
    expect(what(1)).toContain('transfer to the other Region');
    expect(what(0)).not.toContain('transfer to the other Region');
  });

  test('of the transfer is two cents a GiB', () => {
    expect(movingCost({ bytes: 500 * GIB, copiesToOtherRegion: 1, minutes: HOUR })[0]?.usd).toEqual(exactly(10));
  });

  test('is about half a cent for an hour of waiting', () => {
    const { usd } = movingCost({ bytes: 0, copiesToOtherRegion: 0, minutes: HOUR })[0] ?? { usd: exactly(0) };
    expect(usd.likely).toBeGreaterThan(0.003);
    expect(usd.likely).toBeLessThan(0.01);
  });

  test('is likely between the least and the most, and never less for more', () => {
    const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
    fc.assert(fc.property(amount, amount, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 20_000 }), (one, other, copies, minutes) => {
      const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map((bytes) => total(movingCost({
        bytes, copiesToOtherRegion: copies, minutes: { low: minutes / 2, likely: minutes, high: minutes * 3 },
      }))) as [ReturnType<typeof total>, ReturnType<typeof total>];
      expect(fewer.low).toBeLessThanOrEqual(fewer.likely);
      expect(fewer.likely).toBeLessThanOrEqual(fewer.high);
      expect(more.likely).toBeGreaterThanOrEqual(fewer.likely);
    }));
  });
});
