import type { MigrationProps } from '../declaration/ferry-props';
import { databaseNames, isSameThing, type MadeName } from '../plan/made-names';
import { planDatabase } from '../plan/plan-database';
import { failure, type Failure } from './messages/failure';
import { duplicates } from './messages/rule';
import { labelOf } from './order-rules';

/** Said where two runs at once may be what was meant, and mustn't be what comes out. */
const RUNS = 'For another run of a migration later, change its run in place; two runs in one list need `startAfter` in the later one';

/** Where two migrations of one declaration would make one thing, or move one database. */
export function collisionFailures(migrations: readonly MigrationProps[]): Failure[] {
  return [
    ...duplicates(migrations.map(labelOf))
      .map((label) => failure('RF-1063', `'${label}' is declared by more than one migration, expected unique ids: snapshots are named after them. `
      + `${RUNS}`)),
    ...sharedNames(migrations),
    ...sharedSources(migrations),
    ...changedSources(migrations),
    ...sharedDatabases(migrations.flatMap((migration) => databaseNames(planDatabase(migration)))),
  ];
}

/** `a` in the run `b-c` and `a-b` in the run `c` would name the same snapshots. */
function sharedNames(migrations: readonly MigrationProps[]): Failure[] {
  const labels = [...new Set(migrations.map(labelOf))];
  return duplicates(labels.map((label) => label.replace('/', '-')))
    .map((name) => failure('RF-1063', `'${labels.filter((label) => label.replace('/', '-') === name).join('\' and \'')}' name the same snapshots, `
    + `'…-${name}-…': change `
    + 'an id or a run'));
}

/** Runs of one migration have one source; two migrations have two. */
function sharedSources(migrations: readonly MigrationProps[]): Failure[] {
  const keys = migrations.map(({ id, source }) => ({ id, source: `${source.family.kind} '${source.identifier}'` }));
  const sources = [...new Set(keys.map(({ source }) => source))];
  return sources
    .filter((source) => new Set(keys.filter((key) => key.source === source).map(({ id }) => id)).size > 1)
    .map((source) => failure('RF-1064', `the source ${source} is used by more than one migration, expected one for each database. ${RUNS}`));
}

function changedSources(migrations: readonly MigrationProps[]): Failure[] {
  const sourceOf = ({ source: { family, identifier } }: MigrationProps): string => `${family.kind} '${identifier}'`;
  return migrations.flatMap((migration, index) => {
    const first = migrations.find(({ id }) => id === migration.id);
    const isTold = first === undefined || migrations.slice(0, index).some((one) => one.id === migration.id && sourceOf(one) === sourceOf(migration));
    return isTold || labelOf(first) === labelOf(migration) || sourceOf(first) === sourceOf(migration) ? [] : [
      failure('RF-1065', `'${labelOf(first)}' and '${labelOf(migration)}' are runs of one migration, but the sources are the ${sourceOf(first)} `
      + 'and the '
      + `${sourceOf(migration)}, expected one: give the other database a migration with an id of its own`),
    ];
  });
}

function sharedDatabases(made: readonly MadeName[]): Failure[] {
  const [databases, members] = [made.filter(({ memberOf }) => memberOf === undefined), made.filter(({ memberOf }) => memberOf !== undefined)];
  return [
    ...duplicates(databases.map(({ kind, name }) => `${kind} '${name}'`))
      .map((database) => failure('RF-1066', `the restored ${database} is declared by more than one migration, expected unique identifiers (case `
      + 'doesn\'t count)')),
    ...members.filter((member) => databases.some((database) => isSameThing(database, member))).map(({ name, memberOf = '' }) =>
      failure('RF-1066', `the restored instance '${name}' has the name of a member of the restored cluster '${memberOf}': give one of them `
      + 'another identifier')),
  ];
}
