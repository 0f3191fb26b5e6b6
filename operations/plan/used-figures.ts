import type { DatabaseFamily } from '../../lambda/step/contract';
import { type Price, PRICES, PRICES_DATE, PRICES_REGION, SNAPSHOT_STORAGE } from '../estimate/prices';
import { RATES } from '../estimate/rates';
import type { Plan } from './plan-schema';
import type { ReadStep } from './reading/read-steps';
import { workOf } from './reading/step-words';

const NOTE = [
  'Estimates. AWS promises no rate: a step may be shorter than the shortest figure, and longer than the longest.',
  `Prices are list prices of ${PRICES_REGION}, looked up in ${PRICES_DATE}, without taxes and what is free; other Regions differ.`,
  'The restored database isn\'t counted.',
].join(' ');

/** The rates and prices that a plan's estimates go by, with their sources. */
export function figuresUsed(steps: readonly ReadStep[], families: readonly DatabaseFamily[]): Plan['estimatedBy'] {
  const works = [...new Set(steps.map(workOf))];
  const prices: Readonly<Record<string, Price>> = PRICES;
  return {
    note: NOTE,
    rates: works.map((work) => {
      const { fixedMinutes, throughput, evidence } = RATES[work];
      return { work, fixedMinutes, ...throughput === undefined ? {} : { mibPerSecond: throughput }, evidence };
    }),
    prices: [
      ...[...new Set(families)].map((family) => ({ what: `snapshot storage (${family})`, ...told(SNAPSHOT_STORAGE[family]) })),
      ...Object.entries(prices).map(([name, price]) => ({ what: name.toLowerCase().replaceAll('_', ' '), ...told(price) })),
    ],
  };
}

function told({ usd, unit, evidence }: Price): { readonly usd: number; readonly unit: string; readonly evidence: readonly Price['evidence'][] } {
  return { usd, unit, evidence: [evidence] };
}
