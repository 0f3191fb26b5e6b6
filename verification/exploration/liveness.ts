/** Where a kind world and an obedient operator lead from a state; `true` where that is an exit. */
export interface KindEdges {
  readonly to: Set<number>;
  hasExit: boolean;
}

/** States from which neither the goal nor an exit is reached, whatever a kind world and an obedient operator do: backwards from all of those. */
export function stuckStates(edges: readonly KindEdges[], isGoal: (state: number) => boolean): number[] {
  const comingTo = new Map<number, number[]>();
  edges.forEach(({ to }, from) => to.forEach((state) => comingTo.set(state, [...comingTo.get(state) ?? [], from])));
  const saved = new Set<number>(edges.flatMap(({ hasExit }, state) => (hasExit || isGoal(state) ? [state] : [])));
  const queue = [...saved];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const from of comingTo.get(state) ?? []) {
      if (saved.has(from)) continue;
      saved.add(from);
      queue.push(from);
    }
  }
  return edges.flatMap((_, state) => (saved.has(state) ? [] : [state]));
}
