import { Duration } from 'aws-cdk-lib';
import { type SlowStep, waitsFor } from '../../../lib/plan/waits';

const INSTANCE: readonly SlowStep[] = ['snapshot', 'transferCopy', 'importCopy', 'restore'];
const CLUSTER: readonly SlowStep[] = [...INSTANCE, 'members'];

test.each<[Duration, readonly SlowStep[], readonly number[]]>([
  [Duration.hours(1), INSTANCE, [1, 1, 1, 1]],
  [Duration.hours(28), INSTANCE, [1, 1, 1, 1]],
  [Duration.hours(29), INSTANCE, [1, 1, 1, 2]],
  [Duration.days(6), INSTANCE, [1, 3, 3, 5]],
  [Duration.hours(145), INSTANCE, [2, 4, 4, 6]],
  [Duration.days(30), INSTANCE, [5, 15, 15, 25]],
  [Duration.days(6), CLUSTER, [1, 3, 3, 5, 1]],
  [Duration.days(6), ['snapshot', 'restore'], [2, 10]],
  [Duration.days(6), ['importCopy'], [12]],
  [Duration.days(6), [], []],
])('spreads %s over %j: %j wait conditions', (maxWait, steps, conditions) => {
  expect(steps.map((step) => waitsFor(maxWait, steps)[step]?.conditions)).toEqual(conditions);
});

test('tells each step its share, by which a longer wait is worked out', () => {
  expect(waitsFor(Duration.days(6), INSTANCE).restore).toEqual({ conditions: 5, share: 5, allShares: 12 });
});
