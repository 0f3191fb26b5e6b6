import { DatabaseKind, MAX_CLUSTER_MEMBERS, memberIdentifier } from '../../lambda/step/contract';
import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { DEFAULT_PREFIX, runLabel, runName } from '../plan/naming';
import { caseFailures } from './case-rules';
import { ACCOUNT_ID, EXTERNAL_ID, formatFailures, literalFailures, PREFIX, REGION, ROLE_PATH } from './format';
import { migrationFailures } from './migration-rules';
import { missingFailures } from './missing';
import { brokenRules, duplicates, type Rule } from './rule';
import { tagFailures } from './tag-rules';

function accountFailures({ source, target, region }: FerryProps): string[] {
  return [
    ...literalFailures('source.account', source.account, ACCOUNT_ID),
    ...(source.region === undefined ? [] : literalFailures('source.region', source.region, REGION)),
    ...literalFailures('target.account', target.account, ACCOUNT_ID),
    ...literalFailures('region', region, REGION),
    ...brokenRules([{
      condition: source.account === target.account,
      message: `source.account and target.account are both '${source.account}', expected two accounts: give the one that the databases move to as `
        + 'target',
    }]),
    ...brokenRules(regionRules(source.region ?? region, region)),
  ];
}

/** RDS copies no snapshots from one partition to another, nor between the Regions of China: UG USER_CopySnapshot. */
function regionRules(from: string, to: string): Rule[] {
  return [
    {
      condition: partitionOf(from) !== partitionOf(to),
      message: `source.region is ${from} and region is ${to}, which are of the partitions ${partitionOf(from)} and ${partitionOf(to)}, and no `
        + 'snapshot goes from one to the other: give two Regions of one',
    },
    {
      condition: from !== to && partitionOf(from) === 'aws-cn' && partitionOf(to) === 'aws-cn',
      message: `source.region is ${from} and region is ${to}, but RDS copies no snapshots between the Regions of China: give one Region`,
    },
  ];
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  return /^cn-/.test(region) ? 'aws-cn' : /^us-gov-/.test(region) ? 'aws-us-gov' : 'aws';
}

function nameFailures(prefix: string, externalId?: string): string[] {
  return [
    ...literalFailures('prefix', prefix, PREFIX),
    ...(externalId === undefined ? [] : formatFailures('externalId', externalId, EXTERNAL_ID)),
  ];
}

function collisionFailures({ migrations }: FerryProps): string[] {
  return [
    ...duplicates(migrations.map(labelOf))
      .map((label) => `'${label}' is declared by more than one migration, expected unique ids, or one run each: snapshots are named after them`),
    ...sharedNames(migrations),
    ...sharedSources(migrations),
    ...duplicates(migrations.flatMap(restoredDatabase).map(({ kind, identifier }) => `${kind} '${identifier}'`))
      .map((database) => `the restored ${database} is declared by more than one migration, expected unique identifiers (case doesn't count)`),
    ...sharedWithMembers(migrations.flatMap(restoredDatabase)),
  ];
}

/** As text also where the id isn't text, which is reported elsewhere. */
function labelOf({ id, run }: MigrationProps): string {
  return String(runLabel(id, run));
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
    .map((source) => `the source ${source} is used by more than one migration, expected one for each database: give them one id and a run each`);
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
  return [{ kind: source.family.kind, identifier: String(identifier).toLowerCase() }];
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

/** Everything that is wrong with a declaration, so that one synth shows it all. */
export function ferryFailures(props: FerryProps): string[] {
  const missing = missingFailures(props);
  if (missing.length > 0) return missing;
  return [
    ...accountFailures(props),
    ...nameFailures(props.prefix ?? DEFAULT_PREFIX, props.externalId),
    ...(props.rolePath === undefined ? [] : literalFailures('rolePath', props.rolePath, ROLE_PATH)),
    ...tagFailures(props.tags),
    ...brokenRules([{ condition: props.migrations.length === 0, message: 'migrations is empty, expected at least one migration' }]),
    ...props.migrations.flatMap((migration, index) => migrationFailures(migration, `migrations[${index}]`)),
    ...props.migrations.flatMap((migration, index) => caseFailures(props, migration, `migrations[${index}]`)),
    ...collisionFailures(props),
  ];
}
