import { Duration } from 'aws-cdk-lib';
import { legsFor } from '../../../lib/plan/legs';

test.each([
  [Duration.minutes(1), 1],
  [Duration.minutes(50), 1],
  [Duration.seconds(50 * 60 + 1), 2],
  [Duration.minutes(100), 2],
  [Duration.hours(5), 6],
  [Duration.hours(36), 44],
])('covers a wait of %s with %i legs', (maxWait, legs) => {
  expect(legsFor(maxWait)).toBe(legs);
});
