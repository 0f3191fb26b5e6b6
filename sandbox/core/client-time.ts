import type { Clock } from './clock';

/** Milliseconds that a client's "now" may lie beside the time of this machine. */
const NOW = 60_000;

/**
 * The end of a window of time as a client means it. One whose clock the sandbox's is ahead of says "until now" and would miss all that has happened
 * meanwhile: an end within a minute of this machine's own time is the sandbox's now.
 * @param end - milliseconds since the epoch, or no end.
 */
export function endOfWindow(clock: Clock, end: number | undefined): number | undefined {
  if (end === undefined) return undefined;
  const now = clock.now();
  return Math.abs(end - (now - clock.ahead())) <= NOW ? Math.max(end, now + 1) : end;
}
