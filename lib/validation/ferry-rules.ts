import { DatabaseKind, MAX_CLUSTER_MEMBERS, memberIdentifier } from '../../lambda/step/contract';
import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { runName } from '../plan/naming';
import { hasLabel, readablePlaces } from './case';
import { caseFailures } from './case-rules';
import { described, isLiteral, isOptions } from './described';
import { ACCOUNT_ID, EXTERNAL_ID, formatFailures, literalFailures, PREFIX, ROLE_PATH } from './format';
import { migrationFailures } from './migration-rules';
import { missingAccounts, missingFailures, missingInMigration } from './missing';
import { labelOf, orderFailures } from './order-rules';
import { crossingFailures, regionFailures } from './region-rules';
import { brokenRules, duplicates } from './rule';
import { stackPropFailures } from './stack-prop-rules';
import { tagFailures } from './tag-rules';
import { unknownMembers } from './unknown-members';

function accountFailures({ source, target, region }: FerryProps): string[] {
  return [
    ...literalFailures('source.account', source.account, ACCOUNT_ID),
    ...(source.region === undefined ? [] : regionFailures('source.region', source.region)),
    ...literalFailures('target.account', target.account, ACCOUNT_ID),
    ...regionFailures('region', region),
    ...(isLiteral(source.account) && source.account === target.account ? [
      `source.account and target.account are both '${source.account}', expected two accounts: give the one that the databases move to as target`,
    ] : []),
    ...crossingFailures(source.region ?? region, region),
  ];
}

function nameFailures({ prefix, externalId, rolePath }: FerryProps): string[] {
  return [
    ...(prefix === undefined ? [] : literalFailures('prefix', prefix, PREFIX)),
    ...(externalId === undefined ? [] : formatFailures('externalId', externalId, EXTERNAL_ID)),
    ...(rolePath === undefined ? [] : literalFailures('rolePath', rolePath, ROLE_PATH)),
  ];
}

/** Said where two runs at once may be what was meant, and mustn't be what comes out. */
const RUNS = 'For another run of a migration later, change its run in place; two runs in one list need `startAfter` in the later one';

function collisionFailures(migrations: readonly MigrationProps[]): string[] {
  return [
    ...duplicates(migrations.map(labelOf))
      .map((label) => `'${label}' is declared by more than one migration, expected unique ids: snapshots are named after them. ${RUNS}`),
    ...sharedNames(migrations),
    ...sharedSources(migrations),
    ...duplicates(migrations.flatMap(restoredDatabase).map(({ kind, identifier }) => `${kind} '${identifier}'`))
      .map((database) => `the restored ${database} is declared by more than one migration, expected unique identifiers (case doesn't count)`),
    ...sharedWithMembers(migrations.flatMap(restoredDatabase)),
  ];
}

/** `a` in the run `b-c` and `a-b` in the run `c` would name the same snapshots. */
function sharedNames(migrations: readonly MigrationProps[]): string[] {
  const labels = [...new Set(migrations.map(labelOf))];
  return duplicates(labels.map((label) => label.replace('/', '-')))
    .map((name) => `'${labels.filter((label) => label.replace('/', '-') === name).join('\' and \'')}' name the same snapshots, '…-${name}-…': change `
      + 'an id or a run');
}

/** Runs of one migration have one source; two migrations have two. */
function sharedSources(migrations: readonly MigrationProps[]): string[] {
  const keys = migrations.map(({ id, source }) => ({ id, source: `${source.family.kind} '${source.identifier}'` }));
  const sources = [...new Set(keys.map(({ source }) => source))];
  return sources
    .filter((source) => new Set(keys.filter((key) => key.source === source).map(({ id }) => id)).size > 1)
    .map((source) => `the source ${source} is used by more than one migration, expected one for each database. ${RUNS}`);
}

/** A cluster and an instance may have the same identifier. */
interface RestoredDatabase {
  readonly kind: DatabaseKind;
  /** In lower case, as RDS keeps it. */
  readonly identifier: string;
}

function restoredDatabase({ run, source, database }: MigrationProps): RestoredDatabase[] {
  if (database !== undefined && database.kind === undefined) return [];
  const identifier = database?.instance?.instanceIdentifier ?? database?.cluster?.clusterIdentifier ?? runName(source.identifier, run);
  return typeof identifier === 'string' ? [{ kind: source.family.kind, identifier: identifier.toLowerCase() }] : [];
}

/** The members of a restored cluster are instances that are called after it. */
function sharedWithMembers(restored: readonly RestoredDatabase[]): string[] {
  const named = (wanted: DatabaseKind): string[] => restored.filter(({ kind }) => kind === wanted).map(({ identifier }) => identifier);
  const instances = named(DatabaseKind.INSTANCE);
  return named(DatabaseKind.CLUSTER).flatMap((cluster) => Array
    .from({ length: MAX_CLUSTER_MEMBERS }, (_, index) => memberIdentifier(cluster, index + 1))
    .filter((member) => instances.includes(member))
    .map((member) =>
      `the restored instance '${member}' has the name of a member of the restored cluster '${cluster}': give one of them another identifier`));
}

/** A migration with all its parts there. */
interface Sound {
  readonly migration: MigrationProps;
  readonly path: string;
}

/** Whether its names are text, so that those of others can be compared with them. */
function isNamed(migration: MigrationProps): boolean {
  return hasLabel(migration) && typeof migration.source.identifier === 'string';
}

/** Everything that is wrong with a declaration, so that one synth shows it all. */
export function ferryFailures(props: FerryProps): string[] {
  if (!isOptions(props)) return [`the declaration is ${described(props)}, expected an object, { source, target, region, migrations }`];
  const missing = missingFailures(props);
  const listed: readonly Sound[] = props.migrations instanceof Array
    // a hole in the list is something that is missing, and nothing to pass over.
    ? Array.from(props.migrations, (migration: MigrationProps, index) => ({ migration, path: `migrations[${index}]` })) : [];
  const sound = listed.filter(({ migration, path }) => missingInMigration(path, migration).length === 0);
  const hasAccounts = missingAccounts(props).length === 0;
  return [
    ...unknownMembers(props),
    ...missing,
    ...listed.flatMap(({ migration, path }) => missingInMigration(path, migration)),
    ...(hasAccounts ? accountFailures(props) : []),
    ...nameFailures(props),
    ...tagFailures(props.tags),
    ...stackPropFailures(props),
    ...brokenRules([{ condition: missing.length === 0 && listed.length === 0, message: 'migrations is empty, expected at least one migration' }]),
    ...sound.flatMap(({ migration, path }) => migrationFailures(migration, path, readablePlaces(props))),
    ...sound.flatMap(({ migration, path }) => caseFailures(props, migration, path)),
    ...collisionFailures(sound.map(({ migration }) => migration).filter(isNamed)),
    ...orderFailures(listed),
  ];
}
