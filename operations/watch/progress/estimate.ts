/** A percentage that RDS told. */
export interface PercentSample {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** What is left of a step at the rate that was seen, in milliseconds; none is negative, and `shortest` ≤ `left` ≤ `longest`. */
export interface Estimate {
  readonly left: number;
  readonly shortest: number;
  /** Nothing when the rate that was seen gives no bound. */
  readonly longest?: number;
}

/** So many samples say as much as more of them would. */
const MOST_SAMPLES = 48;

/** Percentages that have to differ before a rate is told: the first step of RDS's counter says when it was asked, not how fast it is. */
const FEWEST_PERCENTAGES = 3;

/** Milliseconds that have to be seen at least. */
const SHORTEST_SPAN = 60_000;

/** Parts of the rates that were seen, from below and from above, that the spread leaves out. */
const LEFT_OUT = 0.1;

/** The samples with one more. What went before a fall is of another attempt, and a look that is older than the last one tells nothing. Pure. */
export function withSample(samples: readonly PercentSample[], sample: PercentSample): readonly PercentSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.percent < last.percent) return sample.time < last.time ? samples : [sample];
  if (last !== undefined && sample.time <= last.time) return samples;
  // a counter stands at its beginning until the work begins, which says nothing of its rate.
  if (samples.length === 1 && sample.percent === last?.percent) return [sample];
  const all = [...samples, sample];
  // every second one of the older half goes: its ends stay, and with them the span.
  return all.length <= MOST_SAMPLES ? all : all.filter((_, index) => index === 0 || index > all.length / 2 || index % 2 === 0);
}

/**
 * What is left by the median of the rates between all samples that are far enough apart (Theil and Sen), with the spread of these rates. a
 * counter goes on by whole percents, or in larger steps: by one of them it may be farther than it tells. Pure.
 *
 * @returns nothing while too little was seen.
 */
export function estimate(samples: readonly PercentSample[], now: number): Estimate | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.percent >= 100) return undefined;
  const span = last.time - first.time;
  if (span < SHORTEST_SPAN || new Set(samples.map(({ percent }) => percent)).size < FEWEST_PERCENTAGES) return undefined;
  const overall = (last.percent - first.percent) / span;
  const rates = ratesBetween(samples, span / 4);
  const median = quantile(rates, 0.5);
  const rate = median > 0 ? median : overall;
  const unit = smallestStep(samples);
  const slowest = Math.min(quantile(rates, LEFT_OUT), overall - unit / span);
  const fastest = Math.max(quantile(rates, 1 - LEFT_OUT), overall + unit / span);
  const at = (percents: number, percentsPerMillisecond: number): number => (
    Math.max(0, percents / percentsPerMillisecond - Math.max(0, now - last.time))
  );
  const remaining = 100 - last.percent;
  return {
    left: at(remaining, rate), shortest: at(remaining - unit, fastest), longest: slowest > 0 ? at(remaining, slowest) : undefined,
  };
}

/** By how much the counter goes on at least. */
function smallestStep(samples: readonly PercentSample[]): number {
  return Math.min(...samples.slice(1).map(({ percent }, index) => percent - (samples[index]?.percent ?? 0)).filter((step) => step > 0));
}

/** Percents for each millisecond, from the slowest to the fastest. */
function ratesBetween(samples: readonly PercentSample[], distance: number): readonly number[] {
  return samples.flatMap((from, index) => samples.slice(index + 1).filter(({ time }) => time - from.time >= distance)
    .map((to) => (to.percent - from.percent) / (to.time - from.time))).sort((one, other) => one - other);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.round((sorted.length - 1) * part)] ?? 0;
}
