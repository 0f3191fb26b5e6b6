import type { Catcher, Retrier } from '../definition/definition';

/** What makes a state fail. */
export interface StateError {
  readonly error: string;
  readonly cause: string;
}

/** `States.ALL` doesn't cover them: they end an execution whatever it catches. */
const UNCATCHABLE = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether one of `names` (of `ErrorEquals`) covers `error`. */
export function covers(names: readonly string[], error: string): boolean {
  if (names.includes(error)) return true;
  if (names.includes('States.ALL')) return !UNCATCHABLE.has(error);
  return names.includes('States.TaskFailed') && error !== 'States.Timeout' && !UNCATCHABLE.has(error);
}

/** What the retriers of one visit to a state say to one more failure. */
export interface RetryDecision {
  /** Which retrier decides. */
  readonly index: number;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
}

/**
 * The retry that is due after `error`, or nothing when the state fails.
 *
 * @param used - how many retries each retrier has made before.
 */
export function retryAfter(retriers: readonly Retrier[], used: readonly number[], error: string): RetryDecision | undefined {
  const index = retriers.findIndex((retrier) => covers(retrier.errorEquals, error));
  const retrier = retriers[index];
  const made = used[index] ?? 0;
  if (retrier === undefined || made >= retrier.maxAttempts) return undefined;
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** made, retrier.maxDelaySeconds ?? Infinity);
  return { index, delay: seconds * 1000 };
}

/** The catcher that takes `error`, or nothing when the execution fails. */
export function catcherOf(catchers: readonly Catcher[], error: string): Catcher | undefined {
  return catchers.find((catcher) => covers(catcher.errorEquals, error));
}
