/** What a pause goes by. */
export interface Pace {
  /** Milliseconds of the pause before; nothing at first. */
  readonly before?: number;
  /** How many calls the last look took. */
  readonly calls: number;
  /** How many migrations are watched. */
  readonly migrations: number;
  /** Whether a step began, was done, or failed. */
  readonly hasMoved: boolean;
  /** Whether AWS said that it is asked too often. */
  readonly isThrottled: boolean;
  /** Whether AWS couldn't be asked. */
  readonly isCutOff: boolean;
}

const SECOND = 1_000;

/** After one step the next ones are likely to follow soon. */
const SHORTEST = 15 * SECOND;

/** The handler looks once a minute itself. */
const LONGEST = 60 * SECOND;

/** Where AWS asks for patience. */
const LONGEST_THROTTLED = 300 * SECOND;

/** Calls that a migration may take in a minute. */
const CALLS_A_MINUTE = 5;

/** Milliseconds until the next look. Pure. */
export function nextPause({ before = SHORTEST, calls, migrations, hasMoved, isThrottled, isCutOff }: Pace): number {
  if (isThrottled) return Math.min(LONGEST_THROTTLED, Math.max(before, SHORTEST) * 2);
  // who signs in again, or is connected again, is waited for, and asks for nothing meanwhile.
  if (isCutOff) return SHORTEST;
  const affordable = calls / (CALLS_A_MINUTE * Math.max(1, migrations)) * LONGEST;
  const wanted = hasMoved ? SHORTEST : Math.min(LONGEST, before * 1.5);
  return Math.max(wanted, affordable);
}
