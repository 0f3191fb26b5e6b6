import type { MigrationProps } from '../declaration/ferry-props';
import { runLabel } from '../plan/naming';
import { hasLabel } from './case';
import { isLiteral, isObject, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { meant } from './messages/nearest-name';

/** A migration of the list, which may lack any of its parts. */
interface Listed {
  readonly migration: MigrationProps;
  readonly path: string;
}

/** By its label: which migration each one waits for. */
type Order = ReadonlyMap<string, string | undefined>;

/**
 * Migrations that wait for none, for themselves or in a circle, and runs of one migration that would move the same data at once: those that are
 * closed move nothing.
 */
export function orderFailures(listed: readonly Listed[], areAllClosed?: boolean): Failure[] {
  const known = listed.filter(({ migration }) => isObject(migration));
  const migrations = known.map(({ migration }) => migration).filter(hasLabel);
  const order: Order = new Map(migrations.map((migration) => [labelOf(migration), migration.startAfter]));
  return [
    ...known.flatMap(({ path, migration }) => referenceFailures(`${path}.startAfter`, migration, order)),
    ...circles(order).map((circle) =>
      failure('RF-1060', `the migrations ${circle.map(inQuotes).join(', ')} wait for each other by startAfter: leave it out in the one that is to `
      + 'be first')),
    ...unorderedRuns(migrations.filter(({ closed }) => (closed ?? areAllClosed) !== true), order),
  ];
}

/** Of a migration whose names are text. */
export function labelOf({ id, run }: MigrationProps): string {
  return runLabel(id, run);
}

function inQuotes(label: string): string {
  return `'${label}'`;
}

function referenceFailures(path: string, migration: MigrationProps, order: Order): Failure[] {
  const { startAfter } = migration;
  const label = hasLabel(migration) ? labelOf(migration) : undefined;
  if (startAfter === undefined) return [];
  if (!isLiteral(startAfter)) return [failure('RF-1012', `${path} is ${quoted(startAfter)}, expected ${REFERENCE}${textOf(startAfter)}`)];
  if (startAfter === label) {
    return [failure('RF-1061', `${path} is '${startAfter}', the migration itself: give another one of the list, or leave `
      + 'it out')];
  }
  if (order.has(startAfter)) return [];
  const others = [...order.keys()].filter((other) => other !== label);
  const instead = meant(startAfter, others) || `: ${others.length === 0 ? 'leave it out' : `the list has ${others.map(inQuotes).join(', ')}`}`;
  return [failure('RF-1061', `${path} is '${startAfter}', which is no other migration of the list (an id, or an id, a slash and a run)${instead}`)];
}

const REFERENCE = 'another migration of the list as text: its id, or its id, a slash and its run, such as \'orders/rehearsal\'';

/** What to write in place of a migration itself, or of several. */
function textOf(startAfter: unknown): string {
  if (startAfter instanceof Array) return '. It can be one only: give each of the others a startAfter of its own';
  return isObject(startAfter) && hasLabel(startAfter as unknown as MigrationProps)
    ? `: write '${labelOf(startAfter as unknown as MigrationProps)}'` : '';
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
function unorderedRuns(migrations: readonly MigrationProps[], order: Order): Failure[] {
  const ids = [...new Set(migrations.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const runs = [...new Set(migrations.filter((migration) => migration.id === id).map(labelOf))];
    return runs.flatMap((first, index) => runs.slice(index + 1).filter((second) => !areOrdered(first, second, order)).slice(0, 1).map((second) =>
      failure('RF-1062', `'${first}' and '${second}' are two runs of one migration in one list, and nothing says which is first: both would move `
      + 'the data of today, at '
      + `once. Leave one of them out, and give the other in its place later; or give startAfter: '${first}' in '${second}', which then begins when `
      + 'that one is verified')));
  });
}

function areOrdered(first: string, second: string, order: Order): boolean {
  return before(second, order).includes(first) || before(first, order).includes(second);
}
