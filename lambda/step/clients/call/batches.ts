/** Calls at a time: as many as a service bears beside what else the account asks of it. */
const AT_A_TIME = 10;

/** What `each` gives for all items, in their order; asked for some at a time. */
export async function inBatches<Item, Result>(items: readonly Item[], each: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < items.length; index += AT_A_TIME) {
    results.push(...await Promise.all(items.slice(index, index + AT_A_TIME).map(each)));
  }
  return results;
}
