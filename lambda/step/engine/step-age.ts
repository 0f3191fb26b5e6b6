import { LEG_MINUTES, WAIT_HOURS } from '../contract';

const MINUTE = 60_000;

/** What the logical id of a wait condition ends with: its number, and CDK's hash. `lib/steps/relay.ts` names them. */
const WAIT_NUMBER = /Wait(\d+)(?:[0-9A-F]{8})?$/;

/**
 * Minutes that a step has been waited for: since its leg began, or, in a wait condition, since its first leg began, whose time and that of the wait
 * conditions before count in full. The last leg counts anew: in a deployment that goes on after a failure it is the only one that runs.
 *
 * @param logicalId - of the leg, or of the wait condition.
 * @param waited - milliseconds since that one began.
 */
export function stepAge(logicalId: string, waited: number): number {
  const [, number] = WAIT_NUMBER.exec(logicalId) ?? [];
  const before = number === undefined ? 0 : LEG_MINUTES + (Number(number) - 1) * WAIT_HOURS * 60;
  return before + Math.floor(waited / MINUTE);
}
