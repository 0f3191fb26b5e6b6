import Table from 'cli-table3';
import { createHandler } from '../../lambda/step/handler';
import { cleanUp, explorations, representatives } from './chains';
import { type ExplorationResult, explore } from './explorer';
import { changeWords } from './guards/guard';
import { NO_DECISIONS } from './guards/instrument';
import { type Mutant, mutateAll } from './guards/mutate';
import { withVariants } from './variants';

const PLAIN = { head: [], border: [] };

/**
 * `npm run verify:exploration` explores every chain and prints what was reached; `npm run verify:exploration -- --mutate` changes every guard of the
 * decisions and
 * prints what noticed it. Ends with 1 when a property is broken, or when nothing notices a change that has no reason.
 */
async function main(): Promise<void> {
  const isFine = process.argv.includes('--mutate') ? await mutate() : await exploreAll();
  cleanUp();
  process.exitCode = isFine ? 0 : 1;
}

async function exploreAll(): Promise<boolean> {
  const results: ExplorationResult[] = [];
  const table = new Table({ head: ['chain', 'cases', 'states', 'transitions', 'ticks', 'seconds'], style: PLAIN });
  for (const chain of withVariants(explorations())) {
    const began = process.cpuUsage();
    const result = await explore(chain, { createHandler, disturbances: 1 });
    results.push(result);
    table.push([chain.line, chain.cases, result.states, result.transitions, result.ticks, (process.cpuUsage(began).user / 1e6).toFixed(1)]);
  }
  table.push([
    'all', ...(['states', 'transitions', 'ticks'] as const).map((name) => sum(results, name)), '',
  ].toSpliced(1, 0, sumOf(results.map(({ chain }) => chain.cases))));
  console.log(table.toString());
  console.log(rowsOf(results).toString());
  console.log(
    `${sum(results, 'limits')} transitions to green are a known limit. ${sum(results, 'exits')} states have an exit to another declaration.`,
  );
  return printViolations(results);
}

/** How many courses of each step end how: a step's row that no world reaches is missing. */
function rowsOf(results: readonly ExplorationResult[]): Table.Table {
  const rows = new Map<string, number>();
  for (const result of results) for (const [row, count] of result.rows) rows.set(row, (rows.get(row) ?? 0) + count);
  const table = new Table({ head: ['step and outcome', 'courses'], style: PLAIN });
  table.push(...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
  return table;
}

async function mutate(): Promise<boolean> {
  const { mutants, explored } = await mutateAll(withVariants(representatives()));
  const table = new Table({ head: ['guard', 'change', 'noticed as', 'for example'], style: PLAIN, colWidths: [62, 24, 22, 80], wordWrap: true });
  table.push(...mutants.map((mutant) => [
    `${mutant.site.file}:${mutant.site.line} ${mutant.site.text.slice(0, 100)}`, changeWords(mutant.change, mutant.site), notice(mutant),
    mutant.caught?.what.slice(0, 150) ?? mutant.reason ?? '',
  ]));
  console.log(table.toString());
  console.log([...counted(mutants.map(notice))].map(([how, count]) => `${count} ${how}`).join('; '));
  console.log(`Left out: ${[...NO_DECISIONS].map(([names, why]) => `${names.source} ${why}`).join('; ')}.`);
  return printViolations(explored) && mutants.every(({ caught, reason }) => caught !== undefined || reason !== undefined);
}

function notice({ caught, reason }: Mutant): string {
  return caught?.by.join(', ') ?? (reason === undefined ? 'NOT NOTICED' : 'nothing to notice');
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  return words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());
}

function printViolations(results: readonly ExplorationResult[]): boolean {
  const found = results.flatMap(({ chain, violations }) => violations.map((violation) => ({ chain, ...violation })));
  for (const { chain, property, where, what, path } of found) {
    console.log(`${property}: ${what}\n  ${where}\n  ${chain.line}\n  ${path.join('\n  ')}\n`);
  }
  console.log(`${found.length} violations.`);
  return found.length === 0;
}

function sum(results: readonly ExplorationResult[], name: 'states' | 'transitions' | 'ticks' | 'limits' | 'exits'): number {
  return sumOf(results.map((result) => result[name]));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
