import fc from 'fast-check';
import { dollarRange, dollars, duration, durations, size } from '../../../operations/text/figures';
import { paragraph } from '../../../operations/text/paragraph';
import { broken, table } from '../../../operations/text/table';

const anyLine = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ':', '-', '/'), maxLength: 60 });
const anyText = fc.array(anyLine, { maxLength: 3 }).map((lines) => lines.join('\n'));
const letters = (text: string): string => text.replace(/\s/g, '');

test('a broken text has lines of the width at most, and all its letters', () => {
  fc.assert(fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
    const lines = broken(text, width).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(letters(lines.join(''))).toBe(letters(text));
  }));
});

test('an ARN is broken after what divides its parts', () => {
  expect(broken('arn:aws:rds:eu-west-1:111111111111:snapshot:orders', 25)).toBe('arn:aws:rds:eu-west-1:\n111111111111:snapshot:\norders');
});

test('a table is as wide as it may be, and nothing of it is cut off', () => {
  fc.assert(fc.property(fc.array(fc.tuple(anyText, anyText, anyText), { maxLength: 4 }), fc.integer({ min: 30, max: 100 }), (rows, width) => {
    const text = table(['one', 'two', 'three'], rows, width);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(letters(text)).toHaveLength(letters(['onetwothree', ...rows.flat()].join('')).length);
  }));
});

test('a paragraph is indented', () => {
  expect(paragraph('one two three four five six', 22, '  ')).toBe('  one two three four\n  five six');
});

test.each<[minutes: number, text: string]>([
  [0.2, '1 min'], [12.4, '12 min'], [99.4, '99 min'], [100, '1.7 h'], [600, '10 h'], [2849, '47.5 h'], [2900, '2 d'], [14_400, '10 d'],
])('%d minutes are %s', (minutes, text) => {
  expect(duration(minutes)).toBe(text);
});

test.each<[usd: number, text: string]>([
  [0, '$0'], [0.004, 'under $0.01'], [0.35, '$0.35'], [9.5, '$9.50'], [142.5, '$143'], [1459.2, '$1,459'],
])('%d dollars are %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});

test('ranges have one figure where both ends are alike', () => {
  expect(durations({ low: 12, likely: 15, high: 210 })).toBe('12 min to 3.5 h');
  expect(durations({ low: 0.1, likely: 0.5, high: 1 })).toBe('1 min');
  expect(dollarRange({ low: 0, likely: 1, high: 1 })).toBe('$0 to $1.00');
});

test.each<[gib: number, text: string]>([
  [20, '20 GiB'], [12.34, '12.3 GiB'], [500, '500 GiB'], [5120, '5 TiB'], [1536, '1.5 TiB'],
])('%d GiB are %s', (gib, text) => {
  expect(size(gib)).toBe(text);
});
