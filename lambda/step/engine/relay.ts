import { LEG_MINUTES } from '../contract';
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
  readonly isRelayed: boolean;
  /** Milliseconds since the leg started. */
  readonly waited: number;
}

const LEG_MILLISECONDS = LEG_MINUTES * 60_000;

/** Whether a leg polls on, hands over to the next one, or ends the deployment because there is no next one. */
export function endOfLeg(outcome: Wait, position: LegPosition): LegEnd {
  if (position.waited < LEG_MILLISECONDS) return { kind: 'poll' };
  if (position.leg < position.legs) return { kind: 'hand-over' };
  // the earlier legs are complete for CloudFormation: the next deployment runs only this last one, unless another maxWait changes all of them.
  const longer = position.isRelayed ? ', or raise maxWait to wait longer' : '';
  return { kind: 'give-up', reason: `still ${outcome.detail}; run \`cdk deploy\` again to keep waiting for ${LEG_MINUTES} minutes${longer}.` };
}
