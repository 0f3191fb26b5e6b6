import type { MigrationProps } from '../declaration/ferry-props';
import { runLabel } from '../plan/naming';
import { isObject } from './described';
import { literalFailures, MIGRATION_LABEL } from './format';
import { meant } from './nearest-name';

/** A migration of the list, which may lack any of its parts. */
interface Listed {
  readonly migration: MigrationProps;
  readonly path: string;
}

/** By its label: which migration each one waits for. */
type Order = ReadonlyMap<string, string | undefined>;

/** Migrations that wait for none, for themselves or in a circle, and runs of one migration that would move the same data at once. */
export function orderFailures(listed: readonly Listed[]): string[] {
  const labelled = listed.filter(({ migration }) => isObject(migration)).map((one) => ({ ...one, label: labelOf(one.migration) }));
  const order: Order = new Map(labelled.map(({ label, migration: { startAfter } }) => [label, startAfter]));
  const migrations = labelled.map(({ migration }) => migration);
  return [
    ...labelled.flatMap(({ label, path, migration: { startAfter } }) => referenceFailures(`${path}.startAfter`, startAfter, label, order)),
    ...circles(order).map((circle) =>
      `the migrations ${circle.map(inQuotes).join(', ')} wait for each other by startAfter: leave it out in the one that is to be first`),
    ...unorderedRuns(migrations, order),
  ];
}

/** As text also where the id isn't text, which is reported elsewhere. */
export function labelOf({ id, run }: MigrationProps): string {
  return String(runLabel(id, run));
}

function inQuotes(label: string): string {
  return `'${label}'`;
}

function referenceFailures(path: string, startAfter: unknown, label: string, order: Order): string[] {
  if (startAfter === undefined) return [];
  const malformed = literalFailures(path, startAfter, MIGRATION_LABEL);
  if (malformed.length > 0 || typeof startAfter !== 'string') return malformed;
  if (startAfter === label) return [`${path} is '${startAfter}', the migration itself: give another one of the list, or leave it out`];
  if (order.has(startAfter)) return [];
  const others = [...order.keys()].filter((other) => other !== label);
  const instead = meant(startAfter, others) || `: ${others.length === 0 ? 'leave it out' : `the list has ${others.map(inQuotes).join(', ')}`}`;
  return [`${path} is '${startAfter}', which is no other migration of the list (an id, or an id, a slash and a run)${instead}`];
}

/** The migrations that one waits for, the nearest first; ends where it comes round. */
function before(label: string, order: Order): string[] {
  const found: string[] = [];
  for (let next = order.get(label); next !== undefined && order.has(next) && !found.includes(next); next = order.get(next)) found.push(next);
  return found;
}

/** Of two or more; each once, from the first of it in the list on. */
function circles(order: Order): string[][] {
  const labels = [...order.keys()];
  return labels
    .filter((label) => before(label, order).includes(label))
    .map((label) => [label, ...before(label, order).filter((other) => other !== label)])
    .filter((circle) => circle.length > 1 && circle.every((label) => labels.indexOf(label) >= labels.indexOf(String(circle[0]))));
}

/** Each two neighbours of one id in the list, where neither comes after the other. */
function unorderedRuns(migrations: readonly MigrationProps[], order: Order): string[] {
  const ids = [...new Set(migrations.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const runs = [...new Set(migrations.filter((migration) => migration.id === id).map(labelOf))];
    return runs.flatMap((first, index) => runs.slice(index + 1).filter((second) => !areOrdered(first, second, order)).slice(0, 1).map((second) =>
      `'${first}' and '${second}' are two runs of one migration in one list, and nothing says which is first: both would move the data of today, at `
      + `once. Leave one of them out, and give the other in its place later; or give startAfter: '${first}' in '${second}', which then begins when `
      + 'that one is verified'));
  });
}

function areOrdered(first: string, second: string, order: Order): boolean {
  return before(second, order).includes(first) || before(first, order).includes(second);
}
