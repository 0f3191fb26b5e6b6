import { LEG_MINUTES, MAX_WAIT_DAYS, WAIT_HOURS } from '../contract';
import type { WaitsInput } from '../properties/step-input';
import type { Wait } from './outcome';

/** What becomes of a leg whose step isn't done. */
export type LegEnd =
  | { readonly kind: 'poll' }
  | { readonly kind: 'hand-over' }
  | { readonly kind: 'give-up'; readonly reason: string };

/** Where the relay is. */
export interface LegPosition {
  readonly leg: number;
  readonly legs: number;
  /** The wait conditions before the leg; absent where there are none. */
  readonly waits?: WaitsInput;
  /** Milliseconds since the leg started. */
  readonly waited: number;
  /** How far RDS was then, 0 to 100, where it told. */
  readonly startPercent?: number;
}

const MINUTE = 60_000;
const LEG_MILLISECONDS = LEG_MINUTES * MINUTE;

/** Whether a leg polls on, hands over to what follows, or ends the deployment because nothing waits on. */
export function endOfLeg(outcome: Wait, position: LegPosition): LegEnd {
  if (position.waited < LEG_MILLISECONDS) return { kind: 'poll' };
  if (position.leg < position.legs) return { kind: 'hand-over' };
  // what is before the last leg is complete for CloudFormation: the next deployment runs only this one, and wait conditions that are added.
  const again = `run \`cdk deploy\` again to keep waiting for ${LEG_MINUTES} minutes`;
  if (position.waits === undefined) return { kind: 'give-up', reason: `still ${outcome.detail}, after ${LEG_MINUTES} minutes; ${again}.` };
  const { conditions } = position.waits;
  const before = `${LEG_MINUTES} minutes, and ${conditions} wait condition${conditions === 1 ? '' : 's'} of ${WAIT_HOURS} hours before`;
  return { kind: 'give-up', reason: `still ${outcome.detail}, after ${before}. ${longerWait(outcome, position, position.waits)}, or ${again}.` };
}

/** What is left at the rate that was seen, and what to declare for it. */
function longerWait(outcome: Wait, position: LegPosition, waits: WaitsInput): string {
  const left = hoursLeft(outcome, position);
  const more = left === undefined ? waits.conditions : Math.max(1, Math.ceil(left / WAIT_HOURS));
  const most = MAX_WAIT_DAYS * 24;
  const hours = Math.min(most, hoursToDeclare({ ...waits, conditions: waits.conditions + more }));
  const declare = `declare \`maxWait: Duration.hours(${hours})\` for the migration and run \`cdk deploy\` again`;
  if (left === undefined) return `What is left can't be told, as RDS shows no progress. To wait twice as long, ${declare}`;
  const toGo = `At the rate of the last ${Math.round(position.waited / MINUTE)} minutes about ${hoursText(left)} left`;
  return hours < most ? `${toGo}. To wait for them, ${declare}`
    : `${toGo}, and ${MAX_WAIT_DAYS} days are the longest wait. To wait for so long, ${declare}`;
}

/** Nothing when RDS doesn't tell how far it is, or came no farther. */
function hoursLeft({ percent }: Wait, { startPercent, waited }: LegPosition): number | undefined {
  if (percent === undefined || startPercent === undefined || percent <= startPercent) return undefined;
  return (100 - percent) / (percent - startPercent) * waited / MINUTE / 60;
}

function hoursText(hours: number): string {
  const whole = Math.max(1, Math.ceil(hours));
  return whole === 1 ? '1 hour is' : `${whole} hours are`;
}

/**
 * The longest `maxWait`, in hours, that makes so many wait conditions of a step. The migration's are spread by shares, and each begun half day of a
 * step is one.
 */
function hoursToDeclare({ conditions, share, allShares }: WaitsInput): number {
  return Math.floor(conditions * WAIT_HOURS * allShares / share);
}
