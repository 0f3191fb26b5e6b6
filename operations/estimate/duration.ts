import { RATES, STEP_OVERHEAD, type Throughput, type Work } from './rates';
import { less, type Spread, sum } from './spread';

/** Bytes of a GiB. */
export const GIB = 1024 ** 3;

const MIB = 1024 ** 2;

/** How far a rate that was seen once may be from the next one, either way. */
const FROM_ONE_TO_THE_NEXT = 2;

/**
 * Minutes that a work on so many bytes takes, with what a step loses by looking once a minute. An estimate: AWS promises none of it.
 *
 * @param bytes - that are written, or the storage that is allocated where that alone is known.
 * @param seen - MiB/s of a work of the same kind on the same data, in place of the rates in general.
 */
export function expectedMinutes(work: Work, bytes: number, seen?: number): Spread {
  const { fixedMinutes, throughput } = RATES[work];
  if (throughput === undefined) return sum([fixedMinutes, STEP_OVERHEAD]);
  return sum([fixedMinutes, STEP_OVERHEAD, minutesOf(bytes, seen === undefined ? throughput : aroundSeen(seen))]);
}

/** A work in progress. */
export interface ObservedWork {
  readonly work: Work;
  /** 0 to 100, as RDS tells it (`PercentProgress`). */
  readonly percent: number;
  /** Since the work began. */
  readonly elapsedMinutes: number;
  /** @default - not known */
  readonly bytes?: number;
}

/**
 * Minutes that are left of a work: by its own pace once it has moved, the less certain the less of it is done; before, by the rates in general.
 *
 * @returns nothing while nothing can be said: it hasn't moved, and its size isn't known.
 */
export function remainingMinutes({ work, percent, elapsedMinutes, bytes }: ObservedWork): Spread | undefined {
  if (percent >= 100) return { low: 0, likely: 0, high: STEP_OVERHEAD.high };
  if (percent <= 0 || elapsedMinutes <= 0) return bytes === undefined ? undefined : less(expectedMinutes(work, bytes), elapsedMinutes);
  const likely = elapsedMinutes * (100 - percent) / percent;
  const uncertainty = 2 - percent / 100;
  return { low: likely / uncertainty, likely, high: likely * uncertainty };
}

/** MiB/s of a work that is over. Nothing for one that took no time. */
export function observedRate(bytes: number, minutes: number): number | undefined {
  return minutes > 0 ? bytes / MIB / (minutes * 60) : undefined;
}

function aroundSeen(rate: number): Throughput {
  return { slow: rate / FROM_ONE_TO_THE_NEXT, likely: rate, fast: rate * FROM_ONE_TO_THE_NEXT };
}

function minutesOf(bytes: number, { slow, likely, fast }: Throughput): Spread {
  const minutes = (rate: number): number => bytes / MIB / rate / 60;
  return { low: fast === undefined ? 0 : minutes(fast), likely: minutes(likely), high: minutes(slow) };
}
