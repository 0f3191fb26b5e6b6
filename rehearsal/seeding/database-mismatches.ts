import { suggestion } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../lambda/step/contract';
import type { DeclaredSource } from '../templates/declared-sources';
import type { DatabaseProblem } from './database-problem';
import { databaseProblems } from './database-problems';
import type { RehearsedDatabase, RehearsedDatabases } from './databases';
import { type DatabasesFile, refusal } from './databases-file';
import { enginesOf, sourceEngine } from './source-seed';

/** @throws UsageError - with everything in which the file doesn't fit the databases that the app moves, by line. */
export function expectFitting({ file, value, problem }: DatabasesFile, sources: readonly DeclaredSource[]): void {
  const found = databaseMismatches(value, sources).map(({ path, message }) => problem(path, message));
  const problems = [...new Map(found.map((each) => [each.message, each])).values()].sort((one, other) => one.line - other.line);
  if (problems.length > 0) throw refusal(`${file} doesn't fit the app`, problems);
}

/** Everything in which databases don't fit those that an app moves; nothing when they fit. Paths begin with the name of the database. */
export function databaseMismatches(databases: RehearsedDatabases, sources: readonly DeclaredSource[]): DatabaseProblem[] {
  const moved = [...new Set(sources.map(({ identifier }) => identifier))];
  return Object.entries(databases).flatMap(([name, described]) => {
    const own = sources.filter(({ identifier }) => identifier === name.toLowerCase());
    const found = own.flatMap((source) => mismatches(source, described)).map(({ path, message }) => ({ path: [name, ...path], message }));
    if (own.length > 0) return found;
    return [{ path: [name], message: `isn't moved by the app's migrations, which move ${moved.join(', ')}.${suggestion(name, moved)}` }];
  });
}

/** What only one kind of database has. */
const OWN_SETTINGS: Readonly<Record<DatabaseKind, readonly (keyof RehearsedDatabase)[]>> = {
  [DatabaseKind.INSTANCE]: [
    'additionalStorageVolumes', 'autoMinorVersionUpgrade', 'certificateAuthority', 'dedicatedLogVolume', 'iops', 'licenseModel', 'maxAllocatedGib',
    'multiAz', 'options', 'processorFeatures', 'publiclyAccessible', 'storageThroughput',
  ],
  [DatabaseKind.CLUSTER]: [
    'backtrackWindow', 'clusterParameterGroup', 'clusterParameters', 'dataApi', 'localWriteForwarding', 'members', 'serverlessV2',
  ],
};

const TITLES: Readonly<Record<DatabaseKind, string>> = { [DatabaseKind.INSTANCE]: 'a DB instance', [DatabaseKind.CLUSTER]: 'a DB cluster' };

const OTHER_KIND: Readonly<Record<DatabaseKind, DatabaseKind>> = {
  [DatabaseKind.INSTANCE]: DatabaseKind.CLUSTER, [DatabaseKind.CLUSTER]: DatabaseKind.INSTANCE,
};

function mismatches({ identifier, kind, family }: DeclaredSource, described: RehearsedDatabase): DatabaseProblem[] {
  const declared = `but ${identifier} is declared as ${TITLES[kind]}`;
  const foreign = OWN_SETTINGS[OTHER_KIND[kind]].filter((setting) => described[setting] !== undefined)
    .map((setting) => ({ path: [setting], message: `is given, ${declared}` }));
  const { engine } = sourceEngine(family, described);
  const engines = enginesOf(family);
  if (engines.includes(engine)) return [...foreign, ...databaseProblems(kind, engine, described)];
  return [...foreign, { path: ['engine'], message: `is "${engine}", ${declared} of ${engines.join(', ')}` }];
}
