import type { JournalEntry } from '@rds-ferry/sandbox';
import { nameOf, type Work } from './works';

/** A copy in the queue before the limit: how long it was refused, and who passed it. Milliseconds. */
export interface Waiting {
  readonly name: string;
  readonly arrivedAt: number;
  readonly startedAt: number;
  /** Copies that came later and were started earlier. */
  readonly overtakenBy: number;
}

/** @param refused - the starts that were refused because too many copies are under way. */
export function waitings(works: readonly Work[], refused: readonly (JournalEntry & { readonly kind: 'call' })[]): readonly Waiting[] {
  const arrivals = new Map<string, number>();
  for (const entry of refused) {
    const key = `${entry.accountId} ${nameOf(entry)}`;
    if (!arrivals.has(key)) arrivals.set(key, entry.time);
  }
  const copies = works.filter(({ step }) => step.endsWith('Copy')).map(({ name, accountId, startedAt }) => (
    { name, accountId, startedAt, arrivedAt: arrivals.get(`${accountId} ${name}`) ?? startedAt }));
  return copies.map(({ name, accountId, arrivedAt, startedAt }) => ({
    name, arrivedAt, startedAt,
    overtakenBy: copies.filter((other) => other.accountId === accountId && other.arrivedAt > arrivedAt && other.startedAt < startedAt).length,
  }));
}

export interface Spread {
  readonly median: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
}
