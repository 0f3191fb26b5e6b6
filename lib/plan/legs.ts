import { Duration } from 'aws-cdk-lib';
import { LEG_MINUTES } from '../../lambda/step/contract';

/** How long a slow step is waited for when the migration doesn't say. */
export const DEFAULT_MAX_WAIT = Duration.hours(5);

/** How many legs cover a wait; CloudFormation gives each at most an hour. */
export function legsFor(maxWait: Duration): number {
  return Math.ceil(maxWait.toSeconds() / Duration.minutes(LEG_MINUTES).toSeconds());
}
