import type { Duration } from 'aws-cdk-lib';
import { MAX_WAIT_DAYS } from '../../../lambda/step/contract';
import { quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { brokenRules } from '../messages/rule';
import { isLike } from './likeness';

/** In milliseconds. */
const HOUR = 3_600_000;

const DURATION = { members: ['toMilliseconds', 'toHumanString', 'isUnresolved'] };

/** What is wrong with how long a migration is waited for. */
export function maxWaitFailures(path: string, maxWait: Duration | undefined): Failure[] {
  if (maxWait === undefined) return [];
  if (!isLike(maxWait, DURATION)) return [failure('RF-1025', `${path} is ${quoted(maxWait)}, expected a Duration such as Duration.days(6)`)];
  if (maxWait.isUnresolved()) {
    return [failure('RF-1011', `${path} is a token, expected a Duration with a value: the number of wait conditions `
      + 'follows from it')];
  }
  const wait = maxWait.toMilliseconds({ integral: false });
  if (!Number.isFinite(wait)) {
    return [failure('RF-1025', `${path} is a Duration of ${wait}, expected one of 1 hour to ${MAX_WAIT_DAYS} days: give a number such as `
      + 'Duration.days(6)')];
  }
  return brokenRules([
    {
      code: 'RF-1025',
      condition: wait < HOUR,
      message: `${path} is ${maxWait.toHumanString()}, expected at least 1 hour: it is the wait for all steps of the migration together`,
    },
    {
      code: 'RF-1025',
      condition: wait > MAX_WAIT_DAYS * 24 * HOUR,
      message: `${path} is ${maxWait.toHumanString()}, expected at most ${MAX_WAIT_DAYS} days: a failed wait is gone on with by the next deployment`,
    },
  ]);
}
