/** How a piece of work ended; `skipped` when something before it did not end well. */
export type WorkResult = 'done' | 'failed' | 'skipped';

/**
 * Does the work for all nodes, each as soon as those before it are done, independent ones at the same time.
 *
 * @param before - for each node, those that must be done first.
 * @param work - returns whether it went well.
 * @param halted - whether nothing new may start.
 */
export async function runGraph<Node>(nodes: readonly Node[], before: (node: Node) => readonly Node[], work: (node: Node) => Promise<boolean>,
  halted: () => boolean = () => false): Promise<ReadonlyMap<Node, WorkResult>> {
  const started = new Map<Node, Promise<WorkResult>>();
  const start = (node: Node): Promise<WorkResult> => {
    const running = started.get(node) ?? proceed(node);
    started.set(node, running);
    return running;
  };
  const proceed = async (node: Node): Promise<WorkResult> => {
    const results = await Promise.all(before(node).map(start));
    if (results.some((result) => result !== 'done') || halted()) return 'skipped';
    return await work(node) ? 'done' : 'failed';
  };
  const results = await Promise.all(nodes.map(async (node) => [node, await start(node)] as const));
  return new Map(results);
}

/** The nodes that ended in one way. */
export function endedAs<Node>(results: ReadonlyMap<Node, WorkResult>, result: WorkResult): readonly Node[] {
  return [...results].filter(([, value]) => value === result).map(([node]) => node);
}
