import type { Retrier } from '../../../services/states/definition/definition';
import { covers, retryAfter } from '../../../services/states/interpreter/state-errors';

function retrier(errorEquals: readonly string[], changes: Partial<Retrier> = {}): Retrier {
  return { errorEquals, intervalSeconds: 1, maxAttempts: 3, backoffRate: 2, maxDelaySeconds: undefined, ...changes };
}

describe('the names of errors', () => {
  test.each([
    [['TypeError'], 'TypeError', true],
    [['TypeError'], 'RangeError', false],
    [['States.ALL'], 'TypeError', true],
    [['States.ALL'], 'States.Timeout', true],
    [['States.ALL'], 'States.Runtime', false],
    [['States.ALL'], 'States.DataLimitExceeded', false],
    [['States.TaskFailed'], 'TypeError', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.Timeout'], 'States.Timeout', true],
  ])('%j cover %s: %s', (names, error, covered) => {
    expect(covers(names, error)).toBe(covered);
  });
});

describe('retriers', () => {
  test.each<[string, Retrier, number, number | undefined]>([
    ['first after the interval', retrier(['E'], { intervalSeconds: 60 }), 0, 60_000],
    ['then after longer and longer', retrier(['E'], { intervalSeconds: 2, backoffRate: 1.5 }), 2, 4_500],
    ['at the same pace with a rate of 1', retrier(['E'], { intervalSeconds: 5, backoffRate: 1, maxAttempts: 100 }), 99, 5_000],
    ['no later than the longest delay', retrier(['E'], { intervalSeconds: 10, maxDelaySeconds: 15 }), 1, 15_000],
    ['no more once all attempts are used', retrier(['E']), 3, undefined],
    ['never with no attempts', retrier(['E'], { maxAttempts: 0 }), 0, undefined],
  ])('try again %s', (_when, one, used, delay) => {
    expect(retryAfter([one], [used], 'E')?.delay).toBe(delay);
  });

  test('count each for itself: the first that covers the error decides', () => {
    const retriers = [retrier(['A']), retrier(['States.ALL'], { intervalSeconds: 7 })];
    expect(retryAfter(retriers, [3, 0], 'A')).toBeUndefined();
    expect(retryAfter(retriers, [3, 0], 'B')).toEqual({ index: 1, delay: 7_000 });
  });

  test('leave alone what none of them covers', () => {
    expect(retryAfter([retrier(['A'])], [], 'B')).toBeUndefined();
  });
});
