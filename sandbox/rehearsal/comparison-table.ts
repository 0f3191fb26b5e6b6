import Table from 'cli-table3';
import type { Comparison } from './comparison';
import type { DatabaseFacts, KeyFacts } from './database-facts';
import { withShortNames } from './short-names';

/** The table that ends a rehearsal, in the first of its forms that fits into `width` characters. */
export function comparisonTable(comparisons: readonly Comparison[], width: number): string {
  const forms = [wideTable(comparisons), tallTables(comparisons, text => text), tallTables(comparisons, withShortNames)];
  return forms.find(table => table.split('\n').every(line => line.length <= width)) ?? forms.at(-1) ?? '';
}

const FACTS = ['account', 'identifier', 'engine', 'storage', 'key'];

/** A row for each database. */
function wideTable(comparisons: readonly Comparison[]): string {
  const table = new Table({ head: ['migration', '', ...FACTS], style: { head: [], border: [] } });
  for (const { migration, before, after } of comparisons) {
    table.push([migration.Migration, 'before', ...cells(before)], ['', 'after', ...cells(after)]);
  }
  return table.toString();
}

/** A table for each migration, with a row for each fact. */
function tallTables(comparisons: readonly Comparison[], shown: (cell: string) => string): string {
  return comparisons.map(({ migration, before, after }) => {
    const table = new Table({ head: [migration.Migration, 'before', 'after'], style: { head: [], border: [] } });
    const [first, second] = [cells(before).map(shown), cells(after).map(shown)];
    table.push(...FACTS.map((fact, index) => [fact, first[index] ?? '', second[index] ?? '']));
    return table.toString();
  }).join('\n');
}

/** In the order of `FACTS`. */
function cells(facts: DatabaseFacts | undefined): string[] {
  if (facts === undefined) return FACTS.map(() => '-');
  const { accountId, identifier, instance, key } = facts;
  const storage = `${instance.AllocatedStorage ?? '?'} GiB ${instance.StorageType ?? ''}`.trimEnd();
  return [accountId, identifier, `${instance.Engine ?? '?'} ${instance.EngineVersion ?? ''}`.trimEnd(), storage, keyCell(key, accountId)];
}

/** Names, id, and who manages it, each on a line of its own. */
function keyCell(key: KeyFacts | undefined, databaseAccountId: string): string {
  if (key === undefined) return 'not encrypted';
  const manager = key.managedBy === 'AWS' ? 'AWS managed' : 'customer managed';
  const account = key.accountId === databaseAccountId ? '' : `, account ${key.accountId}`;
  return [...key.aliases, key.keyId, `${manager}${account}`].join('\n');
}
