import type { Leftovers } from '../report-schema';

/** Something that costs while it is there. */
export type Chargeable =
  | { readonly kind: 'snapshot'; readonly name: string; readonly isOfCluster: boolean; readonly gib?: number }
  | { readonly kind: 'key'; readonly arn: string };

/**
 * AWS's list prices of one Region, in US dollars a month. Other Regions differ, and may be dearer. Backup storage up to the size of the databases of
 * a Region is free, and a snapshot holds what no earlier one does: so what is billed at these prices is no more than this.
 */
export const PRICES = {
  region: 'us-east-1',
  asOf: 'not compared with the price list of a day: see the sources for today\'s',
  instanceSnapshotGibMonth: 0.095,
  clusterSnapshotGibMonth: 0.021,
  keyMonth: 1,
  sources: [
    'https://aws.amazon.com/rds/pricing/ (backup storage)', 'https://aws.amazon.com/rds/aurora/pricing/ (backup storage)',
    'https://aws.amazon.com/kms/pricing/ (customer managed keys)',
  ],
} as const;

/** What is left costs at most, in a month. Pure. What has no size isn't in the sum, and is named. */
export function monthlyCost(things: readonly Chargeable[]): Pick<Leftovers, 'costs' | 'usdPerMonth' | 'unpriced' | 'prices'> {
  const costs = things.flatMap((thing) => {
    if (thing.kind === 'key') return [lineOf(`key ${thing.arn}`, 1, 'key', PRICES.keyMonth)];
    if (thing.gib === undefined) return [];
    const price = thing.isOfCluster ? PRICES.clusterSnapshotGibMonth : PRICES.instanceSnapshotGibMonth;
    return [lineOf(`snapshot ${thing.name}`, thing.gib, 'GiB', price)];
  });
  const unpriced = things.flatMap((thing) => (
    thing.kind === 'snapshot' && thing.gib === undefined ? [`snapshot ${thing.name}: RDS tells no size`] : []
  ));
  const { region, asOf, sources } = PRICES;
  return { costs, usdPerMonth: cents(costs.reduce((sum, { usd }) => sum + usd, 0)), unpriced, prices: { region, asOf, sources: [...sources] } };
}

function lineOf(what: string, quantity: number, unit: string, usdPerUnit: number): Leftovers['costs'][number] {
  return { what, quantity, unit, usdPerUnit, usd: cents(quantity * usdPerUnit) };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
