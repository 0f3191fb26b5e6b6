import Table from 'cli-table3';
import { withShortNames } from '../../operations/watch/display/short-names';
import type { Comparison } from './comparison';
import type { DatabaseFacts } from './database-facts';

/** The table that ends a rehearsal, in the first of its forms that fits into `width` characters. */
export function comparisonTable(comparisons: readonly Comparison[], width: number): string {
  const shown = shownFacts(comparisons);
  const forms = [wideTable(comparisons, shown), tallTables(comparisons, shown, (text) => text), tallTables(comparisons, shown, withShortNames)];
  return forms.find((table) => table.split('\n').every((line) => line.length <= width)) ?? forms.at(-1) ?? '';
}

/** One fact about a database: its column, or its row. */
interface Fact {
  readonly title: string;
  readonly cell: (facts: DatabaseFacts) => string;
}

/** The Region only where a database changes it, the instances only where there are clusters. */
function shownFacts(comparisons: readonly Comparison[]): readonly Fact[] {
  const crosses = comparisons.some(({ migration }) => migration.SourceDatabase.Region !== migration.Region);
  const hasMembers = comparisons.some(({ before, after }) => before.database?.instances !== undefined || after.found?.instances !== undefined);
  const hasSettings = comparisons.some(({ after }) => after.found?.settings !== undefined);
  const hasReplication = comparisons.some(({ after }) => after.found?.replication !== undefined);
  const hasTime = comparisons.some(({ after }) => after.found?.dataTime !== undefined);
  return [
    { title: 'account', cell: ({ accountId }) => accountId },
    ...(crosses ? [{ title: 'Region', cell: ({ region }: DatabaseFacts) => region }] : []),
    { title: 'identifier', cell: identifierCell },
    { title: 'engine', cell: ({ engine }) => engine },
    ...(hasMembers ? [{ title: 'instances', cell: ({ instances = '-' }: DatabaseFacts) => instances.replaceAll(', ', '\n') }] : []),
    { title: 'storage', cell: ({ storage }) => storage },
    { title: 'key', cell: keyCell },
    ...(hasSettings ? [{ title: 'settings', cell: ({ settings = '-' }: DatabaseFacts) => settings.replaceAll(', ', '\n') }] : []),
    ...(hasTime ? [{ title: 'data of', cell: ({ dataTime }: DatabaseFacts) => (dataTime === undefined ? '-' : timeCell(dataTime)) }] : []),
    ...(hasReplication ? [{ title: 'replication from', cell: ({ replication = '-' }: DatabaseFacts) => replicationCell(replication) }] : []),
  ];
}

/** A row for each database. */
function wideTable(comparisons: readonly Comparison[], shown: readonly Fact[]): string {
  const table = new Table({ head: ['migration', '', ...shown.map(({ title }) => title)], style: { head: [], border: [] } });
  for (const { migration, before, after } of comparisons) {
    table.push([migration.Migration, 'before', ...cells(before.database, shown)], ['', 'after', ...cells(after.found, shown)]);
  }
  return table.toString();
}

/** A table for each migration, with a row for each fact. */
function tallTables(comparisons: readonly Comparison[], shown: readonly Fact[], worded: (cell: string) => string): string {
  return comparisons.map(({ migration, before, after }) => {
    const table = new Table({ head: [migration.Migration, 'before', 'after'], style: { head: [], border: [] } });
    const [first, second] = [cells(before.database, shown).map(worded), cells(after.found, shown).map(worded)];
    table.push(...shown.map(({ title }, index) => [title, first[index] ?? '', second[index] ?? '']));
    return table.toString();
  }).join('\n');
}

function cells(facts: DatabaseFacts | undefined, shown: readonly Fact[]): string[] {
  return shown.map(({ cell }) => (facts === undefined ? '-' : cell(facts)));
}

/** The identifier; of a snapshot, also that it is one. */
function identifierCell({ identifier, title }: DatabaseFacts): string {
  return title.endsWith('snapshot') ? `${identifier}\n(${title})` : identifier;
}

/** Names, id, and who manages it, each on a line of its own. */
function keyCell({ key, accountId }: DatabaseFacts): string {
  if (key === undefined) return 'not encrypted';
  if (key === 'aws-owned') return 'AWS owned';
  const manager = key.managedBy === 'AWS' ? 'AWS managed' : 'customer managed';
  const account = key.accountId === accountId ? '' : `, account ${key.accountId}`;
  return [...key.aliases, key.keyId, `${manager}${account}`].join('\n');
}

/** A position, its file and place on a line each; of a sentence only whether there is none or none is known, as the output has the reason. */
function replicationCell(replication: string): string {
  const [, kind] = /^(none|unknown): /.exec(replication) ?? [];
  return kind ?? replication.replace(':', ':\n');
}

/** Day and time on a line each, to the second. */
function timeCell(iso: string): string {
  const [day = '', time = ''] = iso.split('T');
  return `${day}\n${time.slice(0, 8)} UTC`;
}
