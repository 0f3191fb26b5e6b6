import { DatabaseFamily } from '../../../lambda/step/contract';
import { PRICES, PRICES_DATE, PRICES_REGION, SNAPSHOT_STORAGE } from '../../estimate/prices';
import type { Leftovers } from '../report-schema';

/** Something that costs while it is there. */
export type Chargeable =
  | { readonly kind: 'snapshot'; readonly name: string; readonly isOfCluster: boolean; readonly gib?: number }
  | { readonly kind: 'key'; readonly arn: string };

/** Where the prices of today are. */
const SOURCES = [
  'https://aws.amazon.com/rds/pricing/ (backup storage)', 'https://aws.amazon.com/rds/aurora/pricing/ (backup storage)',
  'https://aws.amazon.com/kms/pricing/ (customer managed keys)',
];

/**
 * What is left costs at most, in a month, at list prices. Backup storage up to the size of the databases of a Region is free, and a snapshot holds
 * what no earlier one does, so what is billed is no more. What has no size isn't in the sum, and is named. Pure.
 */
export function monthlyCost(things: readonly Chargeable[]): Pick<Leftovers, 'costs' | 'usdPerMonth' | 'unpriced' | 'prices'> {
  const costs = things.flatMap((thing) => {
    if (thing.kind === 'key') return [lineOf(`key ${thing.arn}`, 1, 'key', PRICES.KEY.usd)];
    if (thing.gib === undefined) return [];
    // those of all clusters cost the same.
    const { usd } = SNAPSHOT_STORAGE[thing.isOfCluster ? DatabaseFamily.AURORA : DatabaseFamily.INSTANCE];
    return [lineOf(`snapshot ${thing.name}`, thing.gib, 'GiB', usd)];
  });
  const unpriced = things.flatMap((thing) => (
    thing.kind === 'snapshot' && thing.gib === undefined ? [`snapshot ${thing.name}: RDS tells no size`] : []
  ));
  const prices = { region: PRICES_REGION, asOf: PRICES_DATE, sources: [...SOURCES] };
  return { costs, usdPerMonth: cents(costs.reduce((sum, { usd }) => sum + usd, 0)), unpriced, prices };
}

function lineOf(what: string, quantity: number, unit: string, usdPerUnit: number): Leftovers['costs'][number] {
  return { what, quantity, unit, usdPerUnit, usd: cents(quantity * usdPerUnit) };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
