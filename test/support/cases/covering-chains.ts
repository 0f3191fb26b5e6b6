import { type DistinctChain, distinctChains } from './all-cases';

/** Chains that together have every step that any chain has, for instances and for clusters: the one that adds the most, until nothing is left. */
export function coveringChains(): readonly DistinctChain[] {
  const all = distinctChains();
  const left = new Set(all.flatMap(stepsOf));
  const chains: DistinctChain[] = [];
  while (left.size > 0) {
    const best = all.reduce((a, b) => (added(b, left) > added(a, left) ? b : a));
    chains.push(best);
    for (const step of stepsOf(best)) left.delete(step);
  }
  return chains;
}

/** The steps of a chain, each with the kind of database. */
export function stepsOf({ chain }: DistinctChain): string[] {
  const [kind, ...steps] = chain.split(' → ');
  return steps.map((step) => `${kind}: ${step}`);
}

function added(chain: DistinctChain, left: ReadonlySet<string>): number {
  return stepsOf(chain).filter((step) => left.has(step)).length;
}
