import type { EmbeddedAws } from '@rds-ferry/sandbox';

/** How many calls of RDS an account gets in a Region. */
export interface Traffic {
  readonly account: string;
  readonly calls: number;
  readonly busiestSecond: number;
  readonly busiestMinute: number;
  /** The same without the first minutes, in which every migration looks at everything before it starts. */
  readonly waiting: { readonly busiestSecond: number; readonly busiestMinute: number };
  /** How many of the 60 seconds of a minute half of the calls come in: 30 when they are spread evenly. */
  readonly halfOfCalls: number;
}

/** Milliseconds. */
const BEGINNING = 5 * 60_000;

/** @param accounts - that are looked at, in whatever Region. */
export function trafficOf({ journal }: EmbeddedAws, accounts: readonly string[]): readonly Traffic[] {
  return accounts.map((account) => {
    const times = journal.entries.flatMap((entry) => (entry.kind === 'call'
      && entry.service === 'rds' && entry.accountId === account ? entry.time : []));
    const later = times.filter((time) => time > (times[0] ?? 0) + BEGINNING);
    return {
      account, calls: times.length, ...busiestOf(times), waiting: busiestOf(later), halfOfCalls: secondsOfHalf(times),
    };
  });
}

function busiestOf(times: readonly number[]): { readonly busiestSecond: number; readonly busiestMinute: number } {
  return { busiestSecond: busiest(times, 1_000), busiestMinute: busiest(times, 60_000) };
}

function secondsOfHalf(times: readonly number[]): number {
  const calls = Array.from({ length: 60 }, () => 0);
  for (const time of times) {
    const second = Math.floor(time / 1000) % 60;
    calls[second] = (calls[second] ?? 0) + 1;
  }
  let sum = 0;
  return calls.sort((a, b) => b - a).filter((count) => {
    const isNeeded = sum < times.length / 2;
    sum += count;
    return isNeeded;
  }).length;
}

/** Most calls in any window of this length. @param times - in order. */
export function busiest(times: readonly number[], length: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while ((times[first] ?? time) <= time - length) first++;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
