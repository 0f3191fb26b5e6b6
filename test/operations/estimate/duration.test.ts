import fc from 'fast-check';
import { expectedMinutes, GIB, observedRate, remainingMinutes } from '../../../operations/estimate/duration';
import { RATES, STEP_OVERHEAD, Work } from '../../../operations/estimate/rates';
import type { Spread } from '../../../operations/estimate/spread';

const TIB = 1024 * GIB;
const anyWork = fc.constantFrom(...Object.values(Work));
const anyBytes = fc.double({ min: 0, max: 128 * TIB, noNaN: true });
const anyPercent = fc.integer({ min: 0, max: 100 });
const anyElapsed = fc.double({ min: 0, max: 40_000, noNaN: true });

function expectOrder({ low, likely, high }: Spread): void {
  expect(low).toBeGreaterThanOrEqual(0);
  expect(likely).toBeGreaterThanOrEqual(low);
  expect(high).toBeGreaterThanOrEqual(likely);
}

describe('the rates', () => {
  test.each(Object.entries(RATES))('of %s are in order, and say where they are from', (_work, { fixedMinutes, throughput, evidence }) => {
    expectOrder(fixedMinutes);
    if (throughput !== undefined) expectOrder({ low: throughput.slow, likely: throughput.likely, high: throughput.fast ?? throughput.likely });
    expect(evidence).not.toEqual([]);
  });
});

describe('the expected minutes', () => {
  test('are likely between the best and the worst', () => {
    fc.assert(fc.property(anyWork, anyBytes, fc.option(fc.double({ min: 0.1, max: 5000, noNaN: true }), { nil: undefined }), (work, bytes, seen) => {
      expectOrder(expectedMinutes(work, bytes, seen));
    }));
  });

  test('are never less for more bytes', () => {
    fc.assert(fc.property(anyWork, anyBytes, anyBytes, (work, one, other) => {
      const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map((bytes) => expectedMinutes(work, bytes)) as [Spread, Spread];
      expect(more.low).toBeGreaterThanOrEqual(fewer.low);
      expect(more.likely).toBeGreaterThanOrEqual(fewer.likely);
      expect(more.high).toBeGreaterThanOrEqual(fewer.high);
    }));
  });

  test('of a copy are those of its rates, beside what is fixed', () => {
    const { low, likely, high } = expectedMinutes(Work.COPY, 500 * GIB);
    expect(low).toBeCloseTo(1 + STEP_OVERHEAD.low + 500 * 1024 / 500 / 60, 6);
    expect(likely).toBeCloseTo(3 + STEP_OVERHEAD.likely + 500 * 1024 / 100 / 60, 6);
    expect(high).toBeCloseTo(10 + STEP_OVERHEAD.high + 500 * 1024 / 30 / 60, 6);
  });

  test('at best leave the size out where AWS may take only what changed', () => {
    expect(expectedMinutes(Work.SNAPSHOT_OF_INSTANCE, 5 * TIB).low).toBe(expectedMinutes(Work.SNAPSHOT_OF_INSTANCE, GIB).low);
  });

  test('go by a rate that was seen on the same data', () => {
    const { likely } = expectedMinutes(Work.COPY, 600 * 1024 ** 2, 10);
    expect(likely).toBeCloseTo(3 + STEP_OVERHEAD.likely + 1, 6);
  });
});

describe('what remains', () => {
  test('is likely between the best and the worst, and never below nothing', () => {
    fc.assert(fc.property(anyWork, anyPercent, anyElapsed, anyBytes, (work, percent, elapsedMinutes, bytes) => {
      expectOrder(remainingMinutes({ work, percent, elapsedMinutes, bytes }) as Spread);
    }));
  });

  test('goes by the pace that is seen', () => {
    expect(remainingMinutes({ work: Work.COPY, percent: 25, elapsedMinutes: 10 })?.likely).toBe(30);
  });

  test('is the surer the more is done', () => {
    const breadth = (percent: number): number => {
      const { low, likely, high } = remainingMinutes({ work: Work.COPY, percent, elapsedMinutes: percent }) as Spread;
      return (high - low) / likely;
    };
    expect(breadth(90)).toBeLessThan(breadth(50));
    expect(breadth(50)).toBeLessThan(breadth(5));
  });

  test('of what hasn\'t moved yet is what is expected, less what has passed', () => {
    const { likely } = expectedMinutes(Work.COPY, 100 * GIB);
    expect(remainingMinutes({ work: Work.COPY, percent: 0, elapsedMinutes: 2, bytes: 100 * GIB })?.likely).toBeCloseTo(likely - 2, 6);
  });

  test('can\'t be told of what hasn\'t moved and whose size isn\'t known', () => {
    expect(remainingMinutes({ work: Work.COPY, percent: 0, elapsedMinutes: 2 })).toBeUndefined();
  });

  test('is nothing but the next look when all is moved', () => {
    expect(remainingMinutes({ work: Work.COPY, percent: 100, elapsedMinutes: 7 })).toEqual({ low: 0, likely: 0, high: STEP_OVERHEAD.high });
  });
});

test('a rate that was seen is in MiB a second', () => {
  expect(observedRate(6000 * 1024 ** 2, 2)).toBe(50);
  expect(observedRate(GIB, 0)).toBeUndefined();
});
