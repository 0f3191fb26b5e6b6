import type { Chain } from '../../lib/plan/chain';

/** How many copies a chain makes: each takes the longer, the bigger the database is. */
export function copiesOf({ transferCopy, importCopy }: Chain): number {
  return [transferCopy, importCopy].filter((copy) => copy !== undefined).length;
}
