import fc from 'fast-check';
import { estimateText, roughly } from '../../../operations/watch/display/durations';
import { estimate, type PercentSample, withSample } from '../../../operations/watch/progress/estimate';
import { MINUTE } from './fixtures';

const HOUR = 60 * MINUTE;

function samples(...percents: number[]): PercentSample[] {
  return percents.map((percent, index) => ({ time: index * MINUTE, percent }));
}

/** Samples of a counter that never falls, at times that only grow. */
const counted = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 600_000 }), more: fc.integer({ min: 0, max: 5 }) }), { maxLength: 80 })
  .map((steps) => {
    let [time, percent] = [0, 0];
    return steps.map(({ wait, more }) => ({ time: time += wait, percent: percent = Math.min(100, percent + more) }));
  });

test.each<[what: string, seen: PercentSample[], text: string]>([
  ['nothing was seen', [], 'no estimate yet'],
  ['one percentage was seen', samples(10, 10, 10, 10), 'no estimate yet'],
  ['two were seen, of which the first is as old as nobody knows', samples(10, 11, 11), 'no estimate yet'],
  ['all was seen within a minute', samples(10, 20, 30).map(({ time, percent }) => ({ time: time / 4, percent })), 'no estimate yet'],
  ['RDS counted to the end', samples(10, 50, 100), 'no estimate yet'],
  ['it went on evenly', samples(...Array.from({ length: 41 }, (_, index) => index)), 'about 1 h left (58 min to 1 h)'],
  ['it went on in tens', samples(0, 0, 0, 0, 10, 10, 10, 10, 20, 20, 20, 20, 30), 'about 28 min left (18 min to 42 min)'],
  ['it got slower', samples(0, 10, 20, 30, 40, 42, 44, 46, 48, 50), 'about 9 min left (6 min to 25 min)'],
  ['it stood still for long', samples(0, 10, 20, ...Array.from({ length: 20 }, () => 20)), 'about 1 h 30 min left (51 min or longer)'],
])('where %s, what is left is told', (_what, seen, text) => {
  expect(estimateText(estimate(seen, seen.at(-1)?.time ?? 0))).toBe(text);
});

test('what has passed since the last percentage is no longer left', () => {
  const seen = samples(0, 10, 20, 30);
  expect(estimate(seen, 3 * MINUTE)?.left).toBeCloseTo(7 * MINUTE);
  expect(estimate(seen, 5 * MINUTE)?.left).toBeCloseTo(5 * MINUTE);
  expect(estimate(seen, HOUR)).toMatchObject({ left: 0, shortest: 0 });
});

test('an estimate is never negative, and lies within its spread', () => {
  fc.assert(fc.property(counted, fc.integer({ min: 0, max: 5 * HOUR }), (all, later) => {
    const seen = all.reduce<readonly PercentSample[]>(withSample, []);
    const found = estimate(seen, (seen.at(-1)?.time ?? 0) + later);
    if (found === undefined) return;
    expect(found.shortest).toBeGreaterThanOrEqual(0);
    expect(found.left).toBeGreaterThanOrEqual(found.shortest);
    expect(found.longest ?? Infinity).toBeGreaterThanOrEqual(found.left);
    expect(estimateText(found)).not.toMatch(/-|NaN|Infinity/);
  }));
});

test('an even rate is found whatever the times are at which it is asked for', () => {
  const percents = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 12, maxLength: 40 });
  fc.assert(fc.property(fc.integer({ min: MINUTE, max: 48 * HOUR }), percents, (whole, at) => {
    const seen = [...new Set(at)].toSorted((one, other) => one - other).map((percent) => ({ time: percent / 100 * whole, percent }));
    const found = estimate(seen, seen.at(-1)?.time ?? 0);
    fc.pre(found !== undefined);
    expect(found?.left).toBeCloseTo((100 - (seen.at(-1)?.percent ?? 0)) / 100 * whole, 0);
  }));
});

test('samples stay few, ordered, and keep the first and the last one', () => {
  fc.assert(fc.property(counted, (all) => {
    const kept = all.reduce<readonly PercentSample[]>(withSample, []);
    expect(kept.length).toBeLessThanOrEqual(48);
    expect(kept).toEqual(kept.toSorted((one, other) => one.time - other.time));
    expect([kept[0]?.percent, kept.at(-1)]).toEqual([all[0]?.percent, all.at(-1)]);
  }));
});

test('how long a counter stands at its beginning doesn\'t count', () => {
  const kept = samples(5, 5, 5, 10).reduce<readonly PercentSample[]>(withSample, []);
  expect(kept).toEqual([{ time: 2 * MINUTE, percent: 5 }, { time: 3 * MINUTE, percent: 10 }]);
});

test('a percentage that falls is of another attempt', () => {
  expect([...samples(10, 20, 30), { time: HOUR, percent: 5 }].reduce<readonly PercentSample[]>(withSample, [])).toEqual([{ time: HOUR, percent: 5 }]);
});

test('a percentage that comes late doesn\'t count', () => {
  expect(withSample(samples(10, 20), { time: 1, percent: 15 })).toEqual(samples(10, 20));
});

test.each([
  [0, 'less than a minute'], [59_999, 'less than a minute'], [MINUTE, '1 min'], [59.6 * MINUTE, '1 h'], [HOUR, '1 h'], [131 * MINUTE, '2 h 10 min'],
  [30 * HOUR, '30 h'],
])('%p milliseconds are roughly %s', (milliseconds, text) => {
  expect(roughly(milliseconds)).toBe(text);
});
