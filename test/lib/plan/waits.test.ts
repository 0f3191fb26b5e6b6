import { Duration } from 'aws-cdk-lib';
import { type SlowStep, waitsFor } from '../../../lib/plan/waits';

const INSTANCE: readonly SlowStep[] = ['snapshot', 'transferCopy', 'importCopy', 'restore'];
const CLUSTER: readonly SlowStep[] = [...INSTANCE, 'members'];

test.each<[Duration, readonly SlowStep[], readonly number[]]>([
  [Duration.hours(1), INSTANCE, [1, 1, 1, 1]],
  [Duration.hours(40), INSTANCE, [1, 1, 1, 1]],
  [Duration.hours(41), INSTANCE, [1, 2, 2, 2]],
  [Duration.days(5), INSTANCE, [1, 3, 3, 3]],
  [Duration.hours(121), INSTANCE, [2, 4, 4, 4]],
  [Duration.days(30), INSTANCE, [6, 18, 18, 18]],
  [Duration.days(5), CLUSTER, [1, 3, 3, 3, 1]],
  [Duration.days(5), ['snapshot', 'restore'], [3, 8]],
  [Duration.days(5), ['importCopy'], [10]],
  [Duration.days(5), [], []],
])('spreads %s over %j: %j wait conditions', (maxWait, steps, conditions) => {
  expect(steps.map((step) => waitsFor(maxWait, steps)[step]?.conditions)).toEqual(conditions);
});

test('tells each step its share, by which a longer wait is worked out', () => {
  expect(waitsFor(Duration.days(5), INSTANCE).restore).toEqual({ conditions: 3, share: 3, allShares: 10 });
});
